"""Polda's own workbook, and what is marked in it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the workbooks and the marks in them."""
    op.create_table(
        "templat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("dimuat", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_templat")),
        sa.UniqueConstraint("nama", name=op.f("uq_templat_nama")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "isian_templat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("templat_id", sa.Integer(), nullable=False),
        sa.Column("lembar", sa.Text(), nullable=False),
        sa.Column("sel", sa.Text(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["templat_id"], ["templat.id"], name=op.f("fk_isian_templat_templat_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_isian_templat")),
        sa.UniqueConstraint(
            "templat_id", "lembar", "sel", name=op.f("uq_isian_templat_templat_id_lembar_sel")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_isian_templat_templat_id"), "isian_templat", ["templat_id"])
