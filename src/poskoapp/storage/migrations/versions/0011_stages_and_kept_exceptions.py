"""Stages of the election, conflicts kept with a reason, and one limit of hours for every duty."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables; the hours that each escort team had for itself give way to those of the post."""
    _tahapan()
    _pengecualian()
    for column in ("jam_istirahat", "jam_terlama"):
        op.execute(f"ALTER TABLE regu_walkat DROP COLUMN {column}")


def _tahapan() -> None:
    op.create_table(
        "tahapan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.CheckConstraint("selesai >= mulai", name=op.f("ck_tahapan_waktu")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tahapan")),
        sqlite_autoincrement=True,
    )


def _pengecualian() -> None:
    op.create_table(
        "pengecualian",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("pesan", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengecualian")),
        sa.UniqueConstraint("kunci", "pesan", name=op.f("uq_pengecualian_kunci_pesan")),
        sqlite_autoincrement=True,
    )
