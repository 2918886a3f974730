"""The works that marks are for: those that a message names, else the lesson's, else «ответ» (contract.md section 9)."""

from collections.abc import Sequence

from services.journal.lesson.facts import ANSWER
from services.journal.lesson.sheet import Sheet
from services.journal.spoken.model import Target
from services.journal.words import WorkSaid
from storage.queries.journal.lessons import WorkRow


class Targets:
    """The works of a message in its order; the lesson's own comes last, once it is asked for."""

    def __init__(self, sheet: Sheet, said: Sequence[WorkSaid]) -> None:
        """`said` as `Understood.works`; one work named twice is one."""
        self._sheet = sheet
        self.every: list[Target] = []
        self._places = [self._placed(_named(sheet, one)) for one in said]
        self._own: int | None = None

    def place(self, said: int | None) -> int:
        """The place of a work as `Said.work` counts, None being the lesson's."""
        if said is not None:
            return self._places[said]
        if self._own is None:
            row = self._sheet.work
            own = (
                Target(row.kind, row.title, row.weight, row.id, said=False)
                if row
                else Target(ANSWER, "", 1, said=False)
            )
            self._own = self._placed(own)
        return self._own

    def _placed(self, target: Target) -> int:
        """The place of the target; said again, it may only say its weight too."""
        name = target.kind.casefold(), target.title.casefold()
        for place, one in enumerate(self.every):
            if (one.kind.casefold(), one.title.casefold()) == name:
                if target.said and (target.was is not None or not one.said):
                    self.every[place] = target
                return place
        self.every.append(target)
        return len(self.every) - 1


def _named(sheet: Sheet, said: WorkSaid) -> Target:
    row = _standing(sheet.works, said)
    if row is not None:
        changed = said.weight is not None and said.weight != row.weight
        weight = said.weight if changed and said.weight is not None else row.weight
        return Target(row.kind, row.title, weight, row.id, row.weight if changed else None)
    title, planned = said.title, sheet.planned
    if not title and planned is not None and planned.kind.casefold() == said.kind.casefold():
        title = planned.title or ""
    return Target(said.kind, title, 1 if said.weight is None else said.weight)


def _standing(works: Sequence[WorkRow], said: WorkSaid) -> WorkRow | None:
    """The lesson's work that is meant: of that title, or the only one of that kind where no title was said."""
    of_kind = [row for row in works if row.kind.casefold() == said.kind.casefold()]
    exact = [row for row in of_kind if row.title.casefold() == said.title.casefold()]
    if not exact and not said.title and len(of_kind) == 1:
        return of_kind[0]
    return exact[0] if exact else None
