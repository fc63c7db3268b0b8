"""What the post has decided for automatic plotting, and padal of a kelurahan."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table, and lets a duty name a kelurahan."""
    op.create_table(
        "aturan_ploting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tanpa_senior", sa.Double(), nullable=False),
        sa.Column("jaga_domisili", sa.Double(), nullable=False),
        sa.Column("larang_domisili", sa.Boolean(), nullable=False),
        sa.Column("tanpa_setempat", sa.Double(), nullable=False),
        sa.Column("perubahan", sa.Double(), nullable=False),
        sa.Column("tanpa_koordinat", sa.Double(), nullable=False),
        sa.Column("padal_per", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aturan_ploting")),
        sqlite_autoincrement=True,
    )
    op.execute(
        "ALTER TABLE penugasan ADD COLUMN kelurahan_id INTEGER CONSTRAINT fk_penugasan_kelurahan_id "
        "REFERENCES kelurahan (id)"
    )  # in words, as Alembic would rebuild the table for the reference
    op.create_index(op.f("ix_penugasan_kelurahan_id"), "penugasan", ["kelurahan_id"])
