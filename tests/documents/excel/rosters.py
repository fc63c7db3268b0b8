"""An invented roster of any size."""

from datetime import date
from itertools import count

from poskoapp.documents.excel.roster import (
    AngkaTps,
    BarisKekuatan,
    KelompokPloting,
    PersonelKekuatan,
    PersonelPloting,
    PolaDipakai,
    RekapKecamatan,
    RosterDocument,
    TpsKelompok,
)
from poskoapp.domain.kategori import Kategori

POLA = "2 Polri · 8 TPS · 16 Linmas"
_DEPAN = ("Wiratma", "Sadewo", "Lintang", "Barata", "Kirana", "Pandika", "Jenar", "Wulung", "Tirta", "Mayang")
_BELAKANG = (
    "Sasmitaning",
    "Prawirayuda",
    "Kalimasada",
    "Wanabrata",
    "Ranupati",
    "Segarawana",
    "Mandalika, S.H.",
)


def guard(number):
    nama = f"{_DEPAN[number % 10]} {_BELAKANG[number % 7]}"
    return PersonelPloting(
        nama, "Bripka" if number % 2 else "Bripda", f"{number % 100:02}05{number:04}"[-8:].zfill(8),
        "Polsek Randuwangi", f"0812{number:08}", "Ka pasangan" if number % 2 else "Anggota", number % 90 / 10,
    )  # fmt: skip


def group(number, size=8, kecamatan="Randuwangi"):
    kelurahan = f"Mekarwangi {number % 5}"
    return KelompokPloting(
        f"MKW-{number:03}", "Polsek Randuwangi", kecamatan, kelurahan, f"32.75.01.10{number % 5:02}",
        Kategori.RAWAN if number % 9 == 0 else Kategori.KURANG_RAWAN, POLA, 2, 2 * size,
        tuple(TpsKelompok(kelurahan, f"{n:03}") for n in range(1, size + 1)), (guard(2 * number), guard(2 * number + 1)),
    )  # fmt: skip


def roster(groups=6, personel=20, **changes):
    kelompok = tuple(group(n) for n in range(groups))
    numbers = count()
    people = tuple(
        PersonelKekuatan(g.nama, g.pangkat, g.nrp, "Ba Samapta", g.satuan, "L", g.hp, "Pam TPS MKW-001")
        for g in (guard(next(numbers)) for _ in range(personel))
    )
    rekap = tuple(
        RekapKecamatan("Polsek Randuwangi", name, {Kategori.KURANG_RAWAN: tps}, n, 2 * n, 2 * n, 2 * tps)
        for name, tps, n in (("Randuwangi", 8 * groups - 8, groups - 1), ("Telagasari", 8, 1))
    )
    values = {
        "kop": ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH CONTOH", "RESOR RANDUWANGI"),
        "judul": "ROSTER PENGAMANAN TPS",
        "operasi": "Operasi Mantap Praja Contoh 2024",
        "polres": "Polres Randuwangi",
        "tanggal": date(2024, 11, 20),
        "rekap": rekap,
        "angka_tps": (AngkaTps("KPU (Sirekap)", 3_673), AngkaTps("Berita 23 September 2024", 3_761)),
        "kekuatan": (BarisKekuatan("Personel Polri dan PNS", 1_400), BarisKekuatan("Terplot", 2 * groups)),
        "pola": (
            PolaDipakai(Kategori.KURANG_RAWAN, POLA),
            PolaDipakai(Kategori.RAWAN, "2 Polri · 4 TPS · 8 Linmas"),
        ),
        "catatan": ("Pembagian TPS per kelurahan di Kecamatan Telagasari adalah perkiraan.",),
        "personel": people,
        "kelompok": kelompok,
    }
    return RosterDocument(**(values | changes))
