"""Plans beside the main one, scopes of a pola, and variants that are only weighed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEPT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Creates the new tables first, since the columns added to the old ones refer to them."""
    _rencana()
    _varian()
    _pola_varian()
    _pola()
    _kelompok_tps()
    _tps()
    _tps_rencana()


def _rencana() -> None:
    op.create_table(
        "rencana",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("hari_pemungutan", sa.Date(), nullable=False),
        sa.Column("tugas_mulai", sa.DateTime(), nullable=False),
        sa.Column("tugas_selesai", sa.DateTime(), nullable=False),
        sa.CheckConstraint("tugas_selesai > tugas_mulai", name=op.f("ck_rencana_waktu")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rencana")),
        sa.UniqueConstraint("kode", name=op.f("uq_rencana_kode")),
        sqlite_autoincrement=True,
    )


def _varian() -> None:
    op.create_table(
        "varian",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("tersedia", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_varian")),
        sa.UniqueConstraint("nama", name=op.f("uq_varian_nama")),
        sqlite_autoincrement=True,
    )


def _pola_varian() -> None:
    op.create_table(
        "pola_varian",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("varian_id", sa.Integer(), nullable=False),
        sa.Column("kategori", sa.String(length=24), nullable=False),
        sa.Column("kecamatan_id", sa.Integer(), nullable=True),
        sa.Column("polri", sa.Integer(), nullable=False),
        sa.Column("tps", sa.Integer(), nullable=False),
        sa.Column("linmas", sa.Integer(), nullable=False),
        sa.Column("sektor", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kecamatan_id"], ["kecamatan.id"], name=op.f("fk_pola_varian_kecamatan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["varian_id"], ["varian.id"], name=op.f("fk_pola_varian_varian_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pola_varian")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pola_varian_kecamatan_id"), "pola_varian", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_pola_varian_varian_id"), "pola_varian", ["varian_id"], unique=False)


def _pola() -> None:
    with op.batch_alter_table("pola", recreate="always", table_kwargs=KEPT) as pola:
        pola.add_column(sa.Column("nama", sa.Text(), nullable=False, server_default=sa.text("''")))
        pola.add_column(sa.Column("sektor", sa.Boolean(), nullable=False, server_default=sa.false()))
        pola.add_column(sa.Column("kecamatan_id", sa.Integer(), nullable=True))
        pola.add_column(sa.Column("rencana_id", sa.Integer(), nullable=True))
        for parent in ("kecamatan", "rencana"):
            name, column = op.f(f"fk_pola_{parent}_id"), f"{parent}_id"
            pola.create_foreign_key(name, parent, [column], ["id"], ondelete="CASCADE")
            pola.create_index(op.f(f"ix_pola_{column}"), [column], unique=False)


def _kelompok_tps() -> None:
    with op.batch_alter_table("kelompok_tps", recreate="always", table_kwargs=KEPT) as kelompok:
        kelompok.add_column(sa.Column("sektor", sa.Boolean(), nullable=False, server_default=sa.false()))
        kelompok.add_column(sa.Column("rencana_id", sa.Integer(), nullable=True))
        kelompok.create_foreign_key(
            op.f("fk_kelompok_tps_rencana_id"), "rencana", ["rencana_id"], ["id"], ondelete="CASCADE"
        )
        kelompok.create_index(op.f("ix_kelompok_tps_rencana_id"), ["rencana_id"], unique=False)


def _tps() -> None:
    with op.batch_alter_table("tps", recreate="always", table_kwargs=KEPT) as tps:
        tps.add_column(sa.Column("pola_id", sa.Integer(), nullable=True))
        tps.create_foreign_key(op.f("fk_tps_pola_id"), "pola", ["pola_id"], ["id"], ondelete="SET NULL")
        tps.create_index(op.f("ix_tps_pola_id"), ["pola_id"], unique=False)


def _tps_rencana() -> None:
    op.create_table(
        "tps_rencana",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rencana_id", sa.Integer(), nullable=False),
        sa.Column("tps_id", sa.Integer(), nullable=False),
        sa.Column("kelompok_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kelompok_id"], ["kelompok_tps.id"], name=op.f("fk_tps_rencana_kelompok_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["rencana_id"], ["rencana.id"], name=op.f("fk_tps_rencana_rencana_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tps_id"], ["tps.id"], name=op.f("fk_tps_rencana_tps_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tps_rencana")),
        sa.UniqueConstraint("rencana_id", "tps_id", name=op.f("uq_tps_rencana_rencana_id_tps_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tps_rencana_kelompok_id"), "tps_rencana", ["kelompok_id"], unique=False)
    op.create_index(op.f("ix_tps_rencana_tps_id"), "tps_rencana", ["tps_id"], unique=False)
