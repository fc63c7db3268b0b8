"""Invented orders of any size, as a post would issue them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from poskoapp.documents.sprin import Baris, Jumlah, Lampiran, Orang, Penandatangan, Pita, SprinDocument
from poskoapp.documents.sprin_kinds import TemplatSprin, fill, load_jenis

NILAI: Mapping[str, str] = {
    "operasi": "Mantap Praja Uji 2024",
    "pemilihan": "Pilkada Serentak Tahun 2024",
    "polda": "Polda Uji Raya",
    "polres": "Polres Kota Contoh",
    "kapolda": "Kapolda Uji Raya",
    "kapolres": "Kapolres Kota Contoh",
    "wakapolres": "Wakapolres Kota Contoh",
    "mulai_selesai": "25 s.d. 29 November 2024",
    "hari_pemungutan": "Rabu",
    "tanggal_pemungutan": "27 November 2024",
    "hari_apel": "Senin",
    "tanggal_apel": "25 November 2024",
    "pukul_apel": "08.00 WIB",
    "tempat_apel": "Lapangan Apel Polres Kota Contoh",
    "rentang_tugas": "25 s.d. 29 November 2024",
    "jumlah": "84",
}
NOMOR = "Sprin/1287/XI/OPS.1.3./2024"
_DEPAN = ("WIRATMA", "SADEWO", "LINTANG", "BARATA", "KIRANA")
_BELAKANG = ("SASMITANING", "KALIMASADA", "RANUPATI", "MANDALIKA")
_GELAR = ("", "", ", S.H.", ", S.I.K., M.H.")
_KELURAHAN = ("MEKARWANGI", "CEMPAKASARI", "KARANGLO", "PAGERSARI", "TANJUNGAN LOR")


def pam_tps() -> TemplatSprin:
    return fill(load_jenis("pam-tps"), NILAI)


def person(number: int, **cells: str) -> Baris:
    """Row `number` (from 0) of a pam-tps lampiran; `cells` replaces single ones by the column's key."""
    depan, belakang = _DEPAN[number % 5], _BELAKANG[number // 5 % 4]
    first = number % 6 // 2 * 8 + 1
    values = {
        "nama": f"{depan} {belakang} {number + 1:05d}{_GELAR[number % 4]}",  # as long in an order of any size
        "pangkat": "BRIPKA" if number % 2 == 0 else "BRIPDA",
        "nrp": f"{70_000_000 + number * 7:08d}",
        "struktur": "BHABINKAMTIBMAS" if number % 3 else "BANIT RESKRIM POLSEK CONTOH TIMUR",
        "operasional": "KA PASANGAN" if number % 2 == 0 else "ANGGOTA",
        "kecamatan": "RANDUWANGI",
        "kelurahan": _KELURAHAN[number // 6 % 5],
        "tps": f"{first:03d}–{first + 7:03d}",
        "kategori": "Rawan" if number % 5 == 0 else "Kurang rawan",
        "pola": "2 Polri · 8 TPS",
        "linmas": "16" if number % 2 == 0 else "",
        "hp": f"0812{number:08d}",
        "ket": "",
    } | cells
    return Baris(str(number + 1), tuple(values[k.key] for k in pam_tps().kolom if k.key in values))


def lampiran(count: int, **changed: Mapping[str, str]) -> Lampiran:
    """Three Polsek with their kelurahan; `changed` maps `row_7` to cells that differ there."""
    jenis = pam_tps()
    rows = [person(number, **changed.get(f"row_{number}", {})) for number in range(count)]
    pita: list[Pita] = []
    per_polsek = max(1, -(-count // 3))
    for polsek, start in enumerate(range(0, count, per_polsek), 1):
        pita.append(Pita(f"POLSEK CONTOH {polsek}"))
        members = rows[start : start + per_polsek]
        for kelurahan in range(0, len(members), 6):
            judul = f"KELURAHAN {_KELURAHAN[kelurahan // 6 % 5]} · PADAL : IPTU CONTOH {kelurahan}, S.H."
            pita.append(Pita(judul, tuple(members[kelurahan : kelurahan + 6]), 2))
    totals = (Jumlah(count, "personel"), Jumlah(-(-count // 2) * 16, "Linmas"))
    return Lampiran(jenis.judul_lampiran, jenis.kolom, tuple(pita), totals)


def order(count: int = 40, **fields: Any) -> SprinDocument:
    """An issued order with `count` people in its lampiran; none: three people by name."""
    jenis = pam_tps()
    people = tuple(
        Orang(f"CONTOH {n}, S.H.", "AKP", f"8501000{n}", "Kasat Samapta", str(n))
        for n in range(0 if count else 3)
    )
    values: dict[str, Any] = {
        "jenis": jenis.nama,
        "perihal": jenis.perihal,
        "kka": jenis.kka,
        "kop": ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH UJI RAYA", "RESOR KOTA CONTOH"),
        "pejabat": "KAPOLRES KOTA CONTOH",
        "nomor": NOMOR,
        "pertimbangan": jenis.pertimbangan,
        "dasar": jenis.dasar,
        "untuk": jenis.untuk,
        "tempat": "Contoh",
        "tanggal": date(2024, 11, 22),
        "penandatangan": Penandatangan(
            ("KEPALA KEPOLISIAN RESOR KOTA CONTOH",),
            "NAMA PEJABAT, S.H., S.I.K.",
            "KOMISARIS BESAR POLISI",
            "70010001",
        ),
        "kepada": people,
        "kepada_lampiran": jenis.kepada_lampiran,
        "tembusan": jenis.tembusan,
        "lampiran": lampiran(count) if count else None,
        "draf": False,
    }
    return SprinDocument(**(values | fields))
