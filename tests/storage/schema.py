"""What a file says of its own schema."""

from contextlib import closing
from pathlib import Path

from poskoapp.storage import engine

SEAT_BELTS = {
    f"{what}_{how}"
    for what in ("riwayat", "sprin", "lampiran", "tps_sprin", "berkas", "ekspor")
    for how in ("tetap", "kekal")
} | {"lampiran_tertutup", "tps_sprin_tertutup", "naskah_tetap", "naskah_kekal", "naskah_tertutup"}


def schema_of(path: Path, kind: str = "table") -> dict[str, str]:
    with closing(engine.connect_read_only(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql NOT NULL", (kind,)
        )
        return {name: sql for name, sql in rows if not name.startswith(("sqlite_", "alembic_"))}
