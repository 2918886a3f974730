"""how long a school keeps what it holds, and how far the carrying out of that is."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.watch import Fact, forget, watch
from storage.tables.base import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

YEARS = {
    "keep_journal_years": 5,
    "keep_summary_years": 25,
    "keep_left_years": 3,
    "keep_letters_years": 3,
    "keep_excuses_years": 1,
    "keep_access_years": 3,
    "keep_audit_years": 3,
}
_BEFORE = [
    *("name", "timezone", "lowest_mark", "highest_mark", "threshold_5", "threshold_4", "threshold_3"),
    *("minimum_marks", "edit_days", "hold_minutes", "digest_at", "attendance_at", "quiet_hours"),
    *("code_days", "accounts_per_person", "compare_with_class", "term_close_days"),
]


def upgrade() -> None:
    for name, years in YEARS.items():
        op.add_column("school", sa.Column(name, sa.Integer(), server_default=str(years), nullable=False))
    _watch([*_BEFORE, *YEARS])
    op.create_table(
        "keeping_run",
        sa.Column("school_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begun_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("done_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name="fk_keeping_run_school_id"),
        sa.PrimaryKeyConstraint("school_id", name="pk_keeping_run"),
    )


def downgrade() -> None:
    op.drop_table("keeping_run")
    _watch(_BEFORE)
    for name in YEARS:
        op.drop_column("school", name)


def _watch(columns: list[str]) -> None:
    connection = op.get_bind()
    fact = {"school": Fact(["id"], columns)}
    forget(connection, fact)
    watch(connection, fact)
