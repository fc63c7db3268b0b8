"""The Excel twin of the duty cards: a row for each card with all that it tells, a sheet for each Polsek."""

from collections.abc import Iterator

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar
from poskoapp.documents.kartu import Kartu, KartuTugas, TpsKartu
from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Pita

_KOLOM = (
    Kolom("urut", "NO", 24, rata="tengah"),
    Kolom("pangkat", "PANGKAT", 46, "PEMEGANG KARTU"),
    Kolom("nama", "NAMA", 120, "PEMEGANG KARTU"),
    Kolom("nrp", "NRP / NIP", 52, "PEMEGANG KARTU", utuh=True),
    Kolom("satuan", "SATUAN", 84, "PEMEGANG KARTU"),
    Kolom("hp", "NO. HP", 66, "PEMEGANG KARTU", utuh=True),
    Kolom("kelompok", "KELOMPOK", 50, "TUGAS", utuh=True),
    Kolom("peran", "PERAN", 56, "TUGAS"),
    Kolom("kecamatan", "KECAMATAN", 76, "TUGAS"),
    Kolom("kelurahan", "KELURAHAN / DESA", 84, "TUGAS"),
    Kolom("tps", "TPS DAN ALAMAT", 150, "TUGAS"),
    Kolom("kategori", "KATEGORI", 62, "TUGAS"),
    Kolom("linmas", "LINMAS", 38, "TUGAS", rata="tengah"),
    Kolom("rekan", "REKAN", 130, "HUBUNGAN"),
    Kolom("padal", "PADAL", 130, "HUBUNGAN"),
    Kolom("kontak", "KONTAK", 220, "HUBUNGAN"),
    Kolom("sprin", "SURAT PERINTAH", 110),
)


def build_daftar_kartu(cards: KartuTugas) -> Daftar:
    """The list of those cards."""
    of_polsek: dict[str, list[Kartu]] = {}
    for kartu in cards.kartu:
        of_polsek.setdefault(kartu.kelompok.polsek, []).append(kartu)
    return Daftar(
        judul=cards.teks.judul,
        sub_judul=(f"{cards.operasi} {cards.polres}".upper(),),
        kepala=KepalaDaftar(cards.kop, cards.operasi, cards.polres, cards.tanggal, latihan=cards.latihan),
        bagian=tuple(_section(cards, polsek, of) for polsek, of in of_polsek.items()),
        angka=("linmas",),
        kertas="A3",  # seventeen columns are too small to read on anything less
    )


def _section(cards: KartuTugas, polsek: str, of: list[Kartu]) -> Bagian:
    judul = polsek.upper()
    groups = {kartu.kelompok.kode: kartu.kelompok for kartu in of}
    totals = (
        Jumlah(len(of), "kartu"),
        Jumlah(len(groups), "kelompok"),
        Jumlah(sum(len(group.tps) for group in groups.values()), "TPS"),
    )
    facts = (*(("Waktu tugas", waktu) for waktu in dict.fromkeys(g.waktu for g in groups.values())),
             ("Apel", cards.apel))  # fmt: skip
    rows = tuple(_row(number, kartu) for number, kartu in enumerate(of))
    return Bagian(judul, polsek, facts, Lampiran((judul,), _KOLOM, (Pita("", rows),), totals))


def _row(number: int, kartu: Kartu) -> Baris:
    group, holder = kartu.kelompok, kartu.pemegang
    return Baris(
        f"{number}",
        (
            holder.pangkat, holder.nama, holder.nrp, holder.satuan, holder.hp,
            group.kode, holder.peran, group.kecamatan, group.kelurahan,
            "; ".join(map(_tps, group.tps)), group.kategori, str(group.linmas),
            "; ".join(other.sebutan for other in kartu.rekan), "; ".join(group.padal),
            "; ".join(_contacts(kartu)), kartu.sprin,
        ),
    )  # fmt: skip


def _tps(tps: TpsKartu) -> str:
    """`001 Jl. Melati 5 (Desa Lain)`."""
    return " ".join(
        part for part in (tps.nomor, tps.alamat, f"({tps.kelurahan})" * bool(tps.kelurahan)) if part
    )


def _contacts(kartu: Kartu) -> Iterator[str]:
    """As the card names them: the KPPS of each TPS that has one, then those of the group."""
    yield from (f"KPPS {tps.nomor}: {tps.kpps}" for tps in kartu.kelompok.tps if tps.kpps)
    yield from (f"{k.jenis}: {k.nama} {k.hp}".rstrip() for k in kartu.kelompok.kontak)
