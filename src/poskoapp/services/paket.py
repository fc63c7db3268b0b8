"""Packages between posts: making one, seeing what it would do, and taking what is wanted of it as one step."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from poskoapp.documents.atomic import atomic_write
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko import PermintaanBko
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import Kecamatan, PaketKeluar, PaketMasuk, PosDikenal, Riwayat, Satuan
from poskoapp.domain.paket import JenisPaket
from poskoapp.domain.paket_banding import TAKEN, Beda, Nasib, differences
from poskoapp.domain.paket_isi import Baris, IsiPaket, read_isi, write_isi
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.services import paket_bko, paket_ploting, paket_tps
from poskoapp.services.izin import izin
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.operasi import read_operasi
from poskoapp.services.paket_dasar import Terbaca, common_ground, kept, known_number, newest_read
from poskoapp.services.paket_nilai import Ditolak, Pihak, Ubah, changes
from poskoapp.services.pos import all_pairs, newest_pair, no_pair, own_key
from poskoapp.storage.database import Database
from poskoapp.storage.kunci_pos import KunciUmum, read_key
from poskoapp.storage.paket_file import Amplop, load_paket, make_paket, open_envelope, open_paket
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
class Pilihan:
    """What a package is to hold: BKO requests by key, or the Polsek by key (None: all of the file)."""

    jenis: JenisPaket
    permintaan: tuple[int, ...] = ()
    satuan: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class PermintaanPilihan:
    """A BKO request that may be sent; `cocok` where its other side is called like the post."""

    id: int
    sebutan: str
    perihal: str
    cocok: bool


@dataclass(frozen=True, slots=True)
class PolsekPilihan:
    """A unit that owns kecamatan."""

    id: int
    nama: str


@dataclass(frozen=True, slots=True)
class PaketDibuat:
    """A package that was written."""

    path: Path
    nomor: int
    untuk: str
    cakupan: str
    baris: int


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
    """Makes packages for trusted posts and reads theirs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def requests_for(self, pos: str) -> list[PermintaanPilihan]:
        """The BKO requests, those with that post first."""
        with self._db.read() as session:
            found = session.scalars(select(PermintaanBko).order_by(PermintaanBko.id.desc())).all()
            rows = [
                PermintaanPilihan(
                    r.id, f"{r.arah.label} {r.pihak} · {r.status.label}", r.perihal, _same(r.pihak, pos)
                )
                for r in found
            ]
        return sorted(rows, key=lambda row: not row.cocok)

    def polsek(self) -> list[PolsekPilihan]:
        """The units that own kecamatan, in their order."""
        with self._db.read() as session:
            found = session.execute(
                select(Satuan.id, Satuan.nama)
                .where(Satuan.id.in_(select(Kecamatan.satuan_id)))
                .order_by(Satuan.urutan, Satuan.id)
            )
            return [PolsekPilihan(id_, nama) for id_, nama in found]

    @izin(PeranAkun.OPERATOR, "membuat paket untuk pos lain")
    def make(
        self, pos_id: int, pilihan: Pilihan, path: Path, progress: Progress = no_progress
    ) -> PaketDibuat:
        """Writes a package for a trusted post to `path`; only that post can open it.

        RuleViolation without a key pair or without anything to send.
        """
        with self._db.read() as session:
            pair, pos = newest_pair(session), require(session, PosDikenal, pos_id)
            if pair is None:
                raise no_pair()
            progress(0, 3, "Mengumpulkan isi")
            pihak = Pihak(pair.umum.kode, pos.kode, pos.nama)
            isi = _content(session, pihak, pos_id, pilihan)
        if not isi.baris:
            raise RuleViolation("Tidak ada yang dapat dikirim dengan pilihan ini.", "Pilih bagian yang lain.")
        progress(1, 3, "Mengunci dan menandatangani")
        data = make_paket(write_isi(isi), pair, read_key(pos.kunci))
        progress(2, 3, "Menulis berkas")
        with atomic_write(path, said="\n".join(map(str, isi.baris))) as unfinished:
            unfinished.write_bytes(data)
            self._note(isi, pihak)
        return PaketDibuat(path, isi.nomor, pos.nama, isi.cakupan, len(isi.baris))

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
                catatan=_remarks(isi, terbaca, operasi.pemilihan, amplop.sha256),
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
                    waktu=_now(),
                    sha256=rencana.sha256,
                    isi=kept(isi.baris, isi.tahu),
                )
            )
        return HasilPaket(len(chosen), tuple(refused))

    def _note(self, isi: IsiPaket, pihak: Pihak) -> None:
        told = (
            f"Paket {isi.nomor} untuk {pihak.nama_mereka}: {isi.cakupan} ({bilangan(len(isi.baris))} baris)"
        )
        with self._db.noting(told) as session:
            session.execute(
                insert(PaketKeluar).values(
                    nomor=isi.nomor,
                    pos=pihak.nama_mereka,
                    pos_kode=pihak.mereka,
                    jenis=isi.jenis,
                    cakupan=isi.cakupan,
                    waktu=isi.dibuat,
                    isi=kept(isi.baris, isi.tahu),
                )
            )


def _content(session: Session, pihak: Pihak, pos_id: int, pilihan: Pilihan) -> IsiPaket:
    operasi = read_operasi(session)
    baris, cakupan, wilayah = _collected(session, pihak, pilihan)
    return IsiPaket(
        jenis=pilihan.jenis,
        cakupan=cakupan,
        nomor=_next_number(session),
        dibuat=_now(),
        tahu=known_number(session, pos_id),
        latihan=operasi.latihan,
        pemilihan=operasi.pemilihan,
        wilayah=wilayah,
        baris=tuple(baris),
    )


def _collected(session: Session, pihak: Pihak, pilihan: Pilihan) -> tuple[list[Baris], str, tuple[str, ...]]:
    if pilihan.jenis is JenisPaket.BKO:
        rows = paket_bko.collect(session, pihak, pilihan.permintaan)
        return rows, f"{bilangan(len(set(pilihan.permintaan)))} permintaan BKO", ()
    where = _told_units(session, pilihan.satuan)
    if pilihan.jenis is JenisPaket.TPS:
        return paket_tps.collect(session, pilihan.satuan), f"TPS dan kerawanan, {where}", ()
    wilayah = paket_ploting.wilayah_of(session, pilihan.satuan)
    return paket_ploting.collect(session, wilayah), f"ploting, {where}", wilayah


def _ours(session: Session, pihak: Pihak, isi: IsiPaket) -> list[Baris]:
    if isi.jenis is JenisPaket.BKO:
        return paket_bko.ours(session, pihak, isi.baris)
    if isi.jenis is JenisPaket.TPS:
        return paket_tps.ours(session, isi.baris)
    return paket_ploting.ours(session, isi.wilayah, isi.baris)


def _apply(
    session: Session, pihak: Pihak, isi: IsiPaket, taken: Sequence[Ubah], gone: Sequence[Beda]
) -> list[Ditolak]:
    if isi.jenis is JenisPaket.BKO:
        return paket_bko.apply(session, pihak, taken, gone)
    if isi.jenis is JenisPaket.TPS:
        return paket_tps.apply(session, taken)
    return paket_ploting.apply(session, taken, gone, isi.wilayah)


def _sender(session: Session, amplop: Amplop, own: Iterable[str]) -> PosDikenal:
    kunci = amplop.pengirim
    if kunci.kode in own:
        raise own_key()
    pos = session.scalars(select(PosDikenal).where(PosDikenal.kode == kunci.kode)).first()
    if pos is None:
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


def _next_number(session: Session) -> int:
    """Higher than of any package before, also where an older backup was put back in between."""
    sent = session.scalar(select(func.max(PaketKeluar.nomor))) or 0
    steps = session.scalar(select(func.max(Riwayat.id))) or 0
    return max(sent, steps) + 1


def _told_units(session: Session, satuan: Collection[int] | None) -> str:
    if satuan is None:
        return "seluruh wilayah"
    names = session.scalars(select(Satuan.nama).where(Satuan.id.in_(satuan)).order_by(Satuan.urutan))
    return ", ".join(names) or "tanpa Polsek"


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
