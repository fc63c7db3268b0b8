"""The sheet of allowances: receivers by unit, the rates at which they are paid, the journeys."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from poskoapp.documents.daftar import Daftar, KertasDaftar
from poskoapp.documents.daftar_tunjangan import IsiTunjangan, PenerimaCetak, PerjalananCetak, build_tunjangan
from poskoapp.domain.bilangan import rupiah
from poskoapp.domain.tunjangan import SatuanTarif
from poskoapp.domain.waktu import rentang
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.operasi import read_operasi
from poskoapp.services.sprin_isi import penandatangan
from poskoapp.services.tunjangan_baris import PenerimaRow


def kertas_tunjangan(
    session: Session, rows: Sequence[PenerimaRow], masa: tuple[date, date], catatan: str, tanggal: date
) -> Daftar:
    """The sheet of these receivers, dated `tanggal`, for the days of `masa`, both included."""
    operasi = read_operasi(session)
    komponen = sorted({hak.nama for row in rows for hak in row.hak})
    units: dict[str, list[PenerimaCetak]] = {}
    for row in rows:
        units.setdefault(row.personel.satuan, []).append(_printed(row, komponen))
    isi = IsiTunjangan(
        waktu=rentang(*masa),
        komponen=komponen,
        tarif=tuple(_rates_told(rows, komponen)),
        penerima=dict(sorted(units.items())),
        perjalanan=tuple(_journeys(rows)),
        catatan=catatan,
    )
    kertas: KertasDaftar = operasi.kertas.value
    return build_tunjangan(kepala_daftar(operasi, tanggal), isi, penandatangan(operasi), kertas)


def _printed(row: PenerimaRow, komponen: Sequence[str]) -> PenerimaCetak:
    p = row.personel
    return PenerimaCetak(
        p.id, p.nama, p.pangkat, p.nrp, row.hari, {nama: row.rupiah(nama) for nama in komponen}
    )


def _rates_told(rows: Sequence[PenerimaRow], komponen: Sequence[str]) -> list[tuple[str, str]]:
    """Each component with the rates at which it is really paid here."""
    rates: dict[str, set[int]] = {nama: set() for nama in komponen}
    words: dict[str, str] = {}
    for row in rows:
        for hak in row.hak:
            rates[hak.nama].add(hak.tarif)
            words[hak.nama] = hak.satuan.label
    return [
        (nama, f"{' / '.join(rupiah(rate) for rate in sorted(of))} {words[nama]}")
        for nama, of in rates.items()
    ]


def _journeys(rows: Sequence[PenerimaRow]) -> list[PerjalananCetak]:
    counted = Counter(
        (hak.tujuan, hak.nama, hak.tarif)
        for row in rows
        for hak in row.hak
        if hak.satuan is SatuanTarif.PERJALANAN
    )
    return [PerjalananCetak(*key, kali) for key, kali in sorted(counted.items())]
