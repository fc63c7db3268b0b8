"""Making a package for another post: what may go into it, and the file that only that post can open."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from poskoapp.documents.atomic import atomic_write
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko import PermintaanBko
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import Kecamatan, PaketKeluar, PosDikenal, Riwayat, Satuan
from poskoapp.domain.paket import JenisPaket
from poskoapp.domain.paket_isi import Baris, IsiPaket, write_isi
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.services import paket_bko, paket_ploting, paket_rencana, paket_tps
from poskoapp.services.izin import izin
from poskoapp.services.operasi import read_operasi
from poskoapp.services.paket_dasar import kept, known_number
from poskoapp.services.paket_nilai import Pihak
from poskoapp.services.pos import newest_pair, no_pair, utc_now
from poskoapp.storage.database import Database
from poskoapp.storage.kunci_pos import read_key
from poskoapp.storage.paket_file import PAKET_SUFFIX, make_paket
from poskoapp.storage.rows import require


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


class PaketBuatService:
    """Makes packages for trusted posts."""

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
        content = write_isi(isi)
        data = make_paket(content, pair, read_key(pos.kunci))
        progress(2, 3, "Menulis berkas")
        with atomic_write(path, said=content.decode()) as unfinished:
            unfinished.write_bytes(data)
            self._note(isi, pihak)
        return PaketDibuat(path, isi.nomor, pos.nama, isi.cakupan, len(isi.baris))

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
        dibuat=utc_now(),
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
    if pilihan.jenis is JenisPaket.RENCANA:
        return paket_rencana.collect(session, wilayah), f"rencana PSU, PSS dan PSL, {where}", wilayah
    return paket_ploting.collect(session, wilayah), f"ploting, {where}", wilayah


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


def package_name(jenis: JenisPaket, pos: str) -> str:
    """What the file of a package may be called: `bko-untuk-polres-uji.paket`."""
    plain = re.sub(r"[^a-z0-9]+", "-", pos.lower()).strip("-") or "pos"
    return f"{jenis.value}-untuk-{plain}{PAKET_SUFFIX}"
