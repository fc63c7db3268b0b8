"""The pola of the post with their scopes: defaults, those of a kecamatan, those picked for single TPS, those of a plan."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, Pola, Tps
from poskoapp.domain.pola import BarisPola, DaftarPola, PolaAngka
from poskoapp.services.izin import izin
from poskoapp.services.rencana_baca import members
from poskoapp.storage.database import Database
from poskoapp.storage.rows import KeyedRows


class PolaService:
    """Reads and changes the pola; groups that stand keep theirs until they are plotted anew."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, rencana_id: int | None = None) -> list[BarisPola]:
        """All pola of a plan, by category; of the main one where no plan is named."""
        with self._db.read() as session:
            found = read_pola(session)
        order = list(Kategori)
        own = [p for p in found if p.rencana_id == rencana_id]
        return sorted(own, key=lambda p: (order.index(p.kategori), not p.utama, p.kecamatan, p.id or 0))

    def kecamatan(self) -> dict[int, str]:
        """Key and name of every kecamatan, by name."""
        with self._db.read() as session:
            return dict(session.execute(select(Kecamatan.id, Kecamatan.nama).order_by(Kecamatan.nama)).all())

    def tps_of(self, kelompok_ids: Sequence[int]) -> list[int]:
        """Keys of the TPS in these groups, of whatever plan."""
        anggota = members()
        with self._db.read() as session:
            query = select(anggota.c.tps_id).where(anggota.c.kelompok_id.in_(kelompok_ids))
            return sorted(session.scalars(query)) if kelompok_ids else []

    def count_tps(self, pola_id: int) -> int:
        """How many TPS it was picked for."""
        with self._db.read() as session:
            return session.scalar(select(func.count(Tps.id)).where(Tps.pola_id == pola_id)) or 0

    @izin(PeranAkun.OPERATOR, "mengubah pola")
    def save(self, pola: Sequence[BarisPola], rencana_id: int | None = None) -> None:
        """Makes these the defaults and the pola per kecamatan of a plan, as one step; the others of both go.

        Raises InputError where two have the same scope.
        """
        with self._db.write("Ubah pola") as session:
            store_pola(session, pola, rencana_id)

    @izin(PeranAkun.OPERATOR, "mengubah pola")
    def set_kecamatan(
        self, kecamatan_ids: Sequence[int], kategori: Kategori, angka: PolaAngka, *, sektor: bool = False
    ) -> None:
        """Makes this the pola of a category in these kecamatan."""
        with self._db.write(f"Pola {kategori.label.lower()} untuk {len(kecamatan_ids)} kecamatan") as session:
            standing = [p for p in read_pola(session) if p.rencana_id is None and _scoped(p)]
            kept = [p for p in standing if p.kategori is not kategori or p.kecamatan_id not in kecamatan_ids]
            new = [BarisPola(kategori, angka, sektor=sektor, kecamatan_id=id_) for id_ in kecamatan_ids]
            store_pola(session, [*kept, *new], None)

    @izin(PeranAkun.OPERATOR, "mengubah pola")
    def give(self, tps_ids: Sequence[int], pola: BarisPola) -> None:
        """Gives these TPS a pola of their own, as one step; the same numbers that lie ready already are used.

        Raises RuleViolation where a TPS has another category.
        """
        with self._db.write(f"Pola sendiri untuk {bilangan(len(tps_ids))} TPS") as session:
            values = {**_values(pola), "utama": False, "kecamatan_id": None}
            ready = [p for p in read_pola(session) if not _scoped(p)]
            id_ = next((p.id for p in ready if {**_values(p), "utama": False} == values), None)
            if id_ is None:
                id_ = session.execute(insert(Pola).values(values).returning(Pola.id)).scalar_one()
            _refuse_other_category(session, _known(session, id_), tps_ids)
            session.execute(update(Tps), [{"id": one, "pola_id": id_} for one in tps_ids])

    @izin(PeranAkun.OPERATOR, "mengubah pola")
    def delete(self, pola_id: int) -> None:
        """Removes a pola; its TPS fall back to what applies without it. RuleViolation for the default of a category."""
        with self._db.write("Hapus pola") as session:
            pola = _known(session, pola_id)
            if pola.utama:
                raise RuleViolation(
                    f"Pola bawaan {pola.kategori.label.lower()} tidak dapat dihapus.", "Ubah angkanya saja."
                )
            session.execute(delete(Pola).where(Pola.id == pola_id))

    @izin(PeranAkun.OPERATOR, "mengubah pola")
    def pick(self, tps_ids: Sequence[int], pola_id: int | None) -> None:
        """Picks a pola for these TPS by hand; None gives them back to their kecamatan and category.

        Raises RuleViolation where a TPS has another category than the pola.
        """
        with self._db.write(f"Pilih pola untuk {bilangan(len(tps_ids))} TPS") as session:
            if pola_id is not None:
                _refuse_other_category(session, _known(session, pola_id), tps_ids)
            session.execute(update(Tps), [{"id": id_, "pola_id": pola_id} for id_ in tps_ids])


def read_pola(session: Session) -> list[BarisPola]:
    """All pola of all plans, within a service's own transaction."""
    return [
        BarisPola(
            Kategori(kategori), PolaAngka(polri, tps, linmas), id_, bool(utama), nama, bool(sektor),
            kecamatan_id, kecamatan, rencana_id, bool(lintas),
        )
        for kategori, polri, tps, linmas, id_, utama, nama, sektor, kecamatan_id, kecamatan, rencana_id, lintas
        in _POLA.rows(session)
    ]  # fmt: skip


_POLA = KeyedRows(
    select(
        Pola.kategori, Pola.polri, Pola.tps, Pola.linmas, Pola.id, Pola.utama, Pola.nama, Pola.sektor,
        Pola.kecamatan_id, func.coalesce(Kecamatan.nama, ""), Pola.rencana_id, Pola.lintas_polsek,
    )
    .outerjoin(Kecamatan, Kecamatan.id == Pola.kecamatan_id)
    .order_by(Pola.id)
)  # fmt: skip


def daftar_pola(session: Session, rencana_id: int | None) -> DaftarPola:
    """Which pola applies where in a plan."""
    return DaftarPola(read_pola(session), rencana_id)


def store_pola(session: Session, pola: Iterable[BarisPola], rencana_id: int | None) -> None:
    """Makes these the defaults and the pola per kecamatan of a plan; rows that stay keep their key."""
    wanted: dict[tuple[Kategori, int | None], BarisPola] = {}
    for row in pola:
        if wanted.setdefault((row.kategori, row.kecamatan_id), row) is not row:
            raise InputError(
                f"Pola {row.kategori.label.lower()}{' di ' * bool(row.kecamatan)}{row.kecamatan} diisi dua kali.",
                "Hapus salah satunya.",
            )
    own = [p for p in read_pola(session) if p.rencana_id == rencana_id]
    standing = {(p.kategori, p.kecamatan_id): p for p in own if _scoped(p)}
    gone = [p.id for scope, p in standing.items() if scope not in wanted]
    if gone:
        session.execute(delete(Pola).where(Pola.id.in_(gone)))
    for scope, row in wanted.items():
        values = _values(row, rencana_id)
        if scope not in standing:
            session.execute(insert(Pola).values(values))
        elif _values(standing[scope], rencana_id) != values:
            session.execute(update(Pola).where(Pola.id == standing[scope].id).values(values))


def store_defaults(session: Session, pola: Mapping[Kategori, PolaAngka]) -> None:
    """Makes these the defaults of their categories in the main plan; all other pola stay."""
    standing = [p for p in read_pola(session) if p.rencana_id is None and _scoped(p)]
    kept = [p for p in standing if p.kecamatan_id is not None or p.kategori not in pola]
    store_pola(session, [*kept, *(BarisPola(k, angka) for k, angka in pola.items())], None)


def _scoped(pola: BarisPola) -> bool:
    """Whether it applies by itself; the others wait to be picked."""
    return pola.utama or pola.kecamatan_id is not None or pola.rencana_id is not None


def _values(pola: BarisPola, rencana_id: int | None = None) -> dict[str, Any]:
    return {
        "kategori": pola.kategori,
        "polri": pola.angka.polri,
        "tps": pola.angka.tps,
        "linmas": pola.angka.linmas,
        "utama": pola.kecamatan_id is None and rencana_id is None,
        "nama": pola.nama,
        "sektor": pola.sektor,
        "lintas_polsek": pola.sektor and pola.lintas_polsek,
        "kecamatan_id": pola.kecamatan_id,
        "rencana_id": rencana_id,
    }


def _known(session: Session, pola_id: int) -> Pola:
    found = session.get(Pola, pola_id)
    if found is None:
        raise InputError(f"Pola nomor {pola_id} tidak ada.", "Lihat daftarnya: posko pola.")
    return found


def _refuse_other_category(session: Session, pola: Pola, tps_ids: Sequence[int]) -> None:
    found = session.scalars(
        select(Tps.kategori).where(Tps.id.in_(tps_ids), Tps.kategori != pola.kategori)
    ).all()
    if found:
        raise RuleViolation(
            f"{bilangan(len(found))} TPS berkategori lain daripada pola {pola.kategori.label.lower()} itu.",
            "Pilih TPS sekategori, atau tetapkan dahulu kategorinya.",
        )
