"""The plotting list: per Polsek or per kelurahan its groups with TPS, kategori, pola, names, telephone, Linmas, padal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from poskoapp.documents.daftar import Bagian, Daftar, KepalaDaftar, KertasDaftar
from poskoapp.documents.sprin import Baris, BarisLanjutan, Jumlah, Kolom, Lampiran, Pita
from poskoapp.domain.kategori import Kategori

Per = Literal["polsek", "kelurahan"]
BELUM = "BELUM TERISI"
_SHARED = ("urut", "kelompok", "kelurahan", "tps", "jumlah", "kategori", "pola", "linmas")
_KOLOM = (
    Kolom("urut", "NO", 24, rata="tengah"),
    Kolom("kelompok", "KELOMPOK", 46, utuh=True),
    Kolom("kelurahan", "KELURAHAN / DESA", 76),
    Kolom("tps", "NOMOR TPS", 70),
    Kolom("jumlah", "JML TPS", 28, rata="tengah"),
    Kolom("kategori", "KATEGORI", 58),
    Kolom("pola", "POLA", 60),
    Kolom("linmas", "LINMAS", 36, rata="tengah"),
    Kolom("pangkat", "PANGKAT", 46, "PERSONEL"),
    Kolom("nama", "NAMA", 136, "PERSONEL"),
    Kolom("nrp", "NRP / NIP", 48, "PERSONEL", utuh=True),
    Kolom("peran", "PERAN", 56, "PERSONEL"),
    Kolom("satuan", "SATUAN", 84, "PERSONEL"),
    Kolom("hp", "NO. HP", 66, "PERSONEL", utuh=True),
)


@dataclass(frozen=True, slots=True)
class PetugasTerplot:
    """An officer of a plot group."""

    id: int
    pangkat: str
    nama: str
    nrp: str
    peran: str
    satuan: str
    hp: str


@dataclass(frozen=True, slots=True)
class KelompokTerplot:
    """A plot group on the list; `tps` are its numbers as printed, `polri` how many officers its pola asks for."""

    kode: str
    polsek: str
    kecamatan: str
    kelurahan: str
    tps: str
    jumlah_tps: int
    kategori: Kategori
    pola: str
    polri: int
    linmas: int
    petugas: tuple[PetugasTerplot, ...]
    padal: tuple[tuple[str, bool], ...] = ()
    """Who leads its guards, with telephone, and whether only those of its kelurahan."""


def build_daftar_ploting(
    kepala: KepalaDaftar,
    groups: Sequence[KelompokTerplot],
    per: Per,
    kertas: KertasDaftar,
) -> Daftar:
    """The list."""
    sections: dict[tuple[str, ...], list[KelompokTerplot]] = {}
    for group in groups:
        key = (group.polsek, group.kecamatan, group.kelurahan) if per == "kelurahan" else (group.polsek,)
        sections.setdefault(key, []).append(group)
    return Daftar(
        judul="DAFTAR PLOTING PERSONEL PENGAMANAN TPS",
        sub_judul=(f"{kepala.operasi} {kepala.polres}".upper(),),
        kepala=kepala,
        bagian=tuple(_section(kepala, key, of, per) for key, of in sections.items()),
        menyatu=frozenset(_SHARED),
        angka=("jumlah", "linmas"),
        kertas=kertas,
    )


def _section(
    kepala: KepalaDaftar,
    key: tuple[str, ...],
    groups: list[KelompokTerplot],
    per: Per,
) -> Bagian:
    kolom = tuple(k for k in _KOLOM if k.key != "kelurahan") if per == "kelurahan" else _KOLOM
    kecamatan = list(dict.fromkeys(group.kecamatan for group in groups))
    leaders = _leaders(groups, kecamatan) if per == "polsek" else [("Padal", _named(groups) or "-")]
    place = () if per == "polsek" else (("Polsek / Kecamatan", f"{key[0]} / Kecamatan {key[1]}"),)
    judul = key[0].upper() if per == "polsek" else f"KELURAHAN/DESA {key[2].upper()}"
    table = Lampiran((judul,), kolom, tuple(_bands(groups, kecamatan, per)), tuple(_totals(groups)))
    return Bagian(judul, key[0], (*place, *leaders, ("Waktu tugas", kepala.waktu_tugas)), table)


def _leaders(groups: list[KelompokTerplot], kecamatan: list[str]) -> Iterator[tuple[str, str]]:
    """Who leads each kecamatan, and under it who leads only one of its kelurahan."""
    for name in kecamatan:
        own = [group for group in groups if group.kecamatan == name]
        of_kelurahan = {group.kelurahan: _named([group], own=True) for group in own}
        told = {kelurahan: padal for kelurahan, padal in of_kelurahan.items() if padal}
        whole = _named(own, own=False)
        if whole or not told:
            yield f"Padal Kec. {name}", whole or "-"
        yield from ((f"Padal Kel. {kelurahan}", padal) for kelurahan, padal in told.items())


def _named(groups: Sequence[KelompokTerplot], *, own: bool | None = None) -> str:
    """The padal of these groups, each once; with `own` only those of one kelurahan, or only those of the kecamatan."""
    found = (name for group in groups for name, single in group.padal if own is None or single is own)
    return "; ".join(dict.fromkeys(found))


def _bands(groups: list[KelompokTerplot], kecamatan: list[str], per: Per) -> Iterator[Pita]:
    """One band a kecamatan where a Polsek has several."""
    if per == "kelurahan" or len(kecamatan) == 1:
        yield Pita("", tuple(row for group in groups for row in _rows(group, per)))
        return
    for name in kecamatan:
        rows = (row for group in groups if group.kecamatan == name for row in _rows(group, per))
        yield Pita(f"KECAMATAN {name.upper()}", tuple(rows))


def _rows(group: KelompokTerplot, per: Per) -> Iterator[Baris]:
    """One row for each officer, then for each that is missing; the group's own columns stand in its first."""
    shared = (
        group.kode,
        *((group.kelurahan,) if per == "polsek" else ()),
        group.tps,
        str(group.jumlah_tps),
        group.kategori.label,
        group.pola,
        str(group.linmas),
    )
    missing = max(group.polri - len(group.petugas), 0 if group.petugas else 1)
    people = [(str(p.id), (p.pangkat, p.nama, p.nrp, p.peran, p.satuan, p.hp)) for p in group.petugas] + [
        ("", ("", BELUM, "", "", "", ""))
    ] * missing
    for number, (id_, cells) in enumerate(people):
        if number == 0:
            yield Baris(id_, (*shared, *cells))
        else:
            yield BarisLanjutan(id_, (*("" for _ in shared), *cells))


def _totals(groups: Sequence[KelompokTerplot]) -> Iterator[Jumlah]:
    yield Jumlah(len(groups), "kelompok")
    yield Jumlah(sum(group.jumlah_tps for group in groups), "TPS")
    yield Jumlah(sum(len(group.petugas) for group in groups), "personel Polri")
    yield Jumlah(sum(group.linmas for group in groups), "Linmas")
    missing = sum(max(0, group.polri - len(group.petugas)) for group in groups)
    if missing:
        yield Jumlah(missing, "personel kurang")
