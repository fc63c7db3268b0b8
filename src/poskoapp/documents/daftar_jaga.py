"""The guards on paper: a week of an object on a page, shift by shift and day by day; and the list of who stands by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar, Penutup
from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Penandatangan, Pita
from poskoapp.domain.waktu import BULAN, HARI, rentang

DAYS = 7
KOSONG = "KOSONG"
_SIAGA = (
    Kolom("urut", "NO", 24, rata="tengah"),
    Kolom("nama", "NAMA", 170),
    Kolom("pangkat", "PANGKAT", 60),
    Kolom("nrp", "NRP / NIP", 70, utuh=True),
    Kolom("satuan", "SATUAN", 130),
    Kolom("peran", "JABATAN OPERASIONAL", 100),
    Kolom("hp", "NO. HP", 80, utuh=True),
    Kolom("keterangan", "KETERANGAN", 110),
)


@dataclass(frozen=True, slots=True)
class GiliranCetak:
    """A shift of a day: its hours in words, people wanted, and the guards as printed, its leader first."""

    hari: date
    nomor: int
    jam: str
    butuh: int
    penjaga: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MingguObjek:
    """A week of an object."""

    objek: str
    senin: date
    keterangan: tuple[tuple[str, str], ...]
    giliran: tuple[GiliranCetak, ...]


@dataclass(frozen=True, slots=True)
class OrangSiaga:
    """A person who stands by."""

    id: int
    nama: str
    pangkat: str
    nrp: str
    satuan: str
    peran: str
    hp: str


@dataclass(frozen=True, slots=True)
class KelompokSiaga:
    """A platoon or named group with the facts over its list."""

    judul: str
    keterangan: tuple[tuple[str, str], ...]
    orang: tuple[OrangSiaga, ...]


def build_jadwal(
    kepala: KepalaDaftar, minggu: Sequence[MingguObjek], signer: Penandatangan, kertas: KertasDaftar
) -> Daftar:
    """A section, and so a page, for each week of each object; a place that is not filled says so."""
    weeks = tuple(_week(week, signer) for week in minggu)
    return replace(_daftar(kepala, "JADWAL JAGA OBJEK", weeks, kertas, tinggi=18.0), jadwal=True)


def build_daftar_siaga(
    kepala: KepalaDaftar, groups: Sequence[KelompokSiaga], signer: Penandatangan, kertas: KertasDaftar
) -> Daftar:
    """A section for each platoon or named group that has people."""
    return _daftar(
        kepala,
        "DAFTAR PERSONEL SIAGA DAN SATGAS",
        tuple(_group(group, signer) for group in groups if group.orang),
        kertas,
        tinggi=15.0,
    )


def _daftar(
    kepala: KepalaDaftar, judul: str, bagian: tuple[Bagian, ...], kertas: KertasDaftar, *, tinggi: float
) -> Daftar:
    return Daftar(
        judul=judul,
        sub_judul=(kepala.operasi.upper(),),
        kepala=kepala,
        bagian=bagian,
        kertas=kertas,
        tinggi_baris=tinggi,
    )


def _week(week: MingguObjek, signer: Penandatangan) -> Bagian:
    days = [week.senin + timedelta(days=n) for n in range(DAYS)]
    columns = (
        Kolom("tempat", "NO", 34, rata="tengah"),
        *(
            Kolom(
                f"hari{n}", f"{HARI[day.weekday()].upper()} {day.day} {BULAN[day.month - 1][:3].upper()}", 100
            )
            for n, day in enumerate(days)
        ),
    )
    bands = tuple(_band(jam, week, days) for jam in _hours(week))
    filled = sum(len(g.penjaga) for g in week.giliran)
    wanted = sum(g.butuh for g in week.giliran)
    totals = (Jumlah(filled, "giliran terisi"), Jumlah(wanted, "giliran dibutuhkan"))
    return Bagian(
        judul=f"{week.objek.upper()}, {rentang(days[0], days[-1]).upper()}",
        lembar=week.objek,
        keterangan=week.keterangan,
        tabel=Lampiran((), columns, bands, totals),
        penutup=Penutup(penandatangan=signer),
    )


def _hours(week: MingguObjek) -> list[str]:
    """The hours of the shifts in turn; a week in which the pattern changes begins with midnight."""
    turns = sorted({(g.nomor, g.jam) for g in week.giliran})
    hours = list(dict.fromkeys(jam for _, jam in turns))
    return hours if all(_number_of(jam, week) for jam in hours) else sorted(hours)


def _band(jam: str, week: MingguObjek, days: Sequence[date]) -> Pita:
    of_day = {g.hari: g for g in week.giliran if g.jam == jam}
    places = max(max(g.butuh, len(g.penjaga)) for g in of_day.values())
    rows = tuple(
        Baris(
            f"{week.objek}-{jam}-{place}",
            (_place_label(place), *(_cell(of_day.get(day), place) for day in days)),
        )
        for place in range(places)
    )
    return Pita(f"{_number_of(jam, week)}PUKUL {jam}", rows)


def _place_label(place: int) -> str:
    """`1 Ka`: the first of a shift leads it, every day."""
    return str(place + 1) if place else "1 Ka"


def _number_of(jam: str, week: MingguObjek) -> str:
    """`SHIFT 2, ` where these hours have that number all week, and no others have it."""
    turns = {(g.nomor, g.jam) for g in week.giliran}
    [*numbers] = {nomor for nomor, hours in turns if hours == jam}
    alone = len(numbers) == 1 and sum(nomor == numbers[0] for nomor, _ in turns) == 1
    return f"SHIFT {numbers[0]}, " if alone else ""


def _cell(giliran: GiliranCetak | None, place: int) -> str:
    if giliran is None:
        return ""
    if place < len(giliran.penjaga):
        return giliran.penjaga[place]
    return KOSONG if place < giliran.butuh else ""


def _group(group: KelompokSiaga, signer: Penandatangan) -> Bagian:
    rows = tuple(
        Baris(
            str(p.id),
            (p.nama.upper(), p.pangkat.upper(), p.nrp, p.satuan, p.peran, p.hp, ""),
        )
        for p in group.orang
    )
    return Bagian(
        judul=group.judul.upper(),
        lembar=group.judul,
        keterangan=group.keterangan,
        tabel=Lampiran((), _SIAGA, (Pita("", rows),), (Jumlah(len(rows), "personel"),)),
        penutup=Penutup(penandatangan=signer),
    )
