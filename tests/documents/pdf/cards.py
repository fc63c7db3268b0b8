"""Invented duty cards of any number, two to a group."""

from dataclasses import replace
from datetime import date
from typing import Any

from poskoapp.documents.kartu import Kartu, KartuTugas, KelompokKartu, Pemegang, TpsKartu, load_teks

SPRIN = "Sprin/1287/XI/OPS.1.3./2024"
_DEPAN = ("WIRATMA", "SADEWO", "LINTANG", "BARATA", "KIRANA")
_BELAKANG = ("SASMITANING", "KALIMASADA", "RANUPATI", "MANDALIKA")


def group(number: int, tps: int = 8, *, polri: int = 2, placed: bool = True) -> KelompokKartu:
    """Group `number` with so many TPS, some 100 metres apart."""
    stations = tuple(
        TpsKartu(
            f"{n:03d}",
            f"Jalan Contoh Raya Nomor {number}-{n}, RT 0{n % 10} RW 04",
            lat=-6.2 - n * 0.001 if placed else None,
            lng=106.8 + number * 0.0007 + (n * 7 % 5) * 0.001 if placed else None,
        )
        for n in range(1, tps + 1)
    )
    return KelompokKartu(
        kode=f"MKW-{number:02d}",
        polsek="Polsek Contoh Timur",
        kecamatan="Randuwangi",
        kelurahan="Mekarwangi",
        kategori="Kurang rawan",
        polri=polri,
        linmas=2 * tps,
        tps=stations,
        padal=(f"Iptu Padal Contoh {number}, S.H., HP 08120000{number:04d}",),
        waktu="Selasa, 26 November 2024 pukul 08.00 s.d. Kamis, 28 November 2024 pukul 20.00 WIB",
        sekitar=tuple((-6.2 - n * 0.0007, 106.801 + n * 0.0003) for n in range(20)) if placed else (),
    )


def holder(number: int) -> Pemegang:
    """Officer `number`."""
    nama = f"{_DEPAN[number % 5]} {_BELAKANG[number // 5 % 4]} {number}, S.H."
    rank, role = ("Bripka", "Ka pasangan") if number % 2 == 0 else ("Bripda", "Anggota")
    return Pemegang(rank, nama, f"{70_000_000 + number * 7:08d}", "Satsamapta", role, f"0812{number:08d}")


def cards(count: int, *, sprin: str = SPRIN, tps: int = 8, placed: bool = True, **fields: Any) -> KartuTugas:
    """So many cards, two to a group."""
    made: list[Kartu] = []
    for number in range(0, count, 2):
        shared = group(number // 2 + 1, tps, placed=placed)
        pair = [holder(n) for n in range(number, min(number + 2, count))]
        made += [Kartu(shared, p, tuple(o for o in pair if o is not p), sprin) for p in pair]
    values: dict[str, Any] = {
        "kop": ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH UJI RAYA", "RESOR KOTA CONTOH"),
        "operasi": "Operasi Mantap Praja Uji 2024",
        "polres": "Polres Kota Contoh",
        "tanggal": date(2024, 11, 22),
        "apel": "Selasa, 26 November 2024 pukul 07.00 WIB, Lapangan Apel Polres Kota Contoh",
        "teks": load_teks(),
        "kartu": tuple(made),
    }
    return KartuTugas(**(values | fields))


def squad(many: int) -> KartuTugas:
    """The cards of one group of so many officers."""
    shared, people = group(1, polri=many), [holder(n) for n in range(many)]
    kartu = tuple(Kartu(shared, p, tuple(o for o in people if o is not p), SPRIN) for p in people)
    return replace(cards(1), kartu=kartu)


def with_name(document: KartuTugas, nama: str) -> KartuTugas:
    """The same with another name on the first card."""
    first = document.kartu[0]
    other = replace(first, pemegang=replace(first.pemegang, nama=nama))
    return replace(document, kartu=(other, *document.kartu[1:]))
