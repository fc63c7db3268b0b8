"""Which files were handed out, and whose data were in them."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the register, whose rows the file itself refuses to change."""
    op.create_table(
        "ekspor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("peran", sa.String(length=24), nullable=False),
        sa.Column("tindakan", sa.Text(), nullable=False),
        sa.Column("berkas", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("tempat", sa.Text(), nullable=False),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("jumlah_orang", sa.Integer(), nullable=False),
        sa.Column("orang", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ekspor")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ekspor_sha256"), "ekspor", ["sha256"], unique=False)
    for name, event, why in (
        ("ekspor_tetap", "UPDATE", "register ekspor tidak dapat diubah"),
        ("ekspor_kekal", "DELETE", "register ekspor tidak dapat dihapus"),
    ):
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON ekspor BEGIN SELECT RAISE(ABORT, '{why}'); END")
