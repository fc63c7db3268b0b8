"""Whom the post escorts: pairs of candidates and other VIPs, as the post enters them."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Paslon, ReguWalkat, Vip
from poskoapp.domain.teks import clean_text
from poskoapp.domain.waktu import tanggal
from poskoapp.domain.walkat import AlasanAkhir, JenisPemilihan, Kedudukan
from poskoapp.services.izin import izin
from poskoapp.services.walkat_baca import sasaran_rows
from poskoapp.services.walkat_baris import SasaranRow
from poskoapp.services.walkat_giliran import keep_targets, withdraw_team
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require


@dataclass(frozen=True, slots=True)
class PaslonFields:
    """What the operator types about a pair; both sexes as `L`, `P`, or empty while unknown."""

    pemilihan: JenisPemilihan
    calon: str
    wakil: str
    nomor_urut: int | None = None
    kelamin_calon: str = ""
    kelamin_wakil: str = ""
    alamat_calon: str = ""
    alamat_wakil: str = ""
    ditetapkan: date | None = None


@dataclass(frozen=True, slots=True)
class VipFields:
    """What the operator types about another VIP; `jabatan` in words for the kind `lain`."""

    kedudukan: Kedudukan
    nama: str
    jenis_kelamin: str = ""
    jabatan: str = ""
    alamat: str = ""


class PaslonService:
    """Reads and edits pairs and other VIPs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self) -> list[SasaranRow]:
        """Pairs by number, then the other VIPs, each with its team."""
        with self._db.read() as session:
            return sasaran_rows(session)

    def paslon_fields(self, paslon_id: int) -> PaslonFields:
        """What the form of a pair starts with; RuleViolation where it has gone."""
        with self._db.read() as session:
            return _paslon_fields(session, require(session, Paslon, paslon_id))

    def vip_fields(self, vip_id: int) -> VipFields:
        """What the form of another VIP starts with; RuleViolation where he has gone."""
        with self._db.read() as session:
            return _vip_fields(require(session, Vip, vip_id))

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def add_paslon(self, fields_: PaslonFields) -> int:
        """Adds a pair; returns its key. RuleViolation where its number is taken."""
        with self._db.write("Tambah paslon") as session:
            pair = Paslon(pemilihan=fields_.pemilihan)
            _fill(session, pair, fields_, None)
            session.add(pair)
            session.flush()
            for kedudukan in (Kedudukan.CALON, Kedudukan.WAKIL):
                session.add(Vip(kedudukan=kedudukan, nama="", paslon_id=pair.id))
            session.flush()
            _fill_people(session, pair.id, fields_)
            return pair.id

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def edit_paslon(self, paslon_id: int, before: PaslonFields, after: PaslonFields) -> None:
        """Changes what the form changed; the duties of its team are called after its number at once."""
        with self._db.write("Ubah paslon") as session:
            pair = require(session, Paslon, paslon_id)
            merged = merge_edit(_paslon_fields(session, pair), before, after)
            _fill(session, pair, merged, paslon_id)
            _fill_people(session, paslon_id, merged)
            keep_targets(session)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def add_vip(self, fields_: VipFields) -> int:
        """Adds someone who is escorted for himself; returns his key."""
        with self._db.write(f"Tambah {fields_.kedudukan.label}") as session:
            vip = Vip(kedudukan=fields_.kedudukan, nama="")
            _fill_vip(vip, fields_)
            session.add(vip)
            session.flush()
            return vip.id

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def edit_vip(self, vip_id: int, before: VipFields, after: VipFields) -> None:
        """Changes what the form changed."""
        with self._db.write(f"Ubah {after.kedudukan.label}") as session:
            vip = require(session, Vip, vip_id)
            _fill_vip(vip, merge_edit(_vip_fields(vip), before, after))
            session.flush()
            keep_targets(session)

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def delete(self, *, paslon_id: int | None = None, vip_id: int | None = None) -> None:
        """Removes a pair or another VIP; RuleViolation while a team escorts it."""
        with self._db.write("Hapus paslon" if paslon_id else "Hapus VIP") as session:
            regu = select(ReguWalkat.id).where(
                ReguWalkat.paslon_id == paslon_id if paslon_id else ReguWalkat.vip_id == vip_id
            )
            if session.scalar(regu) is not None:
                raise RuleViolation("Masih ada regu yang mengawalnya.", "Hapus atau tarik dahulu regunya.")
            session.execute(delete(Vip).where(Vip.paslon_id == paslon_id if paslon_id else Vip.id == vip_id))
            if paslon_id:
                session.execute(delete(Paslon).where(Paslon.id == paslon_id))

    @izin(PeranAkun.OPERATOR, "mengubah pengawalan")
    def end(self, paslon_id: int, alasan: AlasanAkhir, hari: date, tarik: datetime | None = None) -> None:
        """A pair withdrew, or was found not elected: its team is withdrawn at `tarik`, at the end of the day unless said.

        RuleViolation where the pair has ended already.
        """
        with self._db.write(f"Paslon: {alasan.label.lower()}") as session:
            pair = require(session, Paslon, paslon_id)
            if pair.berakhir is not None:
                raise RuleViolation(
                    f"Pengawalan paslon ini sudah berakhir {tanggal(pair.berakhir)}.",
                    "Urungkan langkah itu (Ctrl+Z) bila keliru.",
                )
            pair.berakhir, pair.alasan = hari, alasan
            regu = session.scalar(select(ReguWalkat).where(ReguWalkat.paslon_id == paslon_id))
            if regu is not None:
                midnight = datetime.combine(hari + timedelta(days=1), time())
                withdraw_team(session, regu, tarik or midnight, alasan.label)


def _paslon_fields(session: Session, pair: Paslon) -> PaslonFields:
    people = {v.kedudukan: v for v in session.scalars(select(Vip).where(Vip.paslon_id == pair.id))}
    calon, wakil = people[Kedudukan.CALON], people[Kedudukan.WAKIL]
    return PaslonFields(
        pair.pemilihan, calon.nama, wakil.nama, pair.nomor_urut, calon.jenis_kelamin, wakil.jenis_kelamin,
        calon.alamat, wakil.alamat, pair.ditetapkan,
    )  # fmt: skip


def _vip_fields(vip: Vip) -> VipFields:
    return VipFields(**{f.name: getattr(vip, f.name) for f in fields(VipFields)})


def _fill(session: Session, pair: Paslon, typed: PaslonFields, own_id: int | None) -> None:
    for name, word in (("calon", "Nama calon"), ("wakil", "Nama calon wakil")):
        if not clean_text(getattr(typed, name)):
            raise InputError(f"{word} wajib diisi.", "Isi seperti pada penetapan KPU.")
    if typed.nomor_urut is not None:
        if typed.nomor_urut < 1:
            raise InputError("Nomor urut paslon mulai dari 1.", "Kosongkan selama belum diundi.")
        same = select(Paslon.id).where(
            Paslon.pemilihan == typed.pemilihan,
            Paslon.nomor_urut == typed.nomor_urut,
            Paslon.id != (own_id or 0),
        )
        if session.scalar(same) is not None:
            raise RuleViolation(
                f"Nomor urut {typed.nomor_urut} sudah dipakai paslon lain.", "Periksa hasil undian KPU."
            )
    pair.pemilihan, pair.nomor_urut, pair.ditetapkan = typed.pemilihan, typed.nomor_urut, typed.ditetapkan


def _fill_people(session: Session, paslon_id: int, typed: PaslonFields) -> None:
    for kedudukan, nama, sex, alamat in (
        (Kedudukan.CALON, typed.calon, typed.kelamin_calon, typed.alamat_calon),
        (Kedudukan.WAKIL, typed.wakil, typed.kelamin_wakil, typed.alamat_wakil),
    ):
        session.execute(
            update(Vip)
            .where(Vip.paslon_id == paslon_id, Vip.kedudukan == kedudukan)
            .values(nama=clean_text(nama), jenis_kelamin=_sex(sex), alamat=clean_text(alamat))
        )


def _fill_vip(vip: Vip, typed: VipFields) -> None:
    if typed.kedudukan.berpasangan:
        raise InputError(f"{typed.kedudukan.label} dicatat bersama pasangannya.", "Pilih Tambah paslon.")
    if not clean_text(typed.nama):
        raise InputError("Nama wajib diisi.", "Isi nama yang dikawal.")
    if typed.kedudukan is Kedudukan.LAIN and not clean_text(typed.jabatan):
        raise InputError("Jabatan wajib diisi untuk kedudukan lainnya.", "Contoh: Ketua PPK Mekarwangi.")
    vip.kedudukan, vip.nama, vip.jenis_kelamin = (
        typed.kedudukan,
        clean_text(typed.nama),
        _sex(typed.jenis_kelamin),
    )
    vip.jabatan, vip.alamat = clean_text(typed.jabatan), clean_text(typed.alamat)


def _sex(text: str) -> str:
    if text not in ("", "L", "P"):
        raise InputError(f"Jenis kelamin “{text}” tidak dikenal.", "Isi L atau P, atau kosongkan.")
    return text
