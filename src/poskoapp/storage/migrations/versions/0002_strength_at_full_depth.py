"""Qualifications, establishment, musters, people found not to be the same, and units that are closed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables and the column; nothing that is there changes."""
    op.add_column("satuan", sa.Column("aktif", sa.Boolean(), server_default=sa.text("1"), nullable=False))
    _apel_satuan()
    _apel_terhitung()
    _dsp()
    _bukan_duplikat()
    _kualifikasi_personel()


def _apel_satuan() -> None:
    op.create_table(
        "apel_satuan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("satuan_id", sa.Integer(), nullable=False),
        sa.Column("pelapor", sa.Text(), nullable=False),
        _key("apel_satuan", "satuan_id", "satuan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apel_satuan")),
        sa.UniqueConstraint("tanggal", "satuan_id", name=op.f("uq_apel_satuan_tanggal_satuan_id")),
        sqlite_autoincrement=True,
    )


def _apel_terhitung() -> None:
    op.create_table(
        "apel_terhitung",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("satuan_id", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.String(length=24), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.CheckConstraint("jumlah > 0", name=op.f("ck_apel_terhitung_jumlah")),
        _key("apel_terhitung", "satuan_id", "satuan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apel_terhitung")),
        sa.UniqueConstraint(
            "tanggal", "satuan_id", "alasan", name=op.f("uq_apel_terhitung_tanggal_satuan_id_alasan")
        ),
        sqlite_autoincrement=True,
    )


def _dsp() -> None:
    op.create_table(
        "dsp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("satuan_id", sa.Integer(), nullable=False),
        sa.Column("golongan", sa.Text(), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.CheckConstraint("jumlah >= 0", name=op.f("ck_dsp_jumlah")),
        _key("dsp", "satuan_id", "satuan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dsp")),
        sa.UniqueConstraint("satuan_id", "golongan", name=op.f("uq_dsp_satuan_id_golongan")),
        sqlite_autoincrement=True,
    )


def _bukan_duplikat() -> None:
    op.create_table(
        "bukan_duplikat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("personel_id", sa.Integer(), nullable=False),
        sa.Column("lain_id", sa.Integer(), nullable=False),
        _key("bukan_duplikat", "lain_id", "personel"),
        _key("bukan_duplikat", "personel_id", "personel"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bukan_duplikat")),
        sa.UniqueConstraint("personel_id", "lain_id", name=op.f("uq_bukan_duplikat_personel_id_lain_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_bukan_duplikat_lain_id"), "bukan_duplikat", ["lain_id"])


def _kualifikasi_personel() -> None:
    op.create_table(
        "kualifikasi_personel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("personel_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        _key("kualifikasi_personel", "personel_id", "personel"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kualifikasi_personel")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_kualifikasi_personel_personel_id"), "kualifikasi_personel", ["personel_id"])


def _key(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    """A key that goes with its parent."""
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE"
    )
