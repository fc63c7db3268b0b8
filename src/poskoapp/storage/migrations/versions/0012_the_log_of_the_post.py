"""The log of the post, incidents, reports of the plot groups, numbered reports of the post."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables, parents first."""
    _insiden()
    _jurnal()
    _catatan_jurnal()
    _laporan_tps()
    _laporan_pos()


def _insiden() -> None:
    op.create_table(
        "insiden",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("perihal", sa.Text(), nullable=False),
        sa.Column("mulai", sa.DateTime(), nullable=False),
        sa.Column("diketahui", sa.DateTime(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("tempat", sa.Text(), nullable=False),
        sa.Column("kelurahan_id", sa.Integer(), nullable=True),
        sa.Column("selesai", sa.DateTime(), nullable=True),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("pelapor", sa.Text(), nullable=False),
        sa.Column("terlibat", sa.Text(), nullable=False),
        sa.Column("korban", sa.Text(), nullable=False),
        sa.Column("kerugian", sa.Text(), nullable=False),
        sa.Column("sebab", sa.Text(), nullable=False),
        sa.Column("rencana", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["kelurahan_id"], ["kelurahan.id"], name=op.f("fk_insiden_kelurahan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insiden")),
        sa.UniqueConstraint("nomor", name=op.f("uq_insiden_nomor")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_insiden_kelurahan_id"), "insiden", ["kelurahan_id"], unique=False)


def _jurnal() -> None:
    op.create_table(
        "jurnal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("dicatat", sa.DateTime(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("kejadian", sa.Text(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("saluran", sa.String(length=24), nullable=False),
        sa.Column("tindakan", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("insiden_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["insiden_id"], ["insiden.id"], name=op.f("fk_jurnal_insiden_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jurnal")),
        sa.UniqueConstraint("nomor", name=op.f("uq_jurnal_nomor")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_jurnal_insiden_id"), "jurnal", ["insiden_id"], unique=False)


def _catatan_jurnal() -> None:
    op.create_table(
        "catatan_jurnal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurnal_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.Column("semula", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["jurnal_id"], ["jurnal.id"], name=op.f("fk_catatan_jurnal_jurnal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catatan_jurnal")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_catatan_jurnal_jurnal_id"), "catatan_jurnal", ["jurnal_id"], unique=False)


def _laporan_tps() -> None:
    op.create_table(
        "laporan_tps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kelompok_kode", sa.Text(), nullable=False),
        sa.Column("tahap", sa.String(length=24), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("dicatat", sa.DateTime(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("kelompok_id", sa.Integer(), nullable=True),
        sa.Column("saluran", sa.String(length=24), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("berlaku", sa.Boolean(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kelompok_id"], ["kelompok_tps.id"], name=op.f("fk_laporan_tps_kelompok_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_laporan_tps")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_laporan_tps_kelompok_id"), "laporan_tps", ["kelompok_id"], unique=False)


def _laporan_pos() -> None:
    op.create_table(
        "laporan_pos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("agenda", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("dari", sa.DateTime(), nullable=False),
        sa.Column("sampai", sa.DateTime(), nullable=False),
        sa.Column("insiden_id", sa.Integer(), nullable=True),
        sa.Column("situasi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.CheckConstraint("sampai > dari", name=op.f("ck_laporan_pos_waktu")),
        sa.ForeignKeyConstraint(
            ["insiden_id"], ["insiden.id"], name=op.f("fk_laporan_pos_insiden_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_laporan_pos")),
        sa.UniqueConstraint("jenis", "tahun", "agenda", name=op.f("uq_laporan_pos_jenis_tahun_agenda")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_laporan_pos_insiden_id"), "laporan_pos", ["insiden_id"], unique=False)
