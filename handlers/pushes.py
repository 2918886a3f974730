"""Every kind of push and the function that words it; a new kind is a line here (CONTRIBUTING.md)."""

from handlers.absences import desk_week, explaining, unaware_push, verdict_push
from handlers.access import agreeing
from handlers.account import alarms_push
from handlers.account.rights import withdrawal
from handlers.chat.push import Composer, Push
from handlers.chat.words import Words
from handlers.desk import handover_push
from handlers.diary import plan_push
from handlers.diary.marks import news_push
from handlers.diary.week import digest
from handlers.journal import reminders
from handlers.journal.reopening import pushes as reopen_pushes
from handlers.letters import pushes as letters
from handlers.notices import pushes as notice_pushes
from handlers.office.control import digest as control_digest
from handlers.office.control import reminders as control_reminders
from handlers.office.staff import takers_push
from handlers.office.substitutions import push as substitution_push
from handlers.office.weekly import push as weekly_push
from services.messaging.kinds import PushKind
from services.school.actor import Actor
from services.values import Values
from services.work import Store

COMPOSERS: dict[str, Composer] = {
    PushKind.ABSENCE: explaining.absence_push,
    PushKind.ATTENDANCE: desk_week.attendance_push,
    PushKind.CLASS_TEACHER: handover_push.handover_push,
    PushKind.CONSENT_ANEW: agreeing.consent_anew_push,
    PushKind.CONSENT_WITHDRAWN: withdrawal.withdrawn_push,
    PushKind.CONTROL: control_digest.control_push,
    PushKind.CONTROL_REMINDER: control_reminders.reminder_push,
    PushKind.COURSES_TAKEN: takers_push.courses_taken_push,
    PushKind.CREDENTIALS_LEAKED: alarms_push.leak_push,
    PushKind.DAY_GAPS: reminders.gaps_push,
    PushKind.DIGEST: digest.digest_push,
    PushKind.EXCUSE_RESULT: verdict_push.result_push,
    PushKind.HOMEWORK: plan_push.homework_push,
    PushKind.LESSON_BELL: reminders.bell_push,
    PushKind.LETTER: letters.letter_push,
    PushKind.LETTER_MUTED: letters.muted_push,
    PushKind.MARK: news_push.news_push,
    PushKind.NEW_TIMETABLE: weekly_push.new_timetable_push,
    PushKind.NOTICE: notice_pushes.notice_push,
    PushKind.NOTICE_EDIT: notice_pushes.edit_push,
    PushKind.NOTICE_PROGRESS: notice_pushes.progress_push,
    PushKind.NOTICE_REMINDER: notice_pushes.reminder_push,
    PushKind.NOTICE_WITHDRAWAL: notice_pushes.withdrawal_push,
    PushKind.REOPENED: reopen_pushes.reopened_push,
    PushKind.REOPEN_REQUEST: reopen_pushes.request_push,
    PushKind.SUBSTITUTION: substitution_push.substitution_push,
    PushKind.TIMETABLE: plan_push.timetable_push,
    PushKind.UNAWARE: unaware_push.unaware_push,
    PushKind.UNDELIVERED: alarms_push.undelivered_push,
}


async def compose(
    kind: str, facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The push of an outbox row for this reader now; None when there is nothing true to say any more.

    Raises UserError where the reader may no longer know it, LookupError for a kind that nobody words.
    """
    return await COMPOSERS[kind](facts, store, actor, person_id, words)
