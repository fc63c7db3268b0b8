"""A package of another post: seeing what it would do, and taking what is wanted of it as one step."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko import PermintaanBko
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import PaketMasuk, PosDikenal
from poskoapp.domain.paket import JenisPaket
from poskoapp.domain.paket_banding import TAKEN, Beda, Nasib, differences
from poskoapp.domain.paket_isi import Baris, IsiPaket, read_isi
from poskoapp.domain.paket_kolom import Golongan
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.services import paket_bko, paket_ploting, paket_rencana, paket_tps
from poskoapp.services.cadangan import back_up_before
from poskoapp.services.izin import izin
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.operasi import read_operasi
from poskoapp.services.paket_dasar import Terbaca, common_ground, kept, newest_read
from poskoapp.services.paket_nilai import Ditolak, Pihak, Ubah, changes
from poskoapp.services.pos import all_pairs, newest_pair, own_key, utc_now
from poskoapp.storage.backup_shelf import SebabCadangan
from poskoapp.storage.database import Database
from poskoapp.storage.kunci_pos import KunciUmum
from poskoapp.storage.paket_file import Amplop, load_paket, open_envelope, open_paket
from poskoapp.storage.rows import require


class UnknownSender(RuleViolation):
    """The package is whole, but its sender is not trusted yet; `kunci` is what he says of himself."""

    def __init__(self, kunci: KunciUmum, *, replaced: bool) -> None:
        told = "memakai kunci lain dari yang dikenal" if replaced else "belum dikenal pos ini"
        super().__init__(
            f"Pengirim paket, {kunci.nama}, {told}, jadi paketnya belum dibaca.",
            "Cocokkan dahulu sidiknya lewat telepon, lalu percayai pos itu: Berkas - Kunci pos.",
        )
        self.kunci = kunci


@dataclass(frozen=True, slots=True)
class RencanaPaket:
    """What a package would do; nothing is changed yet."""

    pengirim: str
    pos_id: int
    isi: IsiPaket
    beda: tuple[Beda, ...]
    sama: int
    """Rows that are here just so."""
    terbaca: Terbaca
    sha256: str
    langkah: int
    """The last recorded step when it was compared."""
    catatan: tuple[str, ...] = ()
    """What else the operator must know, in sentences."""

    @property
    def lama(self) -> bool:
        """Whether a newer one was read already."""
        return self.isi.nomor < self.terbaca.nomor

    @property
    def ulangan(self) -> bool:
        """Whether just this package was read already."""
        return self.sha256 == self.terbaca.sha256

    def awal(self) -> frozenset[int]:
        """The differences that are taken unless the operator says otherwise, by place."""
        return frozenset(at for at, beda in enumerate(self.beda) if beda.nasib in TAKEN)

    def jumlah(self, nasib: Nasib) -> int:
        """How many differences of that kind."""
        return sum(beda.nasib is nasib for beda in self.beda)


@dataclass(frozen=True, slots=True)
class HasilPaket:
    """What was taken."""

    diambil: int
    ditolak: tuple[Ditolak, ...]


class PaketService:
    """Reads the packages of trusted posts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "membaca paket dari pos lain")
    def read(self, path: Path, progress: Progress = no_progress) -> RencanaPaket:
        """What the package at `path` would do; nothing is changed.

        Raises InputError where it is none, damaged, altered, newer than this program or for another post, and
        UnknownSender where its sender is not trusted yet.
        """
        progress(0, 2, "Memeriksa paket")
        amplop = open_envelope(load_paket(path))
        with self._db.read() as session:
            pairs = all_pairs(session)
            content = open_paket(amplop, pairs)
            pos = _sender(session, amplop, [pair.umum.kode for pair in pairs])
            isi = read_isi(content)
            operasi = read_operasi(session)
            _refuse_other_kind(isi.latihan, operasi.latihan)
            progress(1, 2, "Membandingkan")
            terbaca = newest_read(session, pos.id, isi.jenis)
            pihak = Pihak(amplop.untuk, pos.kode, pos.nama)
            kita = _ours(session, pihak, isi)
            ground = common_ground(session, pos.id, pos.kode, isi)
            beda = differences(isi.baris, kita, ground, lama=isi.nomor < terbaca.nomor)
            touched = {b.tanda for b in beda}
            return RencanaPaket(
                pengirim=pos.nama,
                pos_id=pos.id,
                isi=isi,
                beda=tuple(beda),
                sama=sum(row.tanda not in touched for row in isi.baris),
                terbaca=terbaca,
                sha256=amplop.sha256,
                langkah=last_step(session),
                catatan=(
                    *_remarks(isi, terbaca, operasi.pemilihan, amplop.sha256),
                    *_same_letters(session, isi, beda),
                ),
            )

    @izin(PeranAkun.OPERATOR, "membaca paket dari pos lain")
    def take(
        self, rencana: RencanaPaket, chosen: Collection[int], progress: Progress = no_progress
    ) -> HasilPaket:
        """Takes these differences, by place, as one undoable step; the others stay as they are here.

        RuleViolation where a step was taken since the package was compared. The same package a second time, with
        nothing chosen, changes nothing.
        """
        if rencana.ulangan and not chosen:
            return HasilPaket(0, ())
        progress(0, 0, "Mencadangkan berkas operasi")
        back_up_before(self._db, SebabCadangan.PAKET)
        progress(0, 1, "Menyimpan")
        isi = rencana.isi
        with self._db.write(f"Baca paket {rencana.pengirim}: {isi.cakupan}") as session:
            refuse_stale(session, rencana.langkah, "perbandingan paket ini")
            pos = require(session, PosDikenal, rencana.pos_id)
            pair = newest_pair(session)
            pihak = Pihak(pair.umum.kode if pair else "", pos.kode, pos.nama)
            taken, gone = changes(isi.baris, [rencana.beda[at] for at in sorted(chosen)])
            refused = _apply(session, pihak, isi, taken, gone)
            session.execute(
                insert(PaketMasuk).values(
                    nomor=isi.nomor,
                    pos_id=pos.id,
                    jenis=isi.jenis,
                    cakupan=isi.cakupan,
                    dibuat=isi.dibuat,
                    waktu=utc_now(),
                    sha256=rencana.sha256,
                    isi=kept(isi.baris, isi.tahu),
                )
            )
        return HasilPaket(len(chosen), tuple(refused))


def _ours(session: Session, pihak: Pihak, isi: IsiPaket) -> list[Baris]:
    if isi.jenis is JenisPaket.BKO:
        return paket_bko.ours(session, pihak, isi.baris)
    if isi.jenis is JenisPaket.TPS:
        return paket_tps.ours(session, isi.baris)
    told = paket_rencana if isi.jenis is JenisPaket.RENCANA else paket_ploting
    return told.ours(session, isi.wilayah, isi.baris)


def _apply(
    session: Session, pihak: Pihak, isi: IsiPaket, taken: Sequence[Ubah], gone: Sequence[Beda]
) -> list[Ditolak]:
    if isi.jenis is JenisPaket.BKO:
        return paket_bko.apply(session, pihak, taken, gone)
    if isi.jenis is JenisPaket.TPS:
        return paket_tps.apply(session, taken)
    told = paket_rencana if isi.jenis is JenisPaket.RENCANA else paket_ploting
    return told.apply(session, taken, gone, isi.wilayah)


def _sender(session: Session, amplop: Amplop, own: Iterable[str]) -> PosDikenal:
    kunci = amplop.pengirim
    pos = session.scalars(select(PosDikenal).where(PosDikenal.kode == kunci.kode)).first()
    if pos is None:
        if kunci.kode in own:
            raise own_key()
        namesake = select(PosDikenal.id).where(PosDikenal.nama == kunci.nama)
        raise UnknownSender(kunci, replaced=session.scalar(namesake) is not None)
    return pos


def _refuse_other_kind(theirs: bool, ours: bool) -> None:  # noqa: FBT001 - both are marks of a file
    if theirs == ours:
        return
    if theirs:
        raise RuleViolation(
            "Paket ini dari LATIHAN; operasi sungguhan tidak membacanya.", "Buka berkas latihannya."
        )
    raise RuleViolation(
        "Paket ini dari operasi sungguhan; berkas LATIHAN tidak membacanya.", "Buka berkas operasinya."
    )


def _same_letters(session: Session, isi: IsiPaket, beda: Iterable[Beda]) -> Iterator[str]:
    """Requests new to us whose letter is here already: the same one, typed by hand before."""
    new = {b.kunci for b in beda if b.golongan is Golongan.PERMINTAAN and not b.kolom}
    letters = {str(row.nilai["nomor_surat"]) for row in isi.baris if row.kunci in new} - {""}
    found = session.scalars(select(PermintaanBko.nomor_surat).where(PermintaanBko.nomor_surat.in_(letters)))
    for nomor in sorted(set(found)):
        yield f"Surat {nomor} sudah tercatat di sini pada permintaan lain: periksa agar tidak terhitung dua kali."


def _remarks(isi: IsiPaket, terbaca: Terbaca, pemilihan: str, sha256: str) -> tuple[str, ...]:
    told: list[str] = []
    if sha256 == terbaca.sha256:
        told.append("Paket ini sudah pernah dibaca.")
    elif isi.nomor < terbaca.nomor:
        told.append(
            f"Paket ini (nomor {isi.nomor}) lebih lama daripada yang sudah dibaca (nomor {terbaca.nomor}), "
            "jadi tidak ada yang dipakai tanpa Anda pilih."
        )
    if isi.pemilihan != pemilihan:
        told.append(f"Paket ini tentang {isi.pemilihan}, berkas ini tentang {pemilihan}.")
    return tuple(told)
