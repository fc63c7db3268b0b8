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
    kept = {
        "sqlite_autoincrement": True
    }  # SQLite takes a named foreign key only in a table that is made anew
    with op.batch_alter_table("penugasan", recreate="always", table_kwargs=kept) as penugasan:
        penugasan.add_column(sa.Column("kelurahan_id", sa.Integer(), nullable=True))
        penugasan.create_foreign_key(op.f("fk_penugasan_kelurahan_id"), "kelurahan", ["kelurahan_id"], ["id"])
        penugasan.create_index(op.f("ix_penugasan_kelurahan_id"), ["kelurahan_id"], unique=False)
