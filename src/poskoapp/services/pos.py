"""This post's own keys, and the posts whose keys it trusts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.pdf.kunci_pos import LembarKunci, draw_key_sheet
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import KunciPos, PaketMasuk, PosDikenal
from poskoapp.services.izin import izin
from poskoapp.services.operasi import read_operasi
from poskoapp.storage.database import Database
from poskoapp.storage.kunci_pos import (
    KunciUmum,
    PasanganKunci,
    checked_name,
    new_pair,
    pair_of,
    read_key,
    same_sidik,
)
from poskoapp.storage.rows import require

_LARGEST_KEY = 10_000
_MENGATUR = "mengatur kunci pos"


@dataclass(frozen=True, slots=True)
class PosRow:
    """A post that we trust."""

    id: int
    nama: str
    sidik: str
    kode: str
    sejak: datetime
    """UTC."""
    oleh: str


class PosService:
    """Every change of what is trusted is one undoable step; a key pair of our own is never undone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def proposed_name(self) -> str:
        """What this post may call itself."""
        with self._db.read() as session:
            pair = newest_pair(session)
            return pair.umum.nama if pair else read_operasi(session).polres

    def own(self) -> KunciUmum | None:
        """What this post gives away; None before it has a key pair."""
        with self._db.read() as session:
            pair = newest_pair(session)
            return pair.umum if pair else None

    @izin(PeranAkun.PENGENDALI, _MENGATUR)
    def make_own(self, nama: str) -> KunciUmum:
        """A new key pair for this post under that name; what was sent to the one before can still be opened.

        Pairs of another name are another post's, whose file this was copied from: they are dropped, so that nobody here
        signs as that post or opens what is sent to it.
        """
        pair = new_pair(checked_name(nama))
        with self._db.read() as session:
            foreign = [
                old.umum.nama for old in all_pairs(session) if not _same_post(old.umum.nama, pair.umum.nama)
            ]
        dropped = "".join(f", kunci {name} dibuang" for name in dict.fromkeys(foreign))
        with self._db.noting(
            f"Kunci pos {pair.umum.nama} dibuat, sidik {pair.umum.sidik}{dropped}"
        ) as session:
            session.execute(delete(KunciPos).where(KunciPos.nama.in_(foreign)))
            session.execute(
                insert(KunciPos).values(
                    nama=pair.umum.nama,
                    tanda_tangan=pair.tanda_tangan.hex(),
                    sandi=pair.sandi.hex(),
                    dibuat=utc_now(),
                )
            )
        return pair.umum

    @izin(PeranAkun.OPERATOR, "membagikan kunci pos")
    def save_own(self, path: Path) -> KunciUmum:
        """Writes the public half into a small file for other posts. RuleViolation before there is a pair."""
        key = self.own()
        if key is None:
            raise no_pair()
        text = f"Kunci pos {key.nama}\nSidik {key.sidik}\n{key.teks()}\n"
        with atomic_write(path) as unfinished:
            unfinished.write_text(text, encoding="utf-8")
        return key

    @izin(PeranAkun.OPERATOR, "membagikan kunci pos")
    def print_own(self, path: Path) -> KunciUmum:
        """The key sheet with the fingerprint and a square code. RuleViolation before there is a pair."""
        with self._db.read() as session:
            pair, operasi = newest_pair(session), read_operasi(session)
        if pair is None:
            raise no_pair()
        key = pair.umum
        sheet = LembarKunci(key.nama, key.sidik, key.teks(), operasi.nama, clock.today(), operasi.latihan)
        with atomic_write(path) as unfinished, unfinished.open("wb") as stream:
            draw_key_sheet(sheet, stream)
        return key

    def rows(self) -> list[PosRow]:
        """The posts that we trust, by name."""
        with self._db.read() as session:
            found = session.scalars(select(PosDikenal).order_by(PosDikenal.nama)).all()
            return [PosRow(p.id, p.nama, read_key(p.kunci).sidik, p.kode, p.sejak, p.oleh) for p in found]

    def find(self, nama: str) -> PosRow:
        """A trusted post by name; InputError with the known ones where there is none."""
        rows = self.rows()
        found = [row for row in rows if row.nama.casefold() == " ".join(nama.split()).casefold()]
        if not found:
            known = ", ".join(row.nama for row in rows) or "belum ada"
            raise InputError(f"Pos “{nama}” belum dikenal.", f"Yang dikenal: {known}.")
        return found[0]

    def look(self, path: Path) -> KunciUmum:
        """The public key in a file; nothing is changed. InputError where there is none."""
        try:
            with path.open(encoding="utf-8-sig") as stream:
                return read_key(stream.read(_LARGEST_KEY))
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path.name} tidak dapat dibaca.", "Periksa tempat dan namanya.") from error

    @izin(PeranAkun.PENGENDALI, _MENGATUR)
    def trust(self, key: KunciUmum, sidik: str) -> PosRow:
        """Trusts a post once its fingerprint, as that post itself has told it, is that of the key.

        RuleViolation where it is another one, or the key is our own. A post of the same name gets the new key. Where this
        file is a copy of that post's, its pair, which came with it, is dropped for good.
        """
        with self._db.read() as session:
            own = newest_pair(session)
            if own is not None and own.umum.kode == key.kode:
                raise own_key()
        if not same_sidik(sidik, key.sidik):
            raise RuleViolation(
                f"Sidik yang dibacakan tidak sama dengan sidik kunci {key.nama}.",
                "Kunci ini jangan dipercaya: minta pos itu membacakan sekali lagi, atau mengirim kuncinya lagi.",
            )
        with self._db.write(f"Percayai pos {key.nama}") as session:
            _drop_pair(session, key.kode)
            session.execute(
                delete(PosDikenal).where(PosDikenal.kode == key.kode, PosDikenal.nama != key.nama)
            )
            values = {"kunci": key.teks(), "kode": key.kode, "sejak": utc_now(), "oleh": self._db.operator}
            known = session.scalars(select(PosDikenal).where(PosDikenal.nama == key.nama)).first()
            if known is None:
                session.execute(insert(PosDikenal).values(nama=key.nama, **values))
            else:
                if known.kode != key.kode:  # another file, perhaps, which numbers its packages anew
                    session.execute(delete(PaketMasuk).where(PaketMasuk.pos_id == known.id))
                session.execute(update(PosDikenal).where(PosDikenal.id == known.id).values(values))
        return self.find(key.nama)

    @izin(PeranAkun.PENGENDALI, _MENGATUR)
    def forget(self, pos_id: int) -> None:
        """Trusts a post no more; packages of its are asked about again."""
        with self._db.write("Hapus pos dikenal") as session:
            session.delete(require(session, PosDikenal, pos_id))


def _same_post(nama: str, other: str) -> bool:
    return nama.casefold() == other.casefold()


def _drop_pair(session: Session, kode: str) -> None:
    for row in session.scalars(select(KunciPos)):
        if _stored_pair(row).umum.kode == kode:
            session.delete(row)


def all_pairs(session: Session) -> Sequence[PasanganKunci]:
    """Our key pairs, newest first, within a service's own transaction."""
    return [_stored_pair(row) for row in session.scalars(select(KunciPos).order_by(KunciPos.id.desc()))]


def _stored_pair(row: KunciPos) -> PasanganKunci:
    return pair_of(row.nama, bytes.fromhex(row.tanda_tangan), bytes.fromhex(row.sandi))


def newest_pair(session: Session) -> PasanganKunci | None:
    """The key pair that counts."""
    return next(iter(all_pairs(session)), None)


def no_pair() -> RuleViolation:
    """The refusal before this post has keys."""
    return RuleViolation("Pos ini belum mempunyai kunci.", "Buat dahulu: Berkas - Kunci pos.")


def own_key() -> RuleViolation:
    """The refusal of our own key as that of another post."""
    return RuleViolation(
        "Kunci ini milik pos ini sendiri.",
        "Bila berkas ini salinan dari pos lain, buat kunci sendiri dahulu: Berkas - Kunci pos.",
    )


def utc_now() -> datetime:
    """Whole seconds by the machine's clock, also in an exercise."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
