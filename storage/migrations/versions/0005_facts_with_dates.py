"""facts with dates: memberships of subgroups, former class teachers; subjects without marks."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ALWAYS = date(1, 1, 1)
KEY = ["class_id", "subject_id", "subgroup", "student_id"]


def upgrade() -> None:
    with op.batch_alter_table("subgroup_member") as batch:
        batch.add_column(sa.Column("starts", sa.Date(), nullable=False, server_default=str(ALWAYS)))
        batch.add_column(sa.Column("ends", sa.Date(), nullable=True))
        batch.drop_constraint("pk_subgroup_member", type_="primary")
        batch.create_primary_key("pk_subgroup_member", [*KEY, "starts"])
    with op.batch_alter_table("subgroup_member") as batch:
        batch.alter_column("starts", existing_type=sa.Date(), server_default=None)
    op.create_table(
        "former_class_teacher",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["school_class.id"], name="fk_former_class_teacher_class_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_former_class_teacher_person_id"),
        sa.PrimaryKeyConstraint("class_id", "last_day", name="pk_former_class_teacher"),
    )
    op.add_column("subject", sa.Column("unmarked", sa.String(), nullable=True))


def downgrade() -> None:
    """The version before knows no dates: the last membership of a subject is the one that it keeps."""
    op.drop_column("subject", "unmarked")
    op.drop_table("former_class_teacher")
    op.execute(
        "DELETE FROM subgroup_member WHERE EXISTS (SELECT 1 FROM subgroup_member AS later"
        " WHERE later.class_id = subgroup_member.class_id AND later.subject_id = subgroup_member.subject_id"
        " AND later.student_id = subgroup_member.student_id AND later.starts > subgroup_member.starts)"
    )
    with op.batch_alter_table("subgroup_member") as batch:
        batch.drop_constraint("pk_subgroup_member", type_="primary")
        batch.create_primary_key("pk_subgroup_member", KEY)
        batch.drop_column("ends")
        batch.drop_column("starts")
