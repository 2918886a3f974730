"""What is new to a reader: marks changed since the account's last look at this child's marks.

A typed command is a look; a press only shows again what the last look showed as new. The day a mark was set
counts, not its lesson's (domain.md «Marks»).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from services.diary.open_diary import Diary
from services.school.actor import Actor
from services.work import Work
from storage.queries.diary import marks as queries

LATE = timedelta(days=7)
"""A mark set longer than this before the look is not news, even if it was entered since."""
REFRESH = timedelta(days=1)
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Since:
    """From when on a mark is new: changed after `moment` and set on `day` or later."""

    moment: datetime
    day: date

    def new(self, changed_at: datetime, set_on: date) -> bool:
        """Whether a mark is."""
        return changed_at > self.moment and set_on >= self.day


@dataclass(frozen=True, slots=True)
class Looks:
    """The account's last two looks; None where there was none."""

    last: datetime | None = None
    before: datetime | None = None

    def freshness(self, diary: Diary) -> queries.Freshness:
        """The bounds as the queries of marks take them."""
        seen, previous = since(diary, self.last), since(diary, self.before)
        return {
            "oldest": min(seen.day, previous.day),
            "seen_at": seen.moment,
            "seen_from": seen.day,
            "previous_at": previous.moment,
            "previous_from": previous.day,
        }

    def due(self, diary: Diary, *, any_fresh: bool) -> bool:
        """Whether a typed look is worth noting: it changes what is new, or the last one is old."""
        return self.last is None or any_fresh or diary.now - self.last > REFRESH


def since(diary: Diary, look: datetime | None) -> Since:
    """The bound that a look sets; without one, marks set within the last week are new."""
    if look is None:
        return Since(EPOCH, diary.today - LATE)
    return Since(look, look.astimezone(diary.reference.zone).date() - LATE)


def shows_as_new(fresh: int, *, typed: bool) -> bool:
    """Whether a mark that the query found fresh (0, 1 or 2) is new on this screen."""
    return fresh == 2 if typed else fresh >= 1


def note_look(work: Work, actor: Actor, student_id: int) -> None:
    """The account looked at this child's marks just now."""
    actor.readable_child(student_id)
    queries.advance_look(work.connection, actor.account_id, student_id, work.now)
