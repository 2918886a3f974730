"""The staged rows whose facts were changed beside the source: each says from here on only what is to be written."""

from collections.abc import Collection, Mapping
from datetime import date

from services.values import Values
from services.workbook.catalogue.columns import SheetSpec
from services.workbook.importing.under_way import Intake
from services.workbook.source.differing import Differing
from services.workbook.source.words import GONE, HeededRow, day_text
from storage.queries.workbook import words as queries
from storage.queries.workbook.stage import Stage
from storage.queries.workbook.words import MetRow

_PLACES = frozenset({"lesson_id", "student_id", "ordinal", "subject_id", "year_id", "slot", "term_id"})
"""Columns of keys that the journal's memory has too."""
_TOPICS = {
    "mark": "mark",
    "debt": "debt",
    "attendance": "attendance",
    "term_mark": "term_mark",
    "work": "work",
}
_LESSON_TOPICS = {"topic": "topic", "homework": "homework", "homework_set_due": "homework"}
_DATED = {"mark": "set_on", "debt": "closed_on"}
"""The day that a row bears itself: later than the bot's change it makes the row the newer one."""


def heed(
    intake: Intake, spec: SheetSpec, stage: Stage, headings: Mapping[str, str], lacking: Collection[str]
) -> int:
    """Settle every staged row with a kept word; answers how many it forgot, because the fact was taken away.

    `headings` are the columns that the sheet says with their headings, `lacking` those that the file has not.
    """
    met = queries.list_met(intake.connection, stage, list(headings))
    if not met:
        return 0
    queries.index_rows(intake.connection, stage)
    met_at = {row.row: row for row in met}
    told = [name for name in headings if name not in lacking]
    back: list[tuple[int, Values]] = []
    gone: list[int] = []
    for row in met:
        settled = _settle(intake, stage.target.name, stage.key, row, told)
        for name in settled.differ:
            intake.words.tell(_differing(intake, spec, stage.target.name, stage.key, row, name, headings))
        if settled.values is None:
            gone.append(row.row)
        elif settled.values != row.said:
            back.append((row.row, settled.values))
    # The weight in the file is that of the work which the file names.
    moved = [(at, values | {"weight": None}) for at, values in back if _other_work(values, met_at[at].said)]
    queries.put_back(intake.connection, stage, moved)
    queries.put_back(intake.connection, stage, [one for one in back if one[0] not in dict(moved)])
    queries.drop_rows(intake.connection, stage, gone)
    return len(gone)


def _other_work(values: Values, said: Values) -> bool:
    return "set_on" in said and (values["kind"], values["title"]) != (said["kind"], said["title"])


def heed_weights(intake: Intake, spec: SheetSpec, stage: Stage, heading: str) -> None:
    """The weight is the work's: where the file repeats it, or the bot's stays, its marks say none."""
    left: list[tuple[int, str, str]] = []
    key = ("lesson_id", "kind", "title")
    for row in queries.list_met_works(intake.connection, stage):
        settled = _settle(intake, "work", key, row, ["weight"])
        for name in settled.differ:
            intake.words.tell(_differing(intake, spec, "work", key, row, name, {"weight": heading}))
        if row.now is not None and settled.values == row.now:
            lesson_id, kind, title = row.key.split("|", 2)
            left.append((int(lesson_id), kind, title))
    queries.leave_weights(intake.connection, stage, left)


def _settle(
    intake: Intake, target: str, key: tuple[str, ...], row: MetRow, told: Collection[str]
) -> HeededRow:
    """What the row comes to; what was taken away comes back where further rows of the file stand upon it."""

    def newer() -> bool:
        day = row.said.get(_DATED.get(target, ""))
        since = _since(intake, target, key, row, "")
        return isinstance(day, date) and since is not None and day > since

    settled = intake.words.settle(row.word, row.said, row.now, told=told, disputed=row.disputed, newer=newer)
    if settled.values is None and (target, row.key) in intake.keys.needed:
        settled = HeededRow(row.said, row.said)
    intake.words.keep(target, row.key, settled)
    return settled


def _differing(
    intake: Intake,
    spec: SheetSpec,
    target: str,
    key: tuple[str, ...],
    row: MetRow,
    name: str,
    headings: Mapping[str, str],
) -> Differing:
    column = next(iter(headings)) if name == GONE else name
    return Differing(
        spec.name,
        row.row,
        None if name == GONE else headings[name],
        _place(key, row.key).get("student_id"),
        _text(intake, column, row.said[column]),
        None if row.now is None else _text(intake, column, row.now[column]),
        _since(intake, target, key, row, name),
    )


def _text(intake: Intake, column: str, value: object) -> str | None:
    """The value as the book has it: codes of people, names of subjects."""
    if not isinstance(value, int) or not column.endswith("_id"):
        return day_text(value)
    if column == "subject_id":
        return intake.keys.subject_names[value]
    return next((person.code for person in intake.keys.persons.values() if person.id == value), None)


def _place(key: tuple[str, ...], text: str) -> Values:
    """The key's columns by name; what is not of the journal's memory is left out."""
    parts = zip(key, text.split("|", len(key) - 1), strict=True)
    found = {name: part for name, part in parts if name in _PLACES and part}
    return {name: part if name == "slot" else int(part) for name, part in found.items()}


def _since(intake: Intake, target: str, key: tuple[str, ...], row: MetRow, name: str) -> date | None:
    if row.at is not None:
        return row.at.astimezone(intake.zone).date()
    place = {"lesson_id": row.id} if target == "lesson" else _place(key, row.key)
    topic = _LESSON_TOPICS.get(name) if target == "lesson" else _TOPICS.get(target)
    if topic is None or not any(place.values()):
        return None
    moment = queries.find_changed_at(intake.connection, place | {"topic": topic})
    return moment.astimezone(intake.zone).date() if moment else None
