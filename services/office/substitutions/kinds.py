"""Every change of single days."""

from services.office.substitutions.day_off import DAY_OFF
from services.office.substitutions.replacing import REPLACING

DAYS = (DAY_OFF, REPLACING)
