"""Keys of the post, the posts that it trusts, packages sent and read, and names of BKO requests that all posts share."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables; every request and line there is gets its name."""
    _kunci_pos()
    _pos_dikenal()
    _paket_keluar()
    _paket_masuk()
    for table in ("permintaan_bko", "rincian_bko"):
        op.add_column(table, sa.Column("uid", sa.Text(), nullable=True))
    op.execute("UPDATE permintaan_bko SET uid = lower(hex(randomblob(10)))")
    op.execute("UPDATE rincian_bko SET uid = lower(hex(randomblob(10)))")


def _kunci_pos() -> None:
    op.create_table(
        "kunci_pos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("tanda_tangan", sa.Text(), nullable=False),
        sa.Column("sandi", sa.Text(), nullable=False),
        sa.Column("dibuat", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kunci_pos")),
        sqlite_autoincrement=True,
    )


def _pos_dikenal() -> None:
    op.create_table(
        "pos_dikenal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("sejak", sa.DateTime(), nullable=False),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pos_dikenal")),
        sa.UniqueConstraint("nama", name=op.f("uq_pos_dikenal_nama")),
        sa.UniqueConstraint("kode", name=op.f("uq_pos_dikenal_kode")),
        sqlite_autoincrement=True,
    )


def _paket_keluar() -> None:
    op.create_table(
        "paket_keluar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("pos", sa.Text(), nullable=False),
        sa.Column("pos_kode", sa.Text(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("cakupan", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paket_keluar")),
        sa.UniqueConstraint("nomor", name=op.f("uq_paket_keluar_nomor")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_paket_keluar_pos_kode"), "paket_keluar", ["pos_kode"], unique=False)


def _paket_masuk() -> None:
    op.create_table(
        "paket_masuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("pos_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("cakupan", sa.Text(), nullable=False),
        sa.Column("dibuat", sa.DateTime(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pos_id"], ["pos_dikenal.id"], name=op.f("fk_paket_masuk_pos_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paket_masuk")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_paket_masuk_pos_id"), "paket_masuk", ["pos_id"], unique=False)
