"""Every change of the contingent."""

from services.office.people.arriving import ARRIVAL
from services.office.people.families import CONSENT, GROUPS, RENAME, UNTIE, WITHDRAWAL
from services.office.people.joining import JOIN
from services.office.people.moving import DEPARTURE, RETURN, TRANSFER

PEOPLE = (ARRIVAL, CONSENT, DEPARTURE, GROUPS, JOIN, RENAME, RETURN, TRANSFER, UNTIE, WITHDRAWAL)
