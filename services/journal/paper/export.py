"""Every export is in the audit log (domain.md «Credentials»); a double tap is one."""

from services.audit import Action, record
from services.journal.pages.pages import PageKey, open_page
from services.reports.gather import DOUBLE_TAP
from services.rules.terms import Term
from services.school.actor import Actor
from services.values import Values
from services.work import Work
from storage.queries.reports import reports as queries


def note_page_export(work: Work, actor: Actor, key: PageKey, kind: str, term: Term) -> bool:
    """Log that a page leaves the journal; False, and nothing logged, at a double tap. Raises NotFound."""
    access = open_page(work, actor, key)
    school_id = access.identity.school_id
    details: Values = {
        "report": f"journal_{kind}",
        "class_id": key.class_id,
        "subject_id": key.subject_id,
        "term": term.id,
    }
    if key.subgroup:
        details["subgroup"] = key.subgroup
    lately = work.now - DOUBLE_TAP, work.now + DOUBLE_TAP
    if details in queries.list_exports(work.connection, school_id, actor.account_id, *lately):
        return False
    record(
        work,
        Action.EXPORT,
        school_id=school_id,
        actor_id=access.identity.person_id,
        account_id=actor.account_id,
        **details,
    )
    return True
