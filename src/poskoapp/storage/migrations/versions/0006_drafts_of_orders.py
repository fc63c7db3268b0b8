"""Drafts of orders with their texts, the post's own kinds, and how its orders look."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables, and what guards the texts of an issued order."""
    op.create_table(
        "jenis_sprin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jenis_sprin")),
        sa.UniqueConstraint("kunci", name=op.f("uq_jenis_sprin_kunci")),
        sqlite_autoincrement=True,
    )
    _naskah_sprin()
    op.create_table(
        "tata_sprin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lambang", sa.Text(), nullable=False),
        sa.Column("margin_atas", sa.Double(), nullable=False),
        sa.Column("margin_bawah", sa.Double(), nullable=False),
        sa.Column("margin_kiri", sa.Double(), nullable=False),
        sa.Column("margin_kanan", sa.Double(), nullable=False),
        sa.Column("paraf", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tata_sprin")),
        sqlite_autoincrement=True,
    )
    _seat_belts()


def _naskah_sprin() -> None:
    op.create_table(
        "naskah_sprin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sprin_id", sa.Integer(), nullable=False),
        sa.Column("induk_id", sa.Integer(), nullable=True),
        sa.Column("hubungan", sa.String(length=24), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("sidik_disetujui", sa.Text(), nullable=False),
        sa.Column("keadaan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["induk_id"], ["sprin.id"], name=op.f("fk_naskah_sprin_induk_id")),
        sa.ForeignKeyConstraint(
            ["sprin_id"], ["sprin.id"], name=op.f("fk_naskah_sprin_sprin_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naskah_sprin")),
        sa.UniqueConstraint("sprin_id", name=op.f("uq_naskah_sprin_sprin_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_naskah_sprin_induk_id"), "naskah_sprin", ["induk_id"], unique=False)


def _seat_belts() -> None:
    """What an issued order was written from stays so, whatever program asks."""
    for name, event, side, refusal in (
        ("naskah_tetap", "UPDATE", "OLD", "naskah Sprin terbit tidak dapat diubah"),
        ("naskah_kekal", "DELETE", "OLD", "naskah Sprin terbit tidak dapat dihapus"),
        ("naskah_tertutup", "INSERT", "NEW", "naskah Sprin terbit tidak dapat ditambah"),
    ):
        issued = "EXISTS (SELECT 1 FROM sprin WHERE id = OLD.sprin_id AND status = 'terbit')".replace(
            "OLD", side
        )
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON naskah_sprin WHEN {issued} "
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        )
