"""Notices and letters at their fullest, in every language, within Telegram's limits; buttons shipped."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.chat.screen import Screen
from handlers.chat.words import Words, words_of
from handlers.letters import box, families, hours, pushes, sent_screens, thread, write_screens
from handlers.notices import asking as notice_asking
from handlers.notices import audience as notice_audience
from handlers.notices import card_screen as notices
from handlers.notices import draft_screen as notice_screen
from handlers.notices import followup as notice_followup
from handlers.notices import preview as notice_preview
from handlers.notices import pushes as notice_pushes
from handlers.notices import results as notice_results
from handlers.notices import shelf
from handlers.notices import ticks as notice_ticks
from handlers.presses import letters as presses
from locales import languages
from services.diary.open_diary import whose
from services.letters.hours import Hours
from services.letters.model import Letter, LetterAddress, Party
from services.letters.people import Relative, TaughtStudent, Teacher
from services.letters.reading import Box, Delivered, Thread
from services.letters.reading import ListedThread as Correspondence
from services.letters.writing import SentLetter
from services.messaging.alarms import Muted
from services.notices.access import NoticeDesk
from services.notices.audience import AddressedFamily, AddressedStudent, Audience, NoticeReader
from services.notices.draft import NoticeDraft
from services.notices.model import Attached, Notice, NoticeState, Readers, Subgroup
from services.notices.preview import NoticePreview
from services.notices.reading import ListedNotice, Received, Shelf
from services.notices.results import NoticeFamily, Results
from services.school.actor import Actor, Child, Identity
from services.school.load_actor import load_actor
from services.school.reference import FormClass, PersonName, Reference, Subject, of_school
from services.work import Work
from tests.screens.conftest import FIRST, LAST, LONG, FullSchool
from tests.screens.limits import assert_fits, read

NOW = datetime(2026, 11, 20, 10, 20, tzinfo=UTC)
NAME = PersonName(LAST, FIRST, "Вольдемаровна")
OPTIONS = tuple(f"{number} <ответ> & {'о' * 28}" for number in range(6))
NOTICE = Notice(
    id=999_999,
    school_id=1,
    author_id=1,
    state=NoticeState.SENT,
    html="<b>Важно</b> &lt;нет&gt; &amp; " + "слово " * 560,
    next_html=None,
    media=tuple(Attached("photo" if one % 2 else "document", str(one), "файл") for one in range(10)),
    class_ids=(1,),
    subgroup=Subgroup(1, LONG),
    student_ids=frozenset(range(30)),
    readers=Readers.ALL,
    asks_receipt=True,
    question="Вопрос <с> & " + "з" * 180,
    options=OPTIONS,
    deadline=datetime(2027, 1, 25, 15, 0, tzinfo=UTC),
    silent=True,
    send_at=datetime(2027, 1, 20, 15, 0, tzinfo=UTC),
    as_caption=False,
    version=2,
    reminders=99,
    sent_at=NOW,
    withdrawn_at=NOW,
)
CHILD = Child(
    1, 1, 2, FIRST, LAST, 1, 11, "Я", is_self=False, kinship="мать", short=FIRST, title=f"{FIRST}, 11Я"
)


class Scene:
    """The largest of everything over one school."""

    def __init__(self, reference: Reference, actor: Actor) -> None:
        subject = Subject(1, LONG, LONG)
        self.reference = replace(
            reference, school_name=LONG * 2, subjects={1: subject}, staff={1: NAME}, zone=ZoneInfo("Asia/Kamchatka")
        )  # fmt: skip
        self.actor = actor
        self.identity: Identity = actor.identities[0]
        forms = tuple(FormClass(number, 1, 1 + number % 11, "Я", 1) for number in range(44))
        self.desk = NoticeDesk(self.identity, self.reference, forms, forms[:1])
        self.students = tuple(AddressedStudent(number, 1, NAME) for number in range(40))
        relatives = tuple(("законный представитель", NAME) for _ in range(4))
        self.audience = Audience(
            self.students,
            tuple(NoticeReader(number, number, number) for number in range(900)),
            dict.fromkeys(range(1800), 1),
            tuple(AddressedFamily((student,), relatives, student.id % 3 == 0) for student in self.students),
        )

    def draft(self, notice: Notice) -> NoticeDraft:
        """A draft with the largest audience."""
        return NoticeDraft(notice, self.desk, self.audience, NOW)

    def received(self, notice: Notice, *, answer: int | None) -> Received:
        """A notice to a reader of four children of one name."""
        return Received(
            notice, (CHILD,) * 4, True, NAME, answer is None, self.reference, True, answer is not None, answer, NOW
        )  # fmt: skip

    def results(self, notice: Notice) -> Results:
        """Forty families of every kind."""
        families = tuple(
            NoticeFamily(number, (NAME, NAME), "11Я", ((1, 0), (2, 0)), (1,), number % 2 == 0, number % 3 == 0, number % 7 if number % 7 < 6 else None, number % 5 > 0, number % 6 == 0, number % 4 == 0)
            for number in range(40)
        )  # fmt: skip
        return Results(notice, self.desk, NAME, families, NOW, notice.send_at)

    def party(self, *, is_teacher: bool, own: bool = False) -> Party:
        """A correspondence of the longest names."""
        address = LetterAddress(999_999, 999_999 if own else 888_888, 777_777, 1)
        return Party(
            address, self.identity, is_teacher, self.reference, NAME, "11Я", NAME, "законный представитель", NAME, 999_999
        )  # fmt: skip


def _notices(scene: Scene, words: Words) -> Iterator[tuple[str, Screen]]:
    empty = replace(
        NOTICE, html="", media=(), class_ids=(), subgroup=None, student_ids=None, question=None, options=(), deadline=None, send_at=None
    )  # fmt: skip
    subgroups = [(1, LONG), (1, "2")]
    for notice in (NOTICE, empty, replace(NOTICE, class_ids=tuple(range(44)), subgroup=None)):
        draft = scene.draft(notice)
        yield "draft", notice_screen.draft_screen(draft, words)
        yield "audience", notice_audience.audience_screen(draft, subgroups, words)
        yield "classes", notice_ticks.classes_screen(draft, words)
        yield "students", notice_ticks.students_screen(draft, scene.students, 2, words)
        for what in ("question", "deadline", "time"):
            yield what, notice_asking.ask_screen(draft, what, words)
        received = scene.received(notice, answer=None)
        data = NoticePreview(draft, received, as_caption=False, arrives=NOW)
        yield "confirm", notice_preview.confirm_screen(data, words)
    yield "discard", notice_screen.discard_screen(1, words)
    yield "unfit", notice_screen.unfit_screen(1, words)
    for notice in (NOTICE, replace(NOTICE, state=NoticeState.WITHDRAWN), replace(NOTICE, send_at=None)):
        results = scene.results(notice)
        yield "results", notice_results.results_screen(results, words)
        for which in ("read", "unread", "missed", "silent", "0"):
            yield which, notice_results.who_screen(results, which, 1, words)
    yield "sent", notice_results.sent_screen([NOTICE] * 9, 1, words)
    yield "none sent", notice_results.sent_screen([], 0, words)
    yield "rewrite", notice_followup.rewrite_screen(NOTICE, words)
    yield "correct", notice_followup.correct_screen(NOTICE, words)
    yield "withdraw", notice_followup.withdraw_screen(1, words)
    yield "withdrawn", notices.withdrawn_screen(words)
    listed = tuple(ListedNotice(NOTICE, bool(number % 2), scene.reference) for number in range(6))
    yield "shelf", shelf.shelf_screen(Shelf(listed, 1, True, 99, 51, NOW), scene.actor, words)
    yield "empty shelf", shelf.shelf_screen(Shelf((), 0, False, 0, 0, NOW), scene.actor, words)


def _letters(scene: Scene, words: Words) -> Iterator[tuple[str, Screen]]:
    opened = Hours(21, time(8, 30), time(17, 0))
    media = NOTICE.media
    letters = tuple(
        Letter(number, bool(number % 2), NOTICE.html, media if number == 1 else (), NOW, NOW)
        for number in range(5)
    )
    parties = [
        scene.party(is_teacher=True),
        scene.party(is_teacher=False),
        scene.party(is_teacher=True, own=True),
    ]
    for party in parties:
        for muted in (False, True):
            data = Thread(party, letters, 1, 3, opened, muted, NOW)
            yield "thread", thread.thread_screen(data, words)
        yield "ask", write_screens.ask_screen([party] * 3, opened, words)
        for blocked in (False, True):
            sent = [SentLetter(party, 1, opened, NOW, 0, blocked=blocked, is_first=True)] * 3
            yield "sent", sent_screens.sent_screen(sent, NOW, words)
    items = tuple(Correspondence(party, 1, NOW) for party in parties * 3)
    yield "box", box.box_screen(Box(items, 1, True, 99, True, True), scene.actor, words)
    yield "empty box", box.box_screen(Box((), 0, False, 0, True, True), scene.actor, words)
    teachers = [Teacher(number, 1, NAME, LONG if number else None) for number in range(20)]
    yield "teachers", write_screens.teachers_screen(whose(CHILD), teachers, words)
    yield "children", write_screens.children_screen([whose(CHILD)] * 4, words)
    relatives = tuple(
        Relative(number, "законный представитель" if number else "", NAME) for number in range(5)
    )
    student = TaughtStudent(1, NAME, "11Я", 1, 0, relatives)
    yield "classes", families.classes_screen(list(scene.desk.classes), words)
    yield "students", families.students_screen([student] * 40, presses.PupilsPress(class_id=1, page=1), words)
    yield "student", families.student_screen(student, presses.PupilPress(class_id=1, student_id=1), words)
    yield "hours", hours.hours_screen(opened, words)
    yield "any hours", hours.hours_screen(None, words)
    yield "mute", thread.mute_screen(1, NAME.full, words)
    yield "muted", pushes.muted_screen(Muted(NAME, NAME), words)


@pytest.mark.parametrize("language", languages())
async def test_every_screen_fits_at_its_fullest(full: FullSchool, language: str) -> None:
    words = words_of(language)

    def scene(work: Work) -> Scene:
        actor = load_actor(work, full.account)
        assert actor is not None
        return Scene(of_school(work, actor.identities[0].school_id), actor)

    built = await full.store.read(scene)
    await full.store.database.dispose()
    for name, screen in (*_notices(built, words), *_letters(built, words)):
        try:
            assert_fits(screen)
        except AssertionError as error:
            raise AssertionError(f"{name} in {language}: {error}") from error


@pytest.mark.parametrize("language", languages())
async def test_the_longest_notice_and_letter_are_within_telegrams_limits(
    full: FullSchool, language: str
) -> None:
    words = words_of(language)

    def built(work: Work) -> Scene:
        actor = load_actor(work, full.account)
        assert actor is not None
        return Scene(of_school(work, actor.identities[0].school_id), actor)

    scene = await full.store.read(built)
    await full.store.database.dispose()
    captioned = replace(NOTICE, html="я" * 125, media=NOTICE.media[:1])
    for answer in (None, 3):
        found = scene.received(NOTICE, answer=answer)
        assert len(read(str(notices.card(found, words).text)).text) <= 4096
        assert len(read(str(notice_pushes.reminder_screen(found, words).text)).text) <= 4096
        caption = notices.card(scene.received(captioned, answer=answer), words)
        assert len(read(str(caption.text)).text) <= 1024
    letter = Letter(1, True, "<i>" + "я" * 3400 + "</i>", (), NOW, None)
    shown = pushes.letter_screen(Delivered(scene.party(is_teacher=False), letter), words)
    assert len(read(str(shown.text)).text) <= 4096
