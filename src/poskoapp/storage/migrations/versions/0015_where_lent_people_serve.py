"""Where the people of a line of a BKO request are meant to serve."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; so far only the request named a place."""
    op.add_column("rincian_bko", sa.Column("tempat", sa.Text(), nullable=False, server_default=sa.text("''")))
