"""The teacher's words, understood or asked about: pure functions (contract.md section 9)."""

from services.journal.words.address import LessonAddress, address_of
from services.journal.words.cell import canonical, understand_cell
from services.journal.words.model import (
    AllHere,
    AsIn,
    CellWords,
    Entry,
    ForAll,
    HomeworkSaid,
    MarkSaid,
    NamedStudent,
    Part,
    Question,
    QuestionKind,
    Refusal,
    Said,
    TopicSaid,
    Understood,
    Who,
    WorkSaid,
)
from services.journal.words.understanding import understand

__all__ = [
    "AllHere",
    "AsIn",
    "CellWords",
    "Entry",
    "ForAll",
    "HomeworkSaid",
    "LessonAddress",
    "MarkSaid",
    "NamedStudent",
    "Part",
    "Question",
    "QuestionKind",
    "Refusal",
    "Said",
    "TopicSaid",
    "Understood",
    "Who",
    "WorkSaid",
    "address_of",
    "canonical",
    "understand",
    "understand_cell",
]
