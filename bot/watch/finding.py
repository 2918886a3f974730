"""One line of `zvonok doctor`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: in order, or with what mends it."""

    what: str
    state: str
    mend: str = ""

    @property
    def line(self) -> str:
        """As it is printed."""
        sign = "✕" if self.mend else "✓"
        return f"{sign} {self.what}: {self.state}" + (f". {self.mend}" if self.mend else "")
