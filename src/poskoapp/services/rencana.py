"""Plans beside the main one (PSU, PSS, PSL): made from a selection of TPS, with their own day, window, pola and groups."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import KelompokTps, Penugasan, Rencana, Tps, TpsRencana
from poskoapp.domain.pola import BarisPola, PolaAngka
from poskoapp.domain.rencana import JenisRencana, RencanaFields
from poskoapp.services.izin import izin
from poskoapp.services.pola import store_pola
from poskoapp.storage.database import Database
from poskoapp.storage.rows import KeyedRows

SHOWS = frozenset({"rencana", "tps_rencana", "kelompok_tps", "penugasan"})
"""Tables whose change may change the list."""

POLA_LAZIM = {
    JenisRencana.PSU: PolaAngka(10, 1, 2),
    JenisRencana.PSS: PolaAngka(2, 1, 2),
    JenisRencana.PSL: PolaAngka(2, 1, 2),
    JenisRencana.LAIN: PolaAngka(2, 1, 2),
}
"""What a plan starts with: Jawa Tengah, February 2024, set 10 Polri at a PSU's TPS and 2 at a PSS's."""


@dataclass(frozen=True, slots=True)
class RencanaRow:
    """A plan with what it has by now."""

    id: int
    kode: str
    nama: str
    jenis: JenisRencana
    hari_pemungutan: date
    tugas_mulai: datetime
    tugas_selesai: datetime
    tps: int
    kelompok: int
    personel: int


class RencanaService:
    """Reads, makes and changes plans; the main plan is none of them and stays untouched."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def choices(self) -> list[tuple[str, int | None]]:
        """Every plan by name, the main one first, for whoever chooses of which a paper tells."""
        return [("Rencana utama", None), *((row.nama, row.id) for row in self.rows())]

    def rows(self) -> list[RencanaRow]:
        """All plans beside the main one, by day."""
        with self._db.read() as session:
            return [
                RencanaRow(
                    id_, kode, nama, JenisRencana(jenis), date.fromisoformat(hari), datetime.fromisoformat(mulai),
                    datetime.fromisoformat(selesai), *counts,
                )
                for id_, kode, nama, jenis, hari, mulai, selesai, *counts in _PLANS.rows(session)
            ]  # fmt: skip

    def tps_ids(self, rencana_id: int) -> list[int]:
        """The TPS of a plan, by code."""
        with self._db.read() as session:
            query = select(Tps.id).join(TpsRencana, TpsRencana.tps_id == Tps.id).order_by(Tps.kode)
            return list(session.scalars(query.where(TpsRencana.rencana_id == rencana_id)))

    def find(self, kode: str) -> int:
        """The key of the plan with that code; InputError where there is none."""
        known = {row.kode.upper(): row.id for row in self.rows()}
        if kode.strip().upper() not in known:
            raise InputError(
                f"Rencana {kode} tidak ada.", f"Yang ada: {', '.join(known) or 'hanya rencana utama'}."
            )
        return known[kode.strip().upper()]

    def find_tps(self, kode: Sequence[str]) -> list[int]:
        """Keys of the TPS with these 13-digit codes; InputError naming the first that the file does not know."""
        with self._db.read() as session:
            found = dict(session.execute(select(Tps.kode, Tps.id).where(Tps.kode.in_(kode))).all())
        for one in kode:
            if one not in found:
                raise InputError(f"TPS {one} tidak ada dalam berkas ini.", "Isi kode TPS 13 angka dari KPU.")
        return [found[one] for one in dict.fromkeys(kode)]

    @izin(PeranAkun.OPERATOR, "mengubah rencana")
    def add(
        self, fields_: RencanaFields, tps_ids: Sequence[int], pola: Mapping[Kategori, PolaAngka] | None = None
    ) -> int:
        """Makes a plan for these TPS, with its own pola (without them the usual one of its kind); returns its key.

        Raises InputError for a code that is taken, RuleViolation without TPS.
        """
        if not tps_ids:
            raise RuleViolation("Belum ada TPS yang dipilih untuk rencana ini.", "Pilih satu TPS atau lebih.")
        own = dict.fromkeys(Kategori, POLA_LAZIM[fields_.jenis]) | dict(pola or {})
        with self._db.write(f"Buat rencana {fields_.kode}") as session:
            _refuse_taken(session, fields_.kode, None)
            id_ = session.execute(insert(Rencana).values(asdict(fields_)).returning(Rencana.id)).scalar_one()
            _insert_tps(session, id_, tps_ids)
            store_pola(session, [BarisPola(k, angka) for k, angka in own.items()], id_)
        return id_

    @izin(PeranAkun.OPERATOR, "mengubah rencana")
    def edit(self, rencana_id: int, fields_: RencanaFields) -> None:
        """Changes name, kind and times of a plan; its groups keep their window until they are plotted anew."""
        with self._db.write(f"Ubah rencana {fields_.kode}") as session:
            _known(session, rencana_id)
            _refuse_taken(session, fields_.kode, rencana_id)
            session.execute(update(Rencana).where(Rencana.id == rencana_id).values(asdict(fields_)))

    @izin(PeranAkun.OPERATOR, "mengubah rencana")
    def add_tps(self, rencana_id: int, tps_ids: Sequence[int]) -> int:
        """Takes further TPS into a plan; returns how many were not in it yet."""
        with self._db.write(f"Tambah {bilangan(len(tps_ids))} TPS ke rencana") as session:
            _known(session, rencana_id)
            return _insert_tps(session, rencana_id, tps_ids)

    @izin(PeranAkun.OPERATOR, "mengubah rencana")
    def remove_tps(self, rencana_id: int, tps_ids: Sequence[int]) -> None:
        """Takes TPS out of a plan; its groups that are left without any go, with the duties in them."""
        with self._db.write(f"Keluarkan {bilangan(len(tps_ids))} TPS dari rencana") as session:
            _known(session, rencana_id)
            own = TpsRencana.rencana_id == rencana_id
            session.execute(delete(TpsRencana).where(own, TpsRencana.tps_id.in_(tps_ids)))
            empty = ~exists().where(TpsRencana.kelompok_id == KelompokTps.id)
            session.execute(delete(KelompokTps).where(KelompokTps.rencana_id == rencana_id, empty))

    @izin(PeranAkun.OPERATOR, "mengubah rencana")
    def delete(self, rencana_id: int) -> None:
        """Removes a plan with its pola, its groups and the duties in them."""
        with self._db.write("Hapus rencana") as session:
            _known(session, rencana_id)
            session.execute(delete(Rencana).where(Rencana.id == rencana_id))


def _insert_tps(session: Session, rencana_id: int, tps_ids: Sequence[int]) -> int:
    standing = set(session.scalars(select(TpsRencana.tps_id).where(TpsRencana.rencana_id == rencana_id)))
    new = [id_ for id_ in dict.fromkeys(tps_ids) if id_ not in standing]
    if new:
        session.execute(insert(TpsRencana), [{"rencana_id": rencana_id, "tps_id": id_} for id_ in new])
    return len(new)


def _known(session: Session, rencana_id: int) -> Rencana:
    found = session.get(Rencana, rencana_id)
    if found is None:
        raise InputError(f"Rencana nomor {rencana_id} tidak ada.", "Lihat daftarnya: posko rencana daftar.")
    return found


def _refuse_taken(session: Session, kode: str, rencana_id: int | None) -> None:
    taken = session.scalar(select(Rencana.id).where(func.upper(Rencana.kode) == kode.upper()))
    if taken is not None and taken != rencana_id:
        raise InputError(f"Kode rencana {kode} sudah dipakai.", "Beri kode lain, misalnya PSU-2.")


_PLANS = KeyedRows(
    select(
        Rencana.id, Rencana.kode, Rencana.nama, Rencana.jenis, Rencana.hari_pemungutan,
        Rencana.tugas_mulai, Rencana.tugas_selesai,
        select(func.count()).where(TpsRencana.rencana_id == Rencana.id).scalar_subquery(),
        select(func.count()).where(KelompokTps.rencana_id == Rencana.id).scalar_subquery(),
        select(func.count(Penugasan.personel_id.distinct()))
        .join(KelompokTps, KelompokTps.id == Penugasan.kelompok_id)
        .where(KelompokTps.rencana_id == Rencana.id)
        .scalar_subquery(),
    ).order_by(Rencana.hari_pemungutan, Rencana.id)
)  # fmt: skip
"""Each plan with its TPS, groups and people."""
