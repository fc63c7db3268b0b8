"""The map on paper, of the whole jurisdiction or of some of its kecamatan."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from sqlalchemy.orm import Session

from poskoapp.documents.daftar import KertasDaftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.documents.pdf.peta import peta_bytes, write_peta
from poskoapp.documents.peta import NamaPeta, PetaCetak, Terisi, TitikPeta
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.merkator import project
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.teks import name_key
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, kelompok_rows
from poskoapp.services.peta import Peta, SatuanPeta, TpsPeta, WilayahPeta, read_peta
from poskoapp.services.rencana_baca import read_kepala
from poskoapp.storage.database import Database


class PetaCetakService:
    """Prints the map as the file stands."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def peta(
        self,
        kecamatan: Iterable[str] = (),
        kertas: KertasDaftar | None = None,
        *,
        tanggal: date | None = None,
        rencana_id: int | None = None,
    ) -> PetaCetak:
        """The map of these kecamatan, or of all where a plan has TPS; paper as the post's own unless named.

        InputError for an unknown name.
        """
        with self._db.read() as session:
            day = tanggal or clock.today()
            return build_peta(session, tuple(kecamatan), kertas, day, rencana_id)

    def kecamatan(self) -> list[str]:
        """The names that may be asked for."""
        with self._db.read() as session:
            return [k.nama for k in read_peta(session).kecamatan]

    def pdf(self, peta: PetaCetak) -> bytes:
        """The page in memory, for a preview."""
        return peta_bytes(peta)

    @izin(PeranAkun.PIMPINAN, "mencetak peta")
    def write_pdf(self, peta: PetaCetak, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes it to `path`, whole or not at all. RuleViolation where nothing has a place."""
        return write_peta(peta, path, progress=progress)


def build_peta(
    session: Session,
    kecamatan: tuple[str, ...],
    kertas: KertasDaftar | None,
    tanggal: date,
    rencana_id: int | None = None,
) -> PetaCetak:
    """The map, within a service's own transaction."""
    operasi, peta = read_kepala(session, rencana_id), read_peta(session, rencana_id)
    groups = {k.id: k for k in kelompok_rows(session, rencana_id=rencana_id)}
    chosen = _chosen(peta, kecamatan) if kecamatan or rencana_id is None else _with_tps(peta)
    kelurahan = [k for k in peta.kelurahan if k.kecamatan_id in {c.id for c in chosen}]
    inside = {k.id for k in kelurahan}
    titik = tuple(
        TitikPeta(*project(*t.place), t.kategori, _terisi(group), group.kode if group else "", t.tanda)
        for t in peta.tps
        if t.kelurahan_id in inside and t.place is not None
        for group in [groups.get(t.kelompok_id or 0)]
    )
    outlined = any(k.garis for k in kelurahan)
    notes = (
        _approximate(t for t in peta.tps if t.kelurahan_id in inside),
        "" if outlined else "batas kelurahan belum dimuat",
    )
    return PetaCetak(
        kop=operasi.kop,
        judul="PETA PENGAMANAN TPS",
        sub_judul=f"Kecamatan {', '.join(c.nama for c in chosen)}" if kecamatan else operasi.polres,
        operasi=operasi.nama,
        polres=operasi.polres,
        tanggal=tanggal,
        titik=titik,
        kecamatan=tuple(_named(k) for k in chosen if k.place or k.garis),
        kelurahan=tuple(_named(k) for k in kelurahan if k.place or k.garis),
        satuan=tuple(_unit(s) for s in peta.satuan),
        catatan=tuple(note for note in notes if note),
        kertas=kertas or operasi.kertas.value,
        latihan=operasi.latihan,
    )


def _chosen(peta: Peta, names: tuple[str, ...]) -> list[WilayahPeta]:
    by_key = {name_key(k.nama): k for k in peta.kecamatan}
    for name in names:
        if name_key(name) not in by_key:
            near = ", ".join(by_key[key].nama for key in get_close_matches(name_key(name), by_key, 3, 0.6))
            raise InputError(
                f"Kecamatan “{name}” tidak ada dalam berkas ini.",
                f"Mungkin maksudnya: {near}." if near else "Periksa ejaannya.",
            )
    return [by_key[name_key(name)] for name in names] if names else peta.kecamatan


def _with_tps(peta: Peta) -> list[WilayahPeta]:
    """The kecamatan in which a plan beside the main one has TPS."""
    kelurahan = {t.kelurahan_id for t in peta.tps}
    kecamatan = {k.kecamatan_id for k in peta.kelurahan if k.id in kelurahan}
    return [k for k in peta.kecamatan if k.id in kecamatan]


def _approximate(tps: Iterable[TpsPeta]) -> str:
    count = sum(t.perkiraan for t in tps)
    if not count:
        return ""
    return f"{bilangan(count)} TPS tanpa koordinat yang benar digambar melingkar di dalam kelurahannya"


def _terisi(group: KelompokRow | None) -> Terisi:
    if group is None or not group.petugas:
        return Terisi.KOSONG
    return Terisi.SEBAGIAN if group.kurang else Terisi.PENUH


def _named(wilayah: WilayahPeta) -> NamaPeta:
    lines = tuple(tuple(project(lat, lng) for lng, lat in line) for line in wilayah.garis)
    if wilayah.kecamatan_id is not None:
        lines = tuple((*line, line[0]) for line in lines)
    if lines:
        xs, ys = [x for line in lines for x, _ in line], [y for line in lines for _, y in line]
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    else:
        middle = (0.0, 0.0)
    x, y = project(*wilayah.place) if wilayah.place else middle
    return NamaPeta(wilayah.nama, x, y, lines)


def _unit(satuan: SatuanPeta) -> NamaPeta:
    return NamaPeta(satuan.nama, *project(*satuan.place))
