"""Escort teams: pairs and other VIPs, teams, flows, their people, turns and hand-overs."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables, parents first, and gives each duty its turn."""
    _paslon()
    _vip()
    _regu()
    _flow()
    _anggota()
    _giliran()
    _serah_terima()
    op.execute(
        "ALTER TABLE penugasan ADD COLUMN giliran_id INTEGER CONSTRAINT fk_penugasan_giliran_id "
        "REFERENCES giliran_walkat (id)"
    )  # in words, as Alembic would rebuild the table for the reference
    op.create_index(op.f("ix_penugasan_giliran_id"), "penugasan", ["giliran_id"])


def _paslon() -> None:
    op.create_table(
        "paslon",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemilihan", sa.String(length=24), nullable=False),
        sa.Column("nomor_urut", sa.Integer(), nullable=True),
        sa.Column("ditetapkan", sa.Date(), nullable=True),
        sa.Column("berakhir", sa.Date(), nullable=True),
        sa.Column("alasan", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paslon")),
        sqlite_autoincrement=True,
    )


def _vip() -> None:
    op.create_table(
        "vip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paslon_id", sa.Integer(), nullable=True),
        sa.Column("kedudukan", sa.String(length=24), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("jenis_kelamin", sa.Text(), nullable=False),
        sa.Column("jabatan", sa.Text(), nullable=False),
        sa.Column("alamat", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paslon_id"], ["paslon.id"], name=op.f("fk_vip_paslon_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vip")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_vip_paslon_id"), "vip", ["paslon_id"])


def _regu() -> None:
    op.create_table(
        "regu_walkat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paslon_id", sa.Integer(), nullable=True),
        sa.Column("vip_id", sa.Integer(), nullable=True),
        sa.Column("mulai", sa.DateTime(), nullable=False),
        sa.Column("selesai", sa.DateTime(), nullable=False),
        sa.Column("jumlah_dinas", sa.Integer(), nullable=False),
        sa.Column("jam_ganti", sa.Integer(), nullable=False),
        sa.Column("jam_giliran", sa.Integer(), nullable=False),
        sa.Column("jam_istirahat", sa.Integer(), nullable=False),
        sa.Column("jam_terlama", sa.Integer(), nullable=False),
        sa.Column("tempat", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("ditarik", sa.DateTime(), nullable=True),
        sa.Column("alasan_tarik", sa.Text(), nullable=False),
        sa.CheckConstraint("(paslon_id IS NULL) <> (vip_id IS NULL)", name=op.f("ck_regu_walkat_sasaran")),
        sa.CheckConstraint("selesai > mulai", name=op.f("ck_regu_walkat_waktu")),
        sa.ForeignKeyConstraint(["paslon_id"], ["paslon.id"], name=op.f("fk_regu_walkat_paslon_id")),
        sa.ForeignKeyConstraint(["vip_id"], ["vip.id"], name=op.f("fk_regu_walkat_vip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regu_walkat")),
        sa.UniqueConstraint("paslon_id", name=op.f("uq_regu_walkat_paslon_id")),
        sa.UniqueConstraint("vip_id", name=op.f("uq_regu_walkat_vip_id")),
        sqlite_autoincrement=True,
    )


def _flow() -> None:
    op.create_table(
        "flow_walkat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regu_id", sa.Integer(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regu_id"],
            ["regu_walkat.id"],
            name=op.f("fk_flow_walkat_regu_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_walkat")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_flow_walkat_regu_id"), "flow_walkat", ["regu_id"])


def _anggota() -> None:
    op.create_table(
        "anggota_walkat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("flow_id", sa.Integer(), nullable=False),
        sa.Column("personel_id", sa.Integer(), nullable=False),
        sa.Column("peran", sa.String(length=24), nullable=False),
        sa.Column("mengemudi", sa.Boolean(), nullable=False),
        sa.Column("masuk", sa.DateTime(), nullable=True),
        sa.Column("keluar", sa.DateTime(), nullable=True),
        sa.Column("alasan_keluar", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["flow_id"],
            ["flow_walkat.id"],
            name=op.f("fk_anggota_walkat_flow_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["personel_id"], ["personel.id"], name=op.f("fk_anggota_walkat_personel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anggota_walkat")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_anggota_walkat_flow_id"), "anggota_walkat", ["flow_id"])
    op.create_index(op.f("ix_anggota_walkat_personel_id"), "anggota_walkat", ["personel_id"])


def _giliran() -> None:
    op.create_table(
        "giliran_walkat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("flow_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("mulai", sa.DateTime(), nullable=False),
        sa.Column("selesai", sa.DateTime(), nullable=False),
        sa.CheckConstraint("selesai > mulai", name=op.f("ck_giliran_walkat_waktu")),
        sa.ForeignKeyConstraint(
            ["flow_id"],
            ["flow_walkat.id"],
            name=op.f("fk_giliran_walkat_flow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_giliran_walkat")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_giliran_walkat_flow_id"), "giliran_walkat", ["flow_id"])


def _serah_terima() -> None:
    op.create_table(
        "serah_terima_walkat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regu_id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("dari", sa.Text(), nullable=False),
        sa.Column("kepada", sa.Text(), nullable=False),
        sa.Column("perlengkapan", sa.Text(), nullable=False),
        sa.Column("senpi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regu_id"],
            ["regu_walkat.id"],
            name=op.f("fk_serah_terima_walkat_regu_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_serah_terima_walkat")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_serah_terima_walkat_regu_id"), "serah_terima_walkat", ["regu_id"])
