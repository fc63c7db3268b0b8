"""Lists of kecamatan and kelurahan against those of the file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.documents.excel.table import Repair, SheetResult
from poskoapp.documents.excel.wilayah_sheet import WILAYAH_TABLE, WilayahTerbaca, read_wilayah
from poskoapp.domain.model import Kecamatan, Kelurahan, Tps
from poskoapp.domain.progress import Progress
from poskoapp.domain.teks import name_key
from poskoapp.services.impor_hilang import words_in
from poskoapp.services.impor_rencana import BarisRencana, Cocok, Nasib, Values
from poskoapp.services.wilayah_ubah import KelurahanBaru, remove_kelurahan, write_places


class ImporWilayah:
    """Kelurahan with their kecamatan, their Polsek and how many TPS they have; only what is not there is added.

    What is missing is missing of the kecamatan that the list names.
    """

    nama = "wilayah"
    bila_hilang = "dihapus dengan TPS-nya"
    tabel = WILAYAH_TABLE
    judul_kolom = {  # noqa: RUF012 - never changed
        "kecamatan": "Kecamatan", "nama": "Kelurahan", "jumlah_tps": "TPS", "polsek": "Polsek",
    }  # fmt: skip

    def read(self, path: Path, peta: PetaKolom, progress: Progress) -> SheetResult[WilayahTerbaca]:
        """The kelurahan of a file."""
        return read_wilayah(path, progress=progress, peta=peta)

    def match(
        self, session: Session, result: SheetResult[WilayahTerbaca], jawaban: Mapping[str, str]
    ) -> Cocok:
        """Which are new, which have more TPS than the file knows, and which the list leaves out."""
        del jawaban
        known = _known(session)
        seen: dict[tuple[str, str], str] = {}
        found = Cocok()
        for row in result.rows:
            key = name_key(row.kecamatan), name_key(row.kelurahan)
            first = seen.setdefault(key, row.sel)
            if first == row.sel:
                found.baris.append(_planned(row, known.get(key)))
            else:
                alasan = f"kelurahan sama dengan {first}; dipakai satu kali"
                found.perbaikan.append(Repair(row.sel, row.kelurahan, "", alasan))
        found.baris += _missing(known, seen, words_in(result.ditolak))
        return found

    def write(
        self, session: Session, rows: Sequence[BarisRencana], perbaikan: list[Repair], progress: Progress
    ) -> int:
        """Adds them, a Polsek that the file does not know too; removes those that are missing."""
        del perbaikan
        progress(0, 0, "Menyimpan wilayah")
        remove_kelurahan(
            session, [row.id for row in rows if row.nasib is Nasib.HILANG and row.id is not None]
        )
        write_places(session, (_place(row.asal) for row in rows if row.asal is not None))
        return 0


_Known = Mapping[tuple[str, str], tuple[int, int, str]]
"""Key, number of TPS and words of each kelurahan, by the names of its kecamatan and its own."""


def _missing(known: _Known, seen: Mapping[tuple[str, str], str], refused: set[str]) -> list[BarisRencana]:
    named = {kecamatan for kecamatan, _kelurahan in seen}
    return [
        BarisRencana(Nasib.HILANG, "", words, {}, id_, {"jumlah_tps": count})
        for (kecamatan, kelurahan), (id_, count, words) in known.items()
        if kecamatan in named and (kecamatan, kelurahan) not in seen and kelurahan not in refused
    ]


def _known(session: Session) -> _Known:
    rows = session.execute(
        select(Kecamatan.nama, Kelurahan.nama, Kelurahan.id, func.count(Tps.id))
        .join(Kelurahan, Kelurahan.kecamatan_id == Kecamatan.id)
        .outerjoin(Tps, Tps.kelurahan_id == Kelurahan.id)
        .group_by(Kelurahan.id)
    )
    return {
        (name_key(kecamatan), name_key(nama)): (id_, count, f"{nama}, {kecamatan}")
        for kecamatan, nama, id_, count in rows
    }


def _planned(row: WilayahTerbaca, known: tuple[int, int, str] | None) -> BarisRencana:
    words = f"{row.kelurahan}, {row.kecamatan}"
    if known is None:
        values: Values = {
            "kecamatan": row.kecamatan,
            "nama": row.kelurahan,
            "jumlah_tps": row.jumlah_tps or 0,
            "polsek": row.polsek,
        }
        return BarisRencana(Nasib.BARU, row.sel, words, values, asal=row)
    id_, count, _words = known
    more = row.jumlah_tps is not None and row.jumlah_tps > count
    changed: Values = {"jumlah_tps": row.jumlah_tps} if more else {}
    nasib = Nasib.DIUBAH if more else Nasib.SAMA
    return BarisRencana(nasib, row.sel, words, changed, id_, {"jumlah_tps": count}, row)


def _place(row: WilayahTerbaca) -> KelurahanBaru:
    return KelurahanBaru(row.kecamatan, row.kelurahan, row.jumlah_tps or 0, row.polsek)
