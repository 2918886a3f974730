"""Values known by their names alone: the facts of a step, a draft or a message, the fields of a refusal.

The only place of services and handlers that says `Any`.
"""

from typing import Any

Values = dict[str, Any]
"""Whoever reads them knows what was written there under each name."""
