"""Invented plotting lists."""

from dataclasses import replace
from datetime import date
from typing import Any

from poskoapp.documents.daftar import Daftar, KepalaDaftar
from poskoapp.documents.daftar_ploting import KelompokTerplot, PetugasTerplot, build_daftar_ploting
from poskoapp.domain.kategori import Kategori


def kepala(*, latihan: bool = False) -> KepalaDaftar:
    return KepalaDaftar(
        kop=("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH UJI RAYA", "RESOR KOTA CONTOH"),
        operasi="Operasi Mantap Praja Uji 2024",
        polres="Polres Kota Contoh",
        tanggal=date(2024, 11, 22),
        waktu_tugas="Selasa, 26 November 2024 pukul 08.00 s.d. Kamis, 28 November 2024 pukul 20.00 WIB",
        latihan=latihan,
    )


def a_group(number: int, *, officers: int = 2, **fields: Any) -> KelompokTerplot:
    """Group `number`: four to a kelurahan, eight to a kecamatan, sixteen to a Polsek."""
    people = tuple(
        PetugasTerplot(
            number * 10 + n, "Bripka", f"Wiratma Sasmitaning {number}-{n}, S.H.", f"{70_000_000 + number * 10 + n}",
            "Ka pasangan" if n == 0 else "Anggota", "Satsamapta", f"0812{number:06d}{n:02d}",
        )
        for n in range(officers)
    )  # fmt: skip
    values: dict[str, Any] = {
        "kode": f"MKW-{number:03d}", "polsek": f"Polsek Contoh {number // 16 + 1}",
        "kecamatan": f"Randuwangi {number // 8 + 1}", "kelurahan": f"Mekarwangi {number // 4 + 1}",
        "tps": "001–008", "jumlah_tps": 8, "kategori": Kategori.KURANG_RAWAN, "pola": "2 Polri · 8 TPS", "polri": 2,
        "linmas": 16, "petugas": people,
    }  # fmt: skip
    return KelompokTerplot(**(values | fields))


def a_list(count: int = 20, per: Any = "polsek", kertas: Any = "A4", *, latihan: bool = False) -> Daftar:
    groups = [a_group(n) for n in range(count)]
    led = [replace(g, padal=((f"Iptu Padal {g.kecamatan}, HP 0812", False),)) for g in groups]
    return build_daftar_ploting(kepala(latihan=latihan), led, per, kertas)
