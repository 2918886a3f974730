"""How old news may be: the one rule for what an import announces and what is still told later."""

from datetime import timedelta

RECENT = timedelta(days=7)
"""What was set or changed longer ago is told to nobody any more (contract.md §4)."""
