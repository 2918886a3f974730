"""a role of the staff may begin and end on a day; a class that nobody leads may be led from a day ahead."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("starts", "ends"):
        op.add_column("staff_role", sa.Column(name, sa.Date(), nullable=True))
    with op.batch_alter_table("former_class_teacher") as table:
        table.alter_column("person_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM former_class_teacher WHERE person_id IS NULL")
    with op.batch_alter_table("former_class_teacher") as table:
        table.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
    for name in ("ends", "starts"):
        op.drop_column("staff_role", name)
