"""The index of the TPS by group also tells their kelurahan, so that coverage is counted without the TPS themselves."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widens an index."""
    op.drop_index("ix_tps_kelompok_id", "tps")
    op.create_index("ix_tps_kelompok_id_kelurahan_id", "tps", ["kelompok_id", "kelurahan_id"])
