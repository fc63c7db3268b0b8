"""Sectors over several Polsek, the draw for all places, and the rule of the categories as the post has it."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing reaches wider or is drawn more than it was, and the rule that came with the program holds."""
    for table, column in (
        ("pola", "lintas_polsek"),
        ("pola_varian", "lintas_polsek"),
        ("aturan_ploting", "undi_semua"),
    ):
        op.add_column(table, sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "aturan_kerawanan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(24), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("kata", sa.Text(), nullable=False),
        sa.Column("kategori", sa.String(24), nullable=True),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_aturan_kerawanan"),
        sa.UniqueConstraint("jenis", "kunci", name="uq_aturan_kerawanan_jenis_kunci"),
        sqlite_autoincrement=True,
    )
