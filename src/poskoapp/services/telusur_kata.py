"""A recorded change of a row in the words of the forms."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.edits import field_label
from poskoapp.domain.model import Entity
from poskoapp.domain.waktu import singkat, tanggal
from poskoapp.storage.recorder import Row, RowChange

_TABEL = {
    "personel": "Data", "penugasan": "Tugas", "kualifikasi_personel": "Kualifikasi", "personel_bko": "BKO",
    "tps": "TPS", "kelompok_tps": "Kelompok TPS", "kontak_tps": "Kontak TPS", "sprin": "Sprin", "dsp": "DSP",
    "naskah_sprin": "Naskah Sprin", "lampiran_sprin": "Lampiran Sprin", "tps_sprin": "TPS dalam Sprin",
    "permintaan_bko": "Permintaan BKO", "rincian_bko": "Rincian BKO", "laporan_tps": "Laporan TPS", "vip": "VIP",
    "anggota_walkat": "Pengawalan", "giliran_walkat": "Giliran pengawalan", "akun": "Pengguna", "ekspor": "Ekspor",
}  # fmt: skip
"""Of the others the table's own name says it: `ketidakhadiran`."""
_NAMING = ("nama", "kode", "nomor", "sasaran", "perihal")
_TELLING = (
    "nama", "kode", "nomor", "sasaran", "peran", "alasan", "perihal", "kejadian", "berkas", "mulai", "selesai", "jenis",
)  # fmt: skip
"""What of a new or deleted row says best which it is, in this order."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)")
_LONGEST = 60


class Nama:
    """The names of the rows that others point to, as they are now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, dict[int, str]] = {}

    def of(self, tabel: str, id_: int) -> str:
        """`Polsek Timur`, `Bripka Wiratma`; the number of a row that is gone."""
        if tabel not in self._known:
            self._known[tabel] = self._read(tabel)
        return self._known[tabel].get(id_, f"nomor {id_}")

    def tempat(self, change: RowChange) -> str:
        """Which row it is: `Tugas · Bripka Wiratma`."""
        whole = change.after or change.before or {}
        own = next((str(whole[name]) for name in _NAMING if whole.get(name)), "")
        if change.before is not None and change.after is not None:
            own = self.of(change.table, change.key)
        owner = whole.get("personel_id")
        whose = self.of("personel", owner) if isinstance(owner, int) else ""
        return " · ".join(each for each in (judul_tabel(change.table), whose, own) if each)

    def _read(self, tabel: str) -> dict[int, str]:
        table = Entity.metadata.tables[tabel]
        naming = next((table.c[name] for name in _NAMING if name in table.c), table.c.id)
        first = [table.c.pangkat] if tabel == "personel" else []
        found = self._session.execute(select(table.c.id, *first, naming))
        word = "TPS " if tabel == "tps" else ""
        return {id_: word + " ".join(str(part) for part in parts) for id_, *parts in found}


def judul_tabel(tabel: str) -> str:
    """What rows of that table are called."""
    return _TABEL.get(tabel) or field_label(tabel)


def told(change: RowChange, nama: Nama) -> str:
    """`Jabatan: kosong → Kanit Uji`, `ditambah (Kantor KPU, Jaga)`."""
    if change.before is not None and change.after is not None:
        return "; ".join(_differences(change.table, change.before, change.after, nama))
    word = "ditambah" if change.before is None else "dihapus"
    facts = ", ".join(_facts(change.table, change.after or change.before or {}, nama))
    return word + (f" ({facts})" if facts else "")


def titled(change: RowChange, isi: str) -> str:
    """What `told` gave, as a sentence that stands alone: `tugas ditambah (Kantor KPU, Jaga)`."""
    if change.before is not None and change.after is not None:
        return isi
    title = judul_tabel(change.table)
    return f"{title if title[:2].isupper() else title[0].lower() + title[1:]} {isi}"


@cache
def references(tabel: str) -> dict[str, str]:
    """Column -> table that it points to."""
    table = Entity.metadata.tables.get(tabel)
    columns = table.columns if table is not None else ()
    return {column.name: key.column.table.name for column in columns for key in column.foreign_keys}


def _differences(tabel: str, before: Row, after: Row, nama: Nama) -> Iterator[str]:
    for name in after:
        was, now = (_value(tabel, name, side[name], nama) for side in (before, after))
        yield f"{field_label(name)}: {was} → {now}"


def _facts(tabel: str, row: Row, nama: Nama) -> list[str]:
    if tabel == "personel":
        return []
    return [_value(tabel, name, row[name], nama) for name in _TELLING if row.get(name)][:3]


def _value(tabel: str, name: str, value: Any, nama: Nama) -> str:
    target = references(tabel).get(name)
    if target and isinstance(value, int):
        return nama.of(target, value)
    if value is None or value == "":
        return "kosong"
    if _is_flag(tabel, name):
        return "ya" if value else "tidak"
    text = str(value)
    if moment := _MOMENT.match(text):
        return singkat(datetime.fromisoformat(f"{moment[1]} {moment[2]}"))
    if _DATE.fullmatch(text):
        return tanggal(datetime.fromisoformat(text).date())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _is_flag(tabel: str, name: str) -> bool:
    table = Entity.metadata.tables.get(tabel)
    return table is not None and name in table.c and table.c[name].type.python_type is bool
