"""what a source said of bells of single days, which an export has from here on."""

from alembic import op

from storage.migrations.watch import Fact, forget, watch

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

FACTS = {"day_bell": Fact(["school_id", "day", "classes", "number"], ["starts", "ends"])}


def upgrade() -> None:
    watch(op.get_bind(), FACTS)


def downgrade() -> None:
    forget(op.get_bind(), FACTS)
