"""The allowance sheet: who gets what with room for his signature, unit by unit; the sums; and the journeys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar, Penutup
from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Penandatangan, Pita
from poskoapp.domain.bilangan import bilangan, rupiah, terbilang

TINGGI_BARIS = 20.0
"""Room for a signature, in points."""
_SHORT = 14
"""Letters of a component that stand in one tier of the header."""
_AMOUNT, _WIDEST, _LETTER = 72.0, 160.0, 5.8
"""Points: a column of amounts, the widest of them, and a capital letter of its head."""
REKAP, PERJALANAN = "Rekapitulasi", "Perjalanan"


@dataclass(frozen=True, slots=True)
class PenerimaCetak:
    """Somebody on the sheet. `rupiah` by component."""

    id: int
    nama: str
    pangkat: str
    nrp: str
    hari: int
    rupiah: Mapping[str, int]

    @property
    def jumlah(self) -> int:
        """All of it."""
        return sum(self.rupiah.values())


@dataclass(frozen=True, slots=True)
class PerjalananCetak:
    """Journeys to one destination at one rate."""

    tujuan: str
    nama: str
    tarif: int
    kali: int


@dataclass(frozen=True, slots=True)
class IsiTunjangan:
    """What is on the sheet; `penerima` by unit, `tarif` the rates in words by component."""

    waktu: str
    komponen: Sequence[str]
    tarif: Sequence[tuple[str, str]]
    penerima: Mapping[str, Sequence[PenerimaCetak]]
    perjalanan: Sequence[PerjalananCetak] = ()
    catatan: str = ""


def build_tunjangan(
    kepala: KepalaDaftar, isi: IsiTunjangan, signer: Penandatangan, kertas: KertasDaftar
) -> Daftar:
    """Pages for each unit, then the sums of all units, then the journeys where there are any."""
    sections = [_unit(unit, people, isi, signer) for unit, people in isi.penerima.items()]
    sections.append(_recap(isi, signer))
    if isi.perjalanan:
        sections.append(_journeys(isi, signer))
    return Daftar(
        judul="DAFTAR PENERIMAAN TUNJANGAN",
        sub_judul=(kepala.operasi.upper(),),
        kepala=kepala,
        bagian=tuple(sections),
        angka=("hari", *(key for key, _ in _keys(isi)), "jumlah", "orang", "tarif", "kali"),
        tanpa_jumlah=frozenset({"tarif"}),
        kertas=kertas,
        tinggi_baris=TINGGI_BARIS,
    )


def _keys(isi: IsiTunjangan) -> list[tuple[str, str]]:
    return [(f"komponen{n}", nama) for n, nama in enumerate(isi.komponen)]


def _money(isi: IsiTunjangan) -> tuple[Kolom, ...]:
    """Under one word as long as the names are short; a long name takes the height of both tiers."""
    above = "RUPIAH" if all(len(nama) <= _SHORT for nama in isi.komponen) else ""
    own = (Kolom(key, nama.upper(), _width(nama), above, "kanan") for key, nama in _keys(isi))
    return (*own, Kolom("jumlah", "JUMLAH", 80, above, "kanan"))


def _width(nama: str) -> float:
    """Of the column of a component, in points: its longest word is not broken."""
    return min(_WIDEST, max(_AMOUNT, _LETTER * max(map(len, nama.split()))))


def _sums(isi: IsiTunjangan, people: Sequence[PenerimaCetak]) -> list[str]:
    return [bilangan(sum(p.rupiah.get(nama, 0) for p in people)) for nama in isi.komponen]


def _unit(unit: str, people: Sequence[PenerimaCetak], isi: IsiTunjangan, signer: Penandatangan) -> Bagian:
    columns = (
        Kolom("no", "NO", 24, rata="tengah"),
        Kolom("nama", "NAMA", 150),
        Kolom("pangkat", "PANGKAT", 52),
        Kolom("nrp", "NRP / NIP", 58, utuh=True),
        Kolom("hari", "HARI", 32, rata="tengah"),
        *_money(isi),
        Kolom("tanda", "TANDA TANGAN", 120),
    )
    rows = tuple(_line(number, person, isi) for number, person in enumerate(people, 1))
    total = sum(p.jumlah for p in people)
    return Bagian(
        judul=unit.upper(),
        lembar=unit,
        keterangan=_facts(isi),
        tabel=Lampiran(
            (), columns, (Pita("", rows),), (Jumlah(len(rows), "personel"), Jumlah(total, "rupiah"))
        ),
        penutup=_closing(isi, total, signer),
    )


def _line(number: int, person: PenerimaCetak, isi: IsiTunjangan) -> Baris:
    amounts = (bilangan(person.rupiah.get(nama, 0)) for nama in isi.komponen)
    # signatures stand at the left and at the right in turn, so that each has the height of two rows
    place = f"{'' if number % 2 else ' ' * 22}{number}."
    cells = (person.nama.upper(), person.pangkat.upper(), person.nrp, str(person.hari), *amounts)
    return Baris(str(person.id), (*cells, bilangan(person.jumlah), place))


def _recap(isi: IsiTunjangan, signer: Penandatangan) -> Bagian:
    columns = (
        Kolom("no", "NO", 24, rata="tengah"),
        Kolom("satuan", "KESATUAN", 190),
        Kolom("orang", "ORANG", 48, rata="tengah"),
        *_money(isi),
    )
    rows = tuple(
        Baris(
            unit, (unit, bilangan(len(people)), *_sums(isi, people), bilangan(sum(p.jumlah for p in people)))
        )
        for unit, people in isi.penerima.items()
    )
    everybody = [person for people in isi.penerima.values() for person in people]
    total = sum(person.jumlah for person in everybody)
    sums = (Jumlah(len(everybody), "personel"), Jumlah(total, "rupiah"))
    return Bagian(
        judul=REKAP.upper(),
        lembar=REKAP,
        keterangan=_facts(isi),
        tabel=Lampiran((), columns, (Pita("", rows),), sums),
        penutup=_closing(isi, total, signer),
    )


def _journeys(isi: IsiTunjangan, signer: Penandatangan) -> Bagian:
    columns = (
        Kolom("no", "NO", 24, rata="tengah"),
        Kolom("tujuan", "TUJUAN", 220),
        Kolom("komponen", "KOMPONEN", 130),
        Kolom("tarif", "TARIF (RP)", 80, rata="kanan"),
        Kolom("kali", "PERJALANAN", 70, rata="tengah"),
        Kolom("jumlah", "JUMLAH (RP)", 90, rata="kanan"),
    )
    rows = tuple(
        Baris(
            f"{p.tujuan}-{p.nama}-{p.tarif}",
            (p.tujuan, p.nama, bilangan(p.tarif), bilangan(p.kali), bilangan(p.tarif * p.kali)),
        )
        for p in isi.perjalanan
    )
    total = sum(p.tarif * p.kali for p in isi.perjalanan)
    journeys = sum(p.kali for p in isi.perjalanan)
    return Bagian(
        judul="PERJALANAN MENURUT TUJUAN",
        lembar=PERJALANAN,
        keterangan=(("Untuk tugas", isi.waktu),),
        tabel=Lampiran(
            (), columns, (Pita("", rows),), (Jumlah(journeys, "perjalanan"), Jumlah(total, "rupiah"))
        ),
        penutup=Penutup(penandatangan=signer),
    )


def _facts(isi: IsiTunjangan) -> tuple[tuple[str, str], ...]:
    note = (("Catatan", isi.catatan),) if isi.catatan else ()
    return (("Untuk tugas", isi.waktu), *isi.tarif, *note)


def _closing(isi: IsiTunjangan, total: int, signer: Penandatangan) -> Penutup:
    words = f"{terbilang(total)} rupiah"
    return Penutup((("Jumlah", rupiah(total)), ("Terbilang", words), ("Bendahara", "")), signer)
