"""The class teacher's desk at its fullest, in every language, within Telegram's limits; buttons shipped."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from handlers.absences import ahead, certificates
from handlers.absences import desk_list as excuses
from handlers.absences import desk_one as excuse
from handlers.absences import desk_week as attendance
from handlers.absences import verdict_push as excuse_result
from handlers.access import family as access_family
from handlers.access import overview as access
from handlers.chat.screen import Screen
from handlers.chat.words import Words, words_of
from handlers.desk import cockpit, settled, student, week_lists
from handlers.presses.absences import (
    AttendancePress,
    ReasonPress,
)
from locales import languages
from services.absences.ahead import AheadDays
from services.absences.announced import Announced
from services.absences.decisions import Decided
from services.absences.desk import ClassExcuse, DeskMissedDay, ExcuseDesk
from services.absences.explaining import AbsenceReason, ExcuseState, GivenExcuse, RecentExcuse
from services.absences.papers import OpenDays
from services.absences.verdict import ExcuseVerdict
from services.absences.week import AttendanceWeek, OpenDay
from services.access.class_access import AccessFamily, AccessMember, Roster
from services.desk.cockpit import Cockpit
from services.desk.falls import Fall, Fell, FreshDebt
from services.desk.in_a_row import MissingInARow, MissingStudent
from services.desk.settled import SettledDay, SettledDays
from services.desk.student_card import CardDebt, CardGuardian, CardSubject, StudentCard
from services.desk.unsigned import Unsigned, UnsignedWeek
from services.diary.open_diary import Whose
from services.notices.model import Attached
from services.rules.attendance import Code
from services.rules.terms import Term
from services.school.reference import FormClass, PersonName, Reference, Subject, of_school
from tests.screens.conftest import FIRST, LAST, LONG, FullSchool, listed
from tests.screens.limits import assert_fits

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 20, tzinfo=UTC)
FORM = FormClass(999_999, 1, 11, "Я", None)
SUBJECT = Subject(1, LONG, LONG)
STUDENT = f"{LAST} {FIRST}"
WORD = "&<слово> " * 60
BIG = 9_999_999
WHOSE = Whose(BIG, FIRST, LAST, "11Я", is_self=False, label=f"{FIRST} {LAST}, 11Я")
TEACHER = PersonName("Констанидис-Задунайская", "Александра-Мария", "Вольдемаровна")


def _excuse(number: int) -> ClassExcuse:
    days = tuple(DeskMissedDay(DAY - timedelta(days=back), (SUBJECT,) * 4) for back in range(5))
    return ClassExcuse(
        id=BIG + number,
        student_id=BIG,
        student=STUDENT,
        starts=DAY - timedelta(days=5),
        ends=DAY + timedelta(days=60),
        reason=list(AbsenceReason)[number % 5],
        comment=WORD[:500],
        photos=(Attached("photo", "1", "photo.jpg"),) * 10,
        said_by=f"Мария {LAST}",
        kinship="законный представитель",
        created_at=NOW,
        state=ExcuseState.OPEN,
        missed=days,
        closed=False,
    )


def _member(number: int, *, accounts: int = 3, consent: bool = True, employed: bool = False) -> AccessMember:
    return AccessMember(
        person_id=BIG + number,
        code="1",
        name=PersonName(LAST, FIRST, "Вольдемаровна"),
        shown=f"{LAST} {FIRST} Вольдемаровна",
        kinship="законный представитель" if number else "",
        consent_on=DAY if consent else None,
        credential_id=BIG if consent else None,
        issued_on=DAY,
        accounts=accounts,
        seen_on=DAY if accounts else None,
        locked_until=NOW,
        employed=employed,
    )


def _roster(reference: Reference) -> Roster:
    people = (
        _member(1),
        _member(2, accounts=0),
        _member(3, accounts=0, consent=False),
        _member(4, consent=False, employed=True),
    )
    return Roster(FORM, reference, DAY, (AccessFamily(_member(0), people),) * 40)


def _week() -> AttendanceWeek:
    student = listed(BIG, f"{LAST} {FIRST}")
    return AttendanceWeek(
        form=FORM,
        today=DAY,
        starts=DAY - timedelta(days=6),
        ends=DAY,
        students=40,
        open_days=tuple(OpenDay(student, DAY, (SUBJECT,) * 8, closed=n % 2 == 0, explained=AbsenceReason.UNAWARE) for n in range(40)),
        totals={Code.ABSENT: 120, Code.ILL: 80, Code.EXCUSED: 10, Code.UNEXCUSED: 1},
        in_a_row=((student, 12),) * 20,
        not_linked=40,
        not_signed=40,
        signed_week=DAY,
        excuses=40,
        announced=(Announced(BIG, STUDENT, DAY, DAY + timedelta(days=60), AbsenceReason.OTHER, accepted=False),) * 20,
    )  # fmt: skip


def _settled() -> SettledDays:
    one = SettledDay(listed(BIG, f"{LAST} {FIRST}"), DAY, Code.ILL, (SUBJECT,) * 8, BIG)
    return SettledDays(FORM, DAY, DAY, (one, replace(one, code=Code.ABSENT)) * 20, BIG)


def _card() -> StudentCard:
    return StudentCard(
        form=FORM,
        student=listed(BIG, f"{LAST} {FIRST}"),
        today=DAY,
        term=Term(1, "2 четверть", "четверть", DAY, DAY),
        subjects=(CardSubject(SUBJECT, (("5", 2), ("н/а", 1)) * 40, Fraction(13, 3)),) * 18,
        debts=(CardDebt(SUBJECT, WORD, DAY),) * 30,
        missed={Code.ABSENT: 120, Code.ILL: 80, Code.EXCUSED: 10, Code.UNEXCUSED: 1},
        guardians=(CardGuardian(f"{FIRST} {LAST}", "законный представитель", reached=False),) * 4,
        unread=99,
    )


def _screens(words: Words, reference: Reference) -> list[Screen]:
    desk = ExcuseDesk(FORM, reference, DAY, tuple(_excuse(number) for number in range(40)))
    done = Decided(BIG, STUDENT, DAY, DAY + timedelta(days=60), Code.EXCUSED, 21, NOW)
    roster = _roster(reference)
    family = roster.families[0]
    missing = tuple(MissingStudent(listed(BIG + n, f"{LAST} {FIRST} {n}"), 12) for n in range(20))
    board = Cockpit(FORM, DAY, 40, 15, 999, 40, missing, 99, 40, 40, 120, 40, DAY, 40, 560, 99, several=True)
    fell = Fell(
        FORM,
        DAY,
        DAY,
        DAY,
        (Fall(BIG, STUDENT, SUBJECT, Fraction(7, 3), Fraction(8, 3), 2),) * 40,
        (FreshDebt(BIG, STUDENT, SUBJECT, WORD, DAY, DAY),) * 40,
    )
    verdict = ExcuseVerdict(
        WHOSE, DAY, DAY, DAY, AbsenceReason.OTHER, accepted=False, code=Code.UNEXCUSED, answer=WORD[:300], teacher=TEACHER
    )  # fmt: skip
    recent = [RecentExcuse(BIG, FIRST, DAY, DAY + timedelta(days=60))] * 12
    given = GivenExcuse(1, FIRST, TEACHER)
    week = _week()
    return [
        *(excuses.excuses_screen(desk, words, page, done=done) for page in range(11)),
        excuses.excuses_screen(replace(desk, waiting=()), words, done=replace(done, code=None)),
        *(excuse.excuse_screen(desk, one, words) for one in desk.waiting[:5]),
        excuse.excuse_screen(desk, replace(desk.waiting[0], closed=True, state=ExcuseState.DECLINED), words),
        excuse.word_screen(desk, desk.waiting[0], words),
        *(access.access_screen(roster, words, page, lacking=bool(page % 2), leads=True) for page in range(5)),
        access.access_screen(replace(roster, families=()), words),
        access_family.family_screen(roster, family, words),
        access_family.end_screen(roster, family, family.guardians[0], words),
        access_family.consent_screen(roster, family, family.guardians[2], words),
        cockpit.cockpit_screen(board, words),
        *(week_lists.fell_screen(fell, words, page) for page in range(6)),
        week_lists.fell_screen(replace(fell, falls=(), debts=()), words),
        week_lists.unsigned_screen(
            UnsignedWeek(FORM, DAY, DAY, (Unsigned(BIG, STUDENT, (STUDENT,) * 4),) * 40, 40), words
        ),
        *(attendance.week_screen(week, words, page, done=STUDENT) for page in range(8)),
        attendance.week_screen(replace(week, starts=DAY - timedelta(days=14)), words),
        attendance.week_screen(
            replace(week, open_days=tuple(replace(one, given=Code.ILL) for one in week.open_days)), words, 3
        ),
        *(settled.settled_screen(_settled(), words, page) for page in range(4)),
        *(week_lists.in_a_row_screen(MissingInARow(FORM, DAY, missing), words, page) for page in range(3)),
        student.student_card_screen(_card(), words),
        student.student_card_screen(
            replace(_card(), term=None, subjects=(), debts=(), missed={}, guardians=()), words
        ),
        ahead.days_screen(AheadDays(WHOSE, DAY, (DAY,) * 4), words),
        ahead.typed_screen(AheadDays(WHOSE, DAY, (DAY,) * 4), words),
        excuse_result.result_screen(verdict, words),
        excuse_result.result_screen(replace(verdict, accepted=True, answer=None, teacher=None), words),
        certificates.which_screen(recent, [OpenDays(WHOSE, DAY, DAY)] * 4, words),
        certificates.taken_screen(recent[0], given, words),
    ]


@pytest.mark.parametrize("language", languages())
async def test_every_screen_fits(full: FullSchool, language: str) -> None:
    reference = await full.store.read(of_school, full.school.school_id)
    for screen in _screens(words_of(language), reference):
        assert_fits(screen)


def test_buttons_of_older_weeks_still_open_a_week() -> None:
    assert AttendancePress.unpack("aw:7:20261120:0").days == 7
    assert ReasonPress.unpack("ar:7:20261120:3:20261119:i:0").days == 7


TOGETHER = {"lacking": ("not_linked",), "falls": ("fallen",)}
"""Counts of buttons whose line counts a part of the same."""


def test_nothing_waits_only_where_no_button_counts_anything() -> None:
    words, done = words_of("ru"), "Ничего не ждёт, всё решено."
    quiet = Cockpit(FORM, DAY, 40, 15, 0, 0, (), 0, 0, 0, 0, 0, DAY, 0, 0, 0, several=False)
    assert done in str(cockpit.cockpit_screen(quiet, words).text)
    counts = [one.name for one in fields(Cockpit) if one.type is int and one.name not in {"students", "days"}]
    assert "unfilled" in counts
    for name in counts:
        changed: dict[str, Any] = dict.fromkeys((name, *TOGETHER.get(name, ())), 2)
        data = replace(quiet, **changed)
        screen = cockpit.cockpit_screen(data, words)
        counted = [str(one.text) for row in screen.rows for one in row if str(one.text).endswith(" 2")]
        assert not (counted and done in str(screen.text)), name
        assert (done in str(screen.text)) is ("ждут вас" not in str(screen.text)), name
