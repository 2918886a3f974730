"""what a source said last of a student's group of physical education and foreign language."""

from alembic import op

from storage.migrations.watch import Fact, forget, watch

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_BEFORE = {"student": Fact(["person_id"], ["birth_date", "enrolled_on", "departed_on"])}
FACTS = {
    "student": Fact(
        ["person_id"], ["birth_date", "enrolled_on", "departed_on", "pe_group", "foreign_language"]
    )
}


def upgrade() -> None:
    forget(op.get_bind(), _BEFORE)
    watch(op.get_bind(), FACTS)


def downgrade() -> None:
    forget(op.get_bind(), FACTS)
    watch(op.get_bind(), _BEFORE)
