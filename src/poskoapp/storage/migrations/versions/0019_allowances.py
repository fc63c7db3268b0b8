"""Rates of allowances, and the lists that were paid."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds three tables."""
    op.create_table(
        "komponen_tunjangan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("satuan", sa.String(length=24), nullable=False),
        sa.Column("tarif", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("jenis", "golongan", "tujuan", "dasar")),
        sa.CheckConstraint("tarif > 0", name=op.f("ck_komponen_tunjangan_tarif")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_komponen_tunjangan")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "daftar_tunjangan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dari", sa.Date(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.Column("dicatat", sa.DateTime(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daftar_tunjangan")),
        sqlite_autoincrement=True,
    )
    _paid()


def _paid() -> None:
    table = "tunjangan_dibayar"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("daftar_id", sa.Integer(), nullable=False),
        sa.Column("personel_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("satuan", sa.String(length=24), nullable=False),
        sa.Column("hari", sa.Date(), nullable=False),
        sa.Column("tarif", sa.Integer(), nullable=False),
        sa.Column("tujuan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["daftar_id"],
            ["daftar_tunjangan.id"],
            name=op.f("fk_tunjangan_dibayar_daftar_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["personel_id"], ["personel.id"], name=op.f("fk_tunjangan_dibayar_personel_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tunjangan_dibayar")),
        sa.UniqueConstraint(
            "personel_id",
            "nama",
            "hari",
            "tujuan",
            name=op.f("uq_tunjangan_dibayar_personel_id_nama_hari_tujuan"),
        ),
        sqlite_autoincrement=True,
    )
    for column in ("daftar_id", "personel_id"):
        op.create_index(op.f(f"ix_tunjangan_dibayar_{column}"), table, [column])
