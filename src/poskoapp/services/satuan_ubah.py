"""Changing the tree of units: adding, renaming, moving and closing them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Kecamatan, KekuatanTerhitung, Personel, Satuan
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.teks import clean_text, name_key
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require, update_rows


@dataclass(frozen=True, slots=True)
class SatuanFields:
    """What the operator types about a unit; `induk_id` is the unit above it, None at the top."""

    nama: str
    jenis: JenisSatuan
    induk_id: int | None = None
    lat: float | None = None
    lng: float | None = None


class SatuanUbahService:
    """Edits the tree of units; each call is one step."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "mengubah satuan")
    def add_satuan(self, fields_: SatuanFields) -> int:
        """Adds a unit below the others of its parent; returns its key."""
        with self._db.write(f"Tambah satuan {clean_text(fields_.nama)}") as session:
            values = _checked(session, fields_, None)
            last = session.scalar(select(func.max(Satuan.urutan))) or 0
            added = insert(Satuan).values(**values, urutan=last + 1).returning(Satuan.id)
            return session.execute(added).scalar_one()

    @izin(PeranAkun.OPERATOR, "mengubah satuan")
    def edit_satuan(self, satuan_id: int, before: SatuanFields, after: SatuanFields) -> None:
        """Renames or moves a unit with all below it; what another window changed in other fields stays."""
        with self._db.write(f"Ubah satuan {clean_text(after.nama)}") as session:
            stored = _fields_of(require(session, Satuan, satuan_id))
            values = _checked(session, merge_edit(stored, before, after), satuan_id)
            changed = {name: value for name, value in values.items() if value != getattr(stored, name)}
            update_rows(session, Satuan, [{"id": satuan_id, **changed}] if changed else [])

    def fields_of(self, satuan_id: int) -> SatuanFields:
        """What the form of a unit starts with; RuleViolation where it has gone."""
        with self._db.read() as session:
            return _fields_of(require(session, Satuan, satuan_id))

    @izin(PeranAkun.OPERATOR, "mengubah satuan")
    def close_satuan(self, satuan_id: int) -> None:
        """Closes a unit that nobody belongs to any more. RuleViolation where somebody or something still does."""
        with self._db.write("Tutup satuan") as session:
            satuan = require(session, Satuan, satuan_id)
            _refuse_occupied(session, satuan)
            satuan.aktif = False

    @izin(PeranAkun.OPERATOR, "mengubah satuan")
    def reopen_satuan(self, satuan_id: int) -> None:
        """Takes a closed unit back into the tree."""
        with self._db.write("Buka kembali satuan") as session:
            require(session, Satuan, satuan_id).aktif = True

    @izin(PeranAkun.OPERATOR, "mengubah satuan")
    def move_up(self, satuan_id: int, *, down: bool = False) -> None:
        """Exchanges a unit with the one before it (or behind it) below the same parent; at the edge nothing happens."""
        with self._db.write("Geser urutan satuan") as session:
            satuan = require(session, Satuan, satuan_id)
            siblings = _siblings(session, satuan)
            at = siblings.index(satuan)
            to = at + 1 if down else at - 1
            if not 0 <= to < len(siblings):
                return
            siblings[at], siblings[to] = siblings[to], siblings[at]
            for place, sibling in enumerate(siblings, min(s.urutan for s in siblings)):
                sibling.urutan = place


def _siblings(session: Session, satuan: Satuan) -> list[Satuan]:
    same = Satuan.induk_id.is_(None) if satuan.induk_id is None else Satuan.induk_id == satuan.induk_id
    return list(session.scalars(select(Satuan).where(same).order_by(Satuan.urutan, Satuan.id)))


def _fields_of(satuan: Satuan) -> SatuanFields:
    return SatuanFields(**{f.name: getattr(satuan, f.name) for f in fields(SatuanFields)})


def _checked(session: Session, fields_: SatuanFields, own_id: int | None) -> dict[str, object]:
    nama = clean_text(fields_.nama)
    if not nama:
        raise InputError("Nama satuan wajib diisi.", "Ketik namanya seperti pada naskah dinas.")
    if (fields_.lat is None) != (fields_.lng is None):
        raise InputError(
            "Koordinat harus lengkap: lintang dan bujur.", "Isi keduanya, atau kosongkan keduanya."
        )
    if fields_.induk_id is not None:
        _refuse_cycle(session, fields_.induk_id, own_id)
    _refuse_taken(session, nama, own_id)
    return {**{f.name: getattr(fields_, f.name) for f in fields(SatuanFields)}, "nama": nama}


def _refuse_cycle(session: Session, induk_id: int, own_id: int | None) -> None:
    require(session, Satuan, induk_id)
    above = dict(session.execute(select(Satuan.id, Satuan.induk_id)).all())
    at: int | None = induk_id
    while at is not None:
        if at == own_id:
            raise RuleViolation(
                "Satuan tidak dapat berada di bawah dirinya sendiri.", "Pilih induk yang lain."
            )
        at = above.get(at)


def _refuse_taken(session: Session, nama: str, own_id: int | None) -> None:
    key = name_key(nama)
    for id_, other in session.execute(select(Satuan.id, Satuan.nama)):
        if id_ != own_id and name_key(other) == key:
            raise RuleViolation(f"Satuan {other} sudah ada.", "Pakai satuan itu, atau beri nama lain.")


def _refuse_occupied(session: Session, satuan: Satuan) -> None:
    counts: Sequence[tuple[str, int | None]] = (
        (
            "personel aktif",
            session.scalar(select(func.count()).where(Personel.satuan_id == satuan.id, Personel.aktif)),
        ),
        (
            "kekuatan tanpa nama",
            session.scalar(
                select(func.sum(KekuatanTerhitung.jumlah)).where(KekuatanTerhitung.satuan_id == satuan.id)
            ),
        ),
        ("kecamatan", session.scalar(select(func.count()).where(Kecamatan.satuan_id == satuan.id))),
        (
            "satuan di bawahnya",
            session.scalar(select(func.count()).where(Satuan.induk_id == satuan.id, Satuan.aktif)),
        ),
    )
    told = ", ".join(f"{n} {what}" for what, n in counts if n)
    if told:
        raise RuleViolation(
            f"{satuan.nama} masih mempunyai {told}.", "Pindahkan dahulu, lalu tutup satuannya."
        )
