"""Boundaries of kecamatan and kelurahan."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table of boundaries that the post loads."""
    op.create_table(
        "batas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("cincin", sa.Text(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batas")),
        sa.UniqueConstraint("kode", name=op.f("uq_batas_kode")),
        sqlite_autoincrement=True,
    )
