"""Marks, indicators and special locations of TPS, and the contacts around them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_FLAGS = ("koordinat_diperiksa", "rawan_banjir", "tanpa_sinyal", "sulit_dijangkau")


def upgrade() -> None:
    """Adds columns to `tps` without rebuilding it, and one table."""
    for name in _FLAGS:
        op.add_column("tps", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
    for name in ("indikator", "nama_loksus"):
        op.add_column("tps", sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("tps", sa.Column("jenis_loksus", sa.String(length=24), nullable=True))
    _kontak_tps()


def _kontak_tps() -> None:
    op.create_table(
        "kontak_tps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("hp", sa.Text(), nullable=False),
        sa.Column("kecamatan_id", sa.Integer(), nullable=True),
        sa.Column("kelurahan_id", sa.Integer(), nullable=True),
        sa.Column("tps_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["kecamatan.id"], name=op.f("fk_kontak_tps_kecamatan_id")),
        sa.ForeignKeyConstraint(["kelurahan_id"], ["kelurahan.id"], name=op.f("fk_kontak_tps_kelurahan_id")),
        sa.ForeignKeyConstraint(
            ["tps_id"], ["tps.id"], name=op.f("fk_kontak_tps_tps_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kontak_tps")),
        sa.UniqueConstraint("kecamatan_id", "jenis", name=op.f("uq_kontak_tps_kecamatan_id_jenis")),
        sa.UniqueConstraint("kelurahan_id", "jenis", name=op.f("uq_kontak_tps_kelurahan_id_jenis")),
        sa.UniqueConstraint("tps_id", "jenis", name=op.f("uq_kontak_tps_tps_id_jenis")),
        sqlite_autoincrement=True,
    )
