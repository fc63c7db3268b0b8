"""The whole log of the post as a table, with what the screen shortens: every note, and when it was written down."""

from collections.abc import Sequence

from poskoapp.documents.excel.tabel import TabelTampak
from poskoapp.domain.waktu import singkat
from poskoapp.services.jurnal import JurnalRow

_KOLOM = (
    "No", "Waktu", "Sumber", "Saluran", "Kejadian", "Tindakan", "Status", "Insiden", "Catatan", "Dicatat", "Oleh",
)  # fmt: skip


def jurnal_table(rows: Sequence[JurnalRow], semua: int) -> TabelTampak:
    """These entries of `semua` in all, oldest first."""
    lines = [
        (
            row.nomor, singkat(row.waktu), row.sumber, row.saluran.label, row.kejadian, row.tindakan_semua,
            row.status.label, row.insiden, "\n".join(note.told for note in row.catatan), singkat(row.dicatat), row.oleh,
        )
        for row in sorted(rows, key=lambda row: row.nomor)
    ]  # fmt: skip
    return TabelTampak("Jurnal", _KOLOM, lines, semua)
