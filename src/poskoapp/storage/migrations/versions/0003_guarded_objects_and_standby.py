"""Guarded objects with their shifts, standby platoons, named groups."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables, parents first, and lets a duty name each of them."""
    _aturan_jaga()
    _objek()
    _satuan_objek()
    _pola_jaga()
    _rayon()
    _cakupan_rayon()
    _peleton_siaga()
    _satgas()
    _penugasan()


def _aturan_jaga() -> None:
    op.create_table(
        "aturan_jaga",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("istirahat_jam", sa.Integer(), nullable=False),
        sa.Column("terlama_jam", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aturan_jaga")),
        sqlite_autoincrement=True,
    )


def _objek() -> None:
    op.create_table(
        "objek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("alamat", sa.Text(), nullable=False),
        sa.Column("kelurahan_id", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lng", sa.Double(), nullable=True),
        sa.Column("kontak", sa.Text(), nullable=False),
        sa.Column("kontak_hp", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["kelurahan_id"], ["kelurahan.id"], name=op.f("fk_objek_kelurahan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objek")),
        sa.UniqueConstraint("nama", name=op.f("uq_objek_nama")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_objek_kelurahan_id"), "objek", ["kelurahan_id"], unique=False)


def _satuan_objek() -> None:
    op.create_table(
        "satuan_objek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objek_id", sa.Integer(), nullable=False),
        sa.Column("satuan_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["objek_id"], ["objek.id"], name=op.f("fk_satuan_objek_objek_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["satuan_id"], ["satuan.id"], name=op.f("fk_satuan_objek_satuan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_satuan_objek")),
        sa.UniqueConstraint("objek_id", "satuan_id", name=op.f("uq_satuan_objek_objek_id_satuan_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_satuan_objek_satuan_id"), "satuan_objek", ["satuan_id"], unique=False)


def _pola_jaga() -> None:
    op.create_table(
        "pola_jaga",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objek_id", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.DateTime(), nullable=False),
        sa.Column("selesai", sa.DateTime(), nullable=False),
        sa.Column("jam", sa.Text(), nullable=False),
        sa.Column("butuh", sa.Text(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.CheckConstraint("selesai > mulai", name=op.f("ck_pola_jaga_waktu")),
        sa.ForeignKeyConstraint(
            ["objek_id"], ["objek.id"], name=op.f("fk_pola_jaga_objek_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pola_jaga")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pola_jaga_objek_id"), "pola_jaga", ["objek_id"], unique=False)


def _rayon() -> None:
    op.create_table(
        "rayon",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("basis_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["basis_id"], ["satuan.id"], name=op.f("fk_rayon_basis_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rayon")),
        sa.UniqueConstraint("nama", name=op.f("uq_rayon_nama")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rayon_basis_id"), "rayon", ["basis_id"], unique=False)


def _cakupan_rayon() -> None:
    op.create_table(
        "cakupan_rayon",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rayon_id", sa.Integer(), nullable=False),
        sa.Column("satuan_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rayon_id"], ["rayon.id"], name=op.f("fk_cakupan_rayon_rayon_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["satuan_id"], ["satuan.id"], name=op.f("fk_cakupan_rayon_satuan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cakupan_rayon")),
        sa.UniqueConstraint("satuan_id", name=op.f("uq_cakupan_rayon_satuan_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cakupan_rayon_rayon_id"), "cakupan_rayon", ["rayon_id"], unique=False)


def _peleton_siaga() -> None:
    op.create_table(
        "peleton_siaga",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rayon_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("mulai", sa.DateTime(), nullable=False),
        sa.Column("selesai", sa.DateTime(), nullable=False),
        sa.Column("kekuatan", sa.Integer(), nullable=False),
        sa.CheckConstraint("selesai > mulai", name=op.f("ck_peleton_siaga_waktu")),
        sa.CheckConstraint("kekuatan >= 1", name=op.f("ck_peleton_siaga_kekuatan")),
        sa.ForeignKeyConstraint(
            ["rayon_id"], ["rayon.id"], name=op.f("fk_peleton_siaga_rayon_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peleton_siaga")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_peleton_siaga_rayon_id"), "peleton_siaga", ["rayon_id"], unique=False)


def _satgas() -> None:
    op.create_table(
        "satgas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("mulai", sa.DateTime(), nullable=False),
        sa.Column("selesai", sa.DateTime(), nullable=False),
        sa.Column("kekuatan", sa.Integer(), nullable=False),
        sa.Column("tempat", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.CheckConstraint("selesai > mulai", name=op.f("ck_satgas_waktu")),
        sa.CheckConstraint("kekuatan >= 1", name=op.f("ck_satgas_kekuatan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_satgas")),
        sa.UniqueConstraint("nama", name=op.f("uq_satgas_nama")),
        sqlite_autoincrement=True,
    )


def _penugasan() -> None:
    """SQLite takes a named foreign key only in a table that is made anew."""
    kept = {"sqlite_autoincrement": True}  # the one thing that is not read from the table itself
    with op.batch_alter_table("penugasan", recreate="always", table_kwargs=kept) as penugasan:
        for column, parent in (
            ("objek_id", "objek"),
            ("peleton_id", "peleton_siaga"),
            ("satgas_id", "satgas"),
        ):
            penugasan.add_column(sa.Column(column, sa.Integer(), nullable=True))
            penugasan.create_foreign_key(
                op.f(f"fk_penugasan_{column}"), parent, [column], ["id"], ondelete="CASCADE"
            )
            penugasan.create_index(op.f(f"ix_penugasan_{column}"), [column], unique=False)
