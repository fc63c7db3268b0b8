"""Kinds of order: the shipped ones, as the post has rewritten them, and its own copies."""

import json
import re
from dataclasses import dataclass, replace

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin_kinds import TemplatSprin, check_jenis, from_plain, kinds, load_jenis, to_plain
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import JenisSprinPos, Sprin
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database

SHOWS = frozenset({"jenis_sprin"})
"""Table whose change may change a kind."""
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class JenisRow:
    """A kind in the list: `bawaan` ships with the program, `diubah` by the post."""

    kunci: str
    judul: str
    bawaan: bool
    diubah: bool


class SprinJenisService:
    """Lets the post edit, copy and put back the kinds of order."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self) -> list[JenisRow]:
        """All kinds, the shipped ones first."""
        with self._db.read() as session:
            return jenis_rows(session)

    def jenis(self, kunci: str) -> TemplatSprin:
        """One kind, with its placeholders."""
        with self._db.read() as session:
            return read_jenis(session, kunci)

    @izin(PeranAkun.PENGENDALI, "mengubah jenis Sprin")
    def save(self, jenis: TemplatSprin) -> None:
        """Keeps a kind as the post has rewritten it; InputError where it cannot be printed."""
        check_jenis(jenis)
        with self._db.write(f"Ubah jenis Sprin {jenis.judul}") as session:
            read_jenis(session, jenis.nama)  # refuses an unknown one
            _store(session, jenis)

    @izin(PeranAkun.PENGENDALI, "menambah jenis Sprin")
    def copy(self, kunci: str, judul: str) -> str:
        """Adds a kind of the post's own that begins as the one of `kunci`. Returns its key."""
        key = "-".join(re.findall(r"[a-z0-9]+", judul.casefold()))[:_LONGEST].strip("-")
        with self._db.write(f"Salin jenis Sprin menjadi {judul}") as session:
            taken = {row.kunci for row in jenis_rows(session)}
            if not key or key in taken:
                raise InputError(
                    f"Nama jenis “{judul}” sudah ada atau tidak dapat dipakai.", "Pilih nama lain."
                )
            _store(session, replace(read_jenis(session, kunci), nama=key, judul=judul.strip()))
        return key

    @izin(PeranAkun.PENGENDALI, "memulihkan jenis Sprin")
    def restore(self, kunci: str) -> None:
        """Puts a shipped kind back to the text it came with, or removes one of the post's own."""
        with self._db.write(f"Pulihkan jenis Sprin {kunci}") as session:
            used = session.scalar(select(func.count()).where(Sprin.jenis == kunci))
            if kunci not in kinds() and used:
                raise RuleViolation(
                    f"Jenis “{kunci}” dipakai oleh {used} Sprin dan tidak dapat dihapus.",
                    "Biarkan jenis ini, atau hapus drafnya dahulu.",
                )
            session.execute(delete(JenisSprinPos).where(JenisSprinPos.kunci == kunci))


def jenis_rows(session: Session) -> list[JenisRow]:
    """All kinds, within a service's own transaction."""
    own = {key: read_jenis(session, key).judul for key in session.scalars(select(JenisSprinPos.kunci))}
    shipped = {key: load_jenis(key).judul for key in kinds()}
    order = sorted(shipped, key=lambda key: (key == "lainnya", key != "pam-tps", key))
    rows = [JenisRow(key, own.get(key, shipped[key]), bawaan=True, diubah=key in own) for key in order]
    return [*rows, *(JenisRow(k, own[k], bawaan=False, diubah=True) for k in sorted(own.keys() - shipped))]


def read_jenis(session: Session, kunci: str) -> TemplatSprin:
    """A kind as the post has it; InputError where there is none of that name."""
    own = session.scalar(select(JenisSprinPos.isi).where(JenisSprinPos.kunci == kunci))
    if own is None:
        return load_jenis(kunci)
    try:
        return from_plain(kunci, json.loads(own))
    except (KeyError, TypeError, ValueError) as problem:
        raise InputError(f"Jenis Sprin “{kunci}” rusak.", "Pulihkan teks bawaannya.") from problem


def _store(session: Session, jenis: TemplatSprin) -> None:
    text = json.dumps(to_plain(jenis), ensure_ascii=False, sort_keys=True)
    stored = session.scalar(select(JenisSprinPos).where(JenisSprinPos.kunci == jenis.nama))
    if stored is None:
        session.add(JenisSprinPos(kunci=jenis.nama, isi=text))
    else:
        stored.isi = text
