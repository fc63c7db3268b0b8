"""Draws that were applied: listed, printed as a protocol, and repeated from their recorded input."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp import __version__
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.documents.pdf.undian import protokol_bytes, write_protokol
from poskoapp.documents.undian import ProtokolUndian
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan, kilometer
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import KelompokTps, Penugasan, Personel, Undian
from poskoapp.domain.operasi_isian import ZonaWaktu
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.undian import unpack_lines
from poskoapp.domain.waktu import hari_tanggal, jam
from poskoapp.planning.assignment import assign
from poskoapp.planning.masukan import read_input, result_lines
from poskoapp.planning.undian import digest, draw_key
from poskoapp.services.izin import izin
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.sprin_isi import penandatangan
from poskoapp.storage.database import Database

SHOWS = frozenset({"undian"})
"""Tables whose change may change the list."""
SAKSI = 3


@dataclass(frozen=True, slots=True)
class UndianRow:
    """An applied draw; `waktu` in UTC, `langkah` the recorded step that applied it."""

    id: int
    langkah: int
    waktu: datetime
    pelaksana: str
    versi: str
    benih: int
    digest: str
    sidik_hasil: str
    peserta: int
    personel: int
    kelompok: int
    tps: int
    tercakup: int
    berubah: int
    jarak_km: float
    terjauh_km: float
    batas_bawah_km: float
    terbukti: bool


@dataclass(frozen=True, slots=True)
class UndianUlang:
    """What repeating a draw gave."""

    undian: UndianRow
    masukan_utuh: bool
    """Whether the recorded input still has the digest of the protocol."""
    hasil_sama: bool
    """Whether the draw came out as recorded."""
    sidik_hasil: str
    jarak_km: float
    berpindah: int
    """Officers whom the draw placed and who stand elsewhere, or nowhere, in the file now."""
    versi: str
    """The program that repeated it."""

    @property
    def cocok(self) -> bool:
        """Whether it all matches."""
        return self.masukan_utuh and self.hasil_sama


class UndianService:
    """Reads the draws of the file; they are written by the automatic plotting."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self) -> list[UndianRow]:
        """All draws, newest first."""
        with self._db.read() as session:
            names = [getattr(Undian, name) for name in UndianRow.__slots__]
            return [UndianRow(*row) for row in session.execute(select(*names).order_by(Undian.id.desc()))]

    def protokol(self, nomor: int | None = None) -> ProtokolUndian:
        """The protocol of that draw, of the newest unless named. RuleViolation where there is none yet."""
        with self._db.read() as session:
            return _protokol(read_operasi(session), _draw(session, nomor))

    def pdf(self, protokol: ProtokolUndian) -> bytes:
        """The sheet in memory, for a preview."""
        return protokol_bytes(protokol)

    @izin(PeranAkun.PIMPINAN, "mencetak berita acara undian")
    def write_pdf(self, protokol: ProtokolUndian, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes the sheet to `path`, whole or not at all."""
        return write_protokol(protokol, path, progress=progress)

    def repeat(self, nomor: int | None = None, progress: Progress = no_progress) -> UndianUlang:
        """Computes a draw again from its recorded input, whatever the file says now, and compares. Nothing is written."""
        with self._db.read() as session:
            drawn = _draw(session, nomor)
            row, lines = _row(drawn), unpack_lines(drawn.masukan)
            standing = set(
                session.execute(
                    select(KelompokTps.kode, Personel.nrp)
                    .join(Penugasan, Penugasan.kelompok_id == KelompokTps.id)
                    .join(Personel, Personel.id == Penugasan.personel_id)
                ).all()
            )
        given = read_input(lines)
        plan = assign(
            given.officers,
            given.groups,
            benih=row.benih,
            weights=given.weights,
            previous=given.previous,
            progress=progress,
        )
        nrp, kode = {o.id: o.nrp for o in given.officers}, {g.id: g.kode for g in given.groups}
        found = digest(result_lines(plan.assignments, given.officers, given.groups))
        return UndianUlang(
            undian=row,
            masukan_utuh=digest(lines) == row.digest,
            hasil_sama=found == row.sidik_hasil,
            sidik_hasil=found,
            jarak_km=plan.total_km,
            berpindah=sum((kode[a.group_id], nrp[a.officer_id]) not in standing for a in plan.assignments),
            versi=__version__,
        )


def _draw(session: Session, nomor: int | None) -> Undian:
    if nomor is None:
        newest = session.scalar(select(Undian).order_by(Undian.id.desc()).limit(1))
        if newest is None:
            raise RuleViolation(
                "Belum ada undian dalam berkas ini.", "Jalankan Ploting otomatis dan terapkan hasilnya."
            )
        return newest
    found = session.get(Undian, nomor)
    if found is None:
        known = ", ".join(str(id_) for id_ in session.scalars(select(Undian.id).order_by(Undian.id)))
        raise InputError(f"Undian nomor {nomor} tidak ada.", f"Yang ada: {known or 'belum ada'}.")
    return found


def moment_told(waktu: datetime, zona: ZonaWaktu) -> str:
    """A moment in UTC on the clocks of the operation: `Minggu, 22 November 2026 pukul 17.34 WIB`."""
    local = zona.local(waktu)
    return f"{hari_tanggal(local.date())} pukul {jam(local)} {zona}"


def _row(drawn: Undian) -> UndianRow:
    return UndianRow(*(getattr(drawn, name) for name in UndianRow.__slots__))


def _protokol(operasi: OperasiRow, drawn: Undian) -> ProtokolUndian:
    moment = moment_told(drawn.waktu, operasi.zona_waktu)
    lines = unpack_lines(drawn.masukan)
    first = min((line.split("|")[1] for line in lines if line.startswith("P|")), default="")
    return ProtokolUndian(
        kop=operasi.kop,
        nomor=drawn.id,
        operasi=operasi.nama,
        polres=operasi.polres,
        pembuka=(
            f"Pada hari {moment} telah dilaksanakan undian penempatan personel pengamanan TPS {operasi.pemilihan} "
            f"di wilayah hukum {operasi.polres} dalam rangka {operasi.nama}, dengan data dan hasil sebagai berikut."
        ),
        fakta=_facts(drawn),
        benih=drawn.benih,
        digest_masukan=drawn.digest,
        sidik_hasil=drawn.sidik_hasil,
        aturan=tuple(drawn.aturan.split("\n")),
        contoh=(first, draw_key(drawn.benih, first)) if first else None,
        pelaksana=drawn.pelaksana,
        saksi=SAKSI,
        mengetahui=replace(penandatangan(operasi), nrp=operasi.penandatangan_nrp),
        tempat=operasi.kota,
        tanggal=operasi.zona_waktu.local(drawn.waktu).date(),
        kertas=operasi.kertas.value,
        latihan=operasi.latihan,
    )


def _facts(drawn: Undian) -> tuple[tuple[str, str], ...]:
    bound = drawn.batas_bawah_km
    gap = f"{bilangan(100 * (drawn.jarak_km - bound) / bound, 2)} % di atas batas bawah" if bound else "-"
    tps = f"{bilangan(drawn.tps)} TPS ({bilangan(drawn.tercakup)} tercakup)"
    fresh = f"{bilangan(drawn.berubah)} di antaranya baru atau berpindah"
    proof = "terbukti paling hemat menurut bobotnya" if drawn.terbukti else "tidak dibuktikan paling hemat"
    return (
        ("Peserta undian", f"{bilangan(drawn.peserta)} personel"),
        ("Kelompok TPS", f"{bilangan(drawn.kelompok)} kelompok, {tps}"),
        ("Personel terplot", f"{bilangan(drawn.personel)} personel, {fresh}"),
        ("Jumlah jarak", f"{kilometer(drawn.jarak_km)}, terjauh {kilometer(drawn.terjauh_km)}"),
        ("Batas bawah jarak", f"{kilometer(bound)} ({gap}; {proof})"),
        ("Pelaksana", f"{drawn.pelaksana}, Posko versi {drawn.versi}, langkah riwayat {bilangan(drawn.langkah)}"),
    )  # fmt: skip
