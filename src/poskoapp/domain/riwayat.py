"""The append-only record of changes, on which undo, audit and refresh all stand."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from poskoapp.domain.entity import Entity, stored_enum
from poskoapp.domain.jenis_riwayat import JenisRiwayat


class Riwayat(Entity):
    """One step; `id` is its place in the chain, `mac` seals it and all before it."""

    __tablename__ = "riwayat"

    waktu: Mapped[datetime]
    """UTC by the machine's clock; order goes by `id`, never by time."""
    operator: Mapped[str]
    label: Mapped[str]
    jenis: Mapped[JenisRiwayat] = mapped_column(stored_enum(JenisRiwayat))
    asal_id: Mapped[int | None]
    """The entry that this one undid or did again."""
    tabel: Mapped[str]
    """Names of the changed tables, sorted, joined by commas."""
    jumlah: Mapped[int]
    """Rows changed."""
    formulir: Mapped[str | None] = mapped_column(index=True, unique=True)
    """Which opened form this step came from: pressing *Simpan* twice, also after a failure, saves once."""
    mac: Mapped[str]
    perubahan: Mapped[bytes] = mapped_column(LargeBinary)
    """Compressed JSON rows [table, key, before, after]; last, so that SQLite need not read it to list steps."""
