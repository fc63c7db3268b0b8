"""Plot groups formed by hand: chosen TPS become a group of their own, or join one."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import PEMIMPIN, Peran
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Penugasan, Tps, TpsRencana
from poskoapp.domain.pola import PolaBerlaku
from poskoapp.services.izin import izin
from poskoapp.services.pola import daftar_pola
from poskoapp.services.rencana_baca import duty_window, group_of, members, rencana_kode, within
from poskoapp.storage.database import Database

_URUT = {kategori: at for at, kategori in enumerate(Kategori)}


@dataclass(frozen=True, slots=True)
class KelompokDibentuk:
    """The group that took the TPS, and the codes of the groups that had none left and are gone."""

    id: int
    kode: str
    bubar: tuple[str, ...]
    melebihi: str = ""
    """Its TPS against its pola in words, where there are more of them than that."""
    masuk: int = 0
    """How many came into a group that was there; 0 where it is new."""

    @property
    def teks(self) -> str:
        """For the notice."""
        gone = f" Kelompok {', '.join(self.bubar)} bubar karena tidak ber-TPS lagi." if self.bubar else ""
        came = f"{bilangan(self.masuk)} TPS masuk" if self.masuk else "TPS terpilih menjadi"
        return f"{came} kelompok {self.kode}.{self.melebihi}{gone}"


class KelompokPilihanService:
    """Forms groups of a plan by hand, each time one step; new ones are locked, so that plotting leaves them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "mengubah kelompok TPS")
    def form(self, tps_ids: Collection[int], rencana_id: int | None = None) -> KelompokDibentuk:
        """These TPS of one kecamatan as a new group, by the pola of the heaviest category among them.

        RuleViolation where one of them is in a locked group, or where they lie in several kecamatan.
        """
        with self._db.write(f"Bentuk kelompok dari {len(tps_ids)} TPS") as session:
            tps = _chosen(session, tps_ids, rencana_id)
            _refuse_locked(session, tps)
            kelurahan = _home(session, tps)
            kategori, pola = _pola(session, tps, kelurahan, rencana_id)
            mulai, selesai = duty_window(session, rencana_id)
            group = KelompokTps(
                kode=_free_code(session, kelurahan, rencana_id), kelurahan_id=kelurahan.id, kategori=kategori,
                polri=pola.angka.polri, tps=pola.angka.tps, linmas=pola.angka.linmas,
                mulai=mulai, selesai=selesai, terkunci=True, sektor=len({t.kelurahan_id for t in tps}) > 1,
                rencana_id=rencana_id,
            )  # fmt: skip
            session.add(group)
            session.flush()
            return _moved(session, tps, group)

    @izin(PeranAkun.OPERATOR, "mengubah kelompok TPS")
    def join(self, kelompok_id: int, tps_ids: Collection[int]) -> KelompokDibentuk:
        """These TPS into a group that is there. RuleViolation where it, or the group of one of them, is locked."""
        with self._db.write(f"Masukkan {len(tps_ids)} TPS ke kelompok") as session:
            plan = joining(session, kelompok_id, tps_ids)
            group, angka = plan.group, plan.pola.angka
            group.kategori, group.polri = plan.kategori, angka.polri
            group.tps, group.linmas = angka.tps, angka.linmas
            _name_leader(session, group)
            return replace(_moved(session, plan.tps, group), masuk=len(plan.tps))


@dataclass(frozen=True, slots=True)
class TpsTerpilih:
    """A TPS with its group in the plan."""

    tps: Tps
    kelompok_id: int | None

    @property
    def kelurahan_id(self) -> int:
        """Where it is."""
        return self.tps.kelurahan_id


@dataclass(frozen=True, slots=True)
class Gabungan:
    """TPS that are to join a group, those that are there, and what the group becomes with them."""

    group: KelompokTps
    own: Sequence[TpsTerpilih]
    tps: Sequence[TpsTerpilih]
    kategori: Kategori
    pola: PolaBerlaku


def joining(session: Session, kelompok_id: int, tps_ids: Collection[int]) -> Gabungan:
    """What putting these TPS into this group would make of it, within a service's own transaction.

    RuleViolation where it, or the group of one of them, is locked, or where they are all there already.
    """
    group = session.get_one(KelompokTps, kelompok_id)
    tps = [t for t in _chosen(session, tps_ids, group.rencana_id) if t.kelompok_id != group.id]
    if not tps:
        raise RuleViolation(f"TPS terpilih sudah dalam kelompok {group.kode}.")
    if group.terkunci:
        raise RuleViolation(f"Kelompok {group.kode} terkunci.", "Buka kuncinya dahulu.")
    _refuse_locked(session, tps)
    own = _of_plan(session, group.rencana_id, group_of(group.rencana_id) == group.id)
    everyone = [*own, *tps]
    return Gabungan(group, own, tps, *_pola(session, everyone, _home(session, everyone), group.rencana_id))


def _of_plan(session: Session, rencana_id: int | None, chosen: Any) -> list[TpsTerpilih]:
    query = within(select(Tps, group_of(rencana_id)), rencana_id).where(chosen).order_by(Tps.kode)
    found: Any = session.execute(query)
    return [TpsTerpilih(tps, group) for tps, group in found]


def _chosen(session: Session, tps_ids: Collection[int], rencana_id: int | None) -> list[TpsTerpilih]:
    found = _of_plan(session, rencana_id, Tps.id.in_(tps_ids))
    if not found:
        raise InputError("Belum ada TPS terpilih.", "Pilih TPS di peta atau di tabel dahulu.")
    if len(found) < len(set(tps_ids)):
        raise RuleViolation(
            f"{len(set(tps_ids)) - len(found)} TPS terpilih bukan bagian rencana ini.",
            "Pilih TPS rencana ini saja, atau tambahkan dahulu ke rencananya.",
        )
    return found


def _name_leader(session: Session, group: KelompokTps) -> None:
    """Whoever leads it, or came first, may go before more or fewer than he did."""
    guards = select(Penugasan.id).where(Penugasan.kelompok_id == group.id)
    leader = session.scalar(guards.order_by(Penugasan.peran.in_(PEMIMPIN).desc(), Penugasan.id).limit(1))
    named = update(Penugasan).where(Penugasan.id == leader)
    session.execute(named.values(peran=Peran.leader_of(group.polri)))


def _free_code(session: Session, kelurahan: Kelurahan, rencana_id: int | None) -> str:
    taken = set(session.scalars(select(KelompokTps.kode)))
    kode = rencana_kode(session, rencana_id)
    prefix = f"{kode}-{kelurahan.singkatan}" if kode else kelurahan.singkatan
    return next(code for number in count(1) if (code := f"{prefix}-{number:02}") not in taken)


def _refuse_locked(session: Session, tps: Sequence[TpsTerpilih]) -> None:
    """What is locked keeps its TPS."""
    groups = {t.kelompok_id for t in tps} - {None}
    held = exists().where(Penugasan.kelompok_id == KelompokTps.id, Penugasan.terkunci)
    locked = session.scalars(
        select(KelompokTps.kode)
        .where(KelompokTps.id.in_(groups), KelompokTps.terkunci | held)
        .order_by(KelompokTps.kode)
    ).all()
    if locked:
        more = f" dan {bilangan(len(locked) - 3)} lain" if len(locked) > 3 else ""
        named = ", ".join(locked[:3]) + more
        raise RuleViolation(f"TPS terpilih ada dalam kelompok terkunci: {named}.", "Buka kuncinya dahulu.")


def _home(session: Session, tps: Sequence[TpsTerpilih]) -> Kelurahan:
    """The kelurahan of most of them."""
    of = Counter(t.kelurahan_id for t in tps)
    kelurahan = {k.id: k for k in session.scalars(select(Kelurahan).where(Kelurahan.id.in_(of)))}
    kecamatan = Counter(kelurahan[t.kelurahan_id].kecamatan_id for t in tps)
    if len(kecamatan) > 1:
        raise RuleViolation(
            f"TPS terpilih tersebar di beberapa kecamatan: {_told(session, kecamatan)}. Satu kelompok hanya dalam satu "
            "kecamatan.",
            "Pilih TPS dari satu kecamatan; sektor yang lebih luas dibentuk dengan Pola sendiri.",
        )
    return kelurahan[of.most_common(1)[0][0]]


def _told(session: Session, kecamatan: Counter[int]) -> str:
    """`8 di Ciledug, 3 di Pinang`, those of most TPS first."""
    found: Any = session.execute(select(Kecamatan.id, Kecamatan.nama).where(Kecamatan.id.in_(kecamatan)))
    names: dict[int, str] = dict(found.all())
    return ", ".join(f"{bilangan(many)} di {names[id_]}" for id_, many in kecamatan.most_common())


def _pola(
    session: Session, tps: Sequence[TpsTerpilih], kelurahan: Kelurahan, rencana_id: int | None
) -> tuple[Kategori, PolaBerlaku]:
    heaviest = max((t.tps for t in tps), key=lambda t: _URUT[t.kategori])
    pola = daftar_pola(session, rencana_id).berlaku(
        heaviest.kategori, kelurahan.kecamatan_id, heaviest.pola_id
    )
    if pola is None:
        raise RuleViolation(
            f"Kategori {heaviest.kategori.label.lower()} belum mempunyai pola.",
            "Tetapkan polanya lewat Hitung kebutuhan.",
        )
    return heaviest.kategori, pola


def _moved(session: Session, tps: Sequence[TpsTerpilih], group: KelompokTps) -> KelompokDibentuk:
    """Into the group, and away with groups that have none left; their officers are free again."""
    left = {t.kelompok_id for t in tps} - {None, group.id}
    ids = [t.tps.id for t in tps]
    if group.rencana_id is None:
        session.execute(update(Tps).where(Tps.id.in_(ids)).values(kelompok_id=group.id))
    else:
        own = TpsRencana.rencana_id == group.rencana_id
        session.execute(
            update(TpsRencana).where(own, TpsRencana.tps_id.in_(ids)).values(kelompok_id=group.id)
        )
    anggota = members()
    empty = KelompokTps.id.in_(left) & ~exists().where(anggota.c.kelompok_id == KelompokTps.id)
    gone = session.execute(
        select(KelompokTps.id, KelompokTps.kode).where(empty).order_by(KelompokTps.kode)
    ).all()
    session.execute(delete(Penugasan).where(Penugasan.kelompok_id.in_([g.id for g in gone])))
    session.execute(delete(KelompokTps).where(KelompokTps.id.in_([g.id for g in gone])))
    many = session.scalar(select(func.count()).where(anggota.c.kelompok_id == group.id)) or 0
    told = f" Isinya {bilangan(many)} TPS, polanya {group.polri} Polri untuk {group.tps} TPS."
    return KelompokDibentuk(
        group.id, group.kode, tuple(g.kode for g in gone), told if many > group.tps else ""
    )
