"""What the stories of slips share: the files that came, what they hold, a family to issue them for."""

import csv
import io

from sqlalchemy import select

from bot.simulator.user import SimUser
from storage import tables as t
from tests.stories.desk.cast import Desk


def files(user: SimUser) -> dict[str, bytes]:
    """The documents in the chat by ending, the latest of each."""
    found = [message.document for message in user.inbox if message.document is not None]
    return {file.name.rsplit(".", 1)[1]: file.data for file in found}


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The credentials table."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def family(desk: Desk) -> dict[str, int]:
    """The ids that a press about Мария takes."""
    return {"class_id": desk.class_id, "student_id": desk.masha, "person_id": desk.maria_id}


def credential(desk: Desk, person_id: int) -> int:
    """The person's live credentials, 0 for none."""
    query = select(t.Credential.id).where(
        t.Credential.person_id == person_id, t.Credential.revoked_at.is_(None)
    )
    found = desk.stage.school.rows(query)
    return int(found[0].id) if found else 0
