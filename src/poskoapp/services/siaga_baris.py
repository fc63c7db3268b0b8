"""Who stands by, as rows: what the tab, the roster and the papers show alike."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.model import CakupanRayon, PeletonSiaga, Penugasan, Rayon, Satgas, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.services.orang_bertugas import OrangBertugas, people_on_duty

SHOWS = frozenset({"rayon", "cakupan_rayon", "peleton_siaga", "satgas"})
"""The tables of who stands by, apart from the duties themselves."""


@dataclass(frozen=True, slots=True)
class SiagaRow:
    """A platoon or a named group with its people. `jenis` None: a platoon of a rayon."""

    id: int
    jenis: JenisSatgas | None
    nama: str
    sasaran: str
    """As its duties name it: `Rayon 1 · Peleton siaga`."""
    tempat: str
    rayon: str
    cakupan: tuple[str, ...]
    mulai: datetime
    selesai: datetime
    kekuatan: int
    anggota: tuple[OrangBertugas, ...]
    rayon_id: int | None = None
    catatan: str = ""

    @property
    def kurang(self) -> int:
        """How many are missing."""
        return max(0, self.kekuatan - len(self.anggota))

    @property
    def jenis_label(self) -> str:
        """As the table calls it."""
        return self.jenis.label if self.jenis else "Peleton siaga"


@dataclass(frozen=True, slots=True)
class RayonRow:
    """A rayon with its base and the Polsek that it covers."""

    id: int
    nama: str
    basis_id: int
    basis: str
    cakupan_ids: tuple[int, ...]
    cakupan: tuple[str, ...]


def siaga_rows(session: Session, pangkat: DaftarPangkat) -> list[SiagaRow]:
    """Platoons by rayon, then named groups by kind, within a service's own transaction."""
    people = _people(session, pangkat)
    by_rayon = {r.id: r for r in rayon_rows(session)}
    platoons = [
        SiagaRow(
            p.id, None, p.nama, sasaran_of(p, by_rayon[p.rayon_id].nama), by_rayon[p.rayon_id].basis,
            by_rayon[p.rayon_id].nama, by_rayon[p.rayon_id].cakupan, p.mulai, p.selesai, p.kekuatan,
            tuple(people["peleton", p.id]), p.rayon_id,
        )
        for p in session.scalars(select(PeletonSiaga).order_by(PeletonSiaga.id))
    ]  # fmt: skip
    groups = [
        SiagaRow(
            g.id, g.jenis, g.nama, g.nama, g.tempat, "", (), g.mulai, g.selesai, g.kekuatan,
            tuple(people["satgas", g.id]), None, g.catatan,
        )
        for g in session.scalars(select(Satgas).order_by(Satgas.id))
    ]  # fmt: skip
    kinds = list(JenisSatgas)
    return [
        *sorted(platoons, key=lambda r: (r.rayon, r.mulai, r.nama)),
        *sorted(groups, key=lambda r: (kinds.index(r.jenis) if r.jenis else -1, r.nama)),
    ]


def rayon_rows(session: Session) -> list[RayonRow]:
    """All rayon by name, within a service's own transaction."""
    names = dict(session.execute(select(Satuan.id, Satuan.nama)).all())
    covered: dict[int, list[int]] = defaultdict(list)
    for rayon_id, satuan_id in session.execute(select(CakupanRayon.rayon_id, CakupanRayon.satuan_id)):
        covered[rayon_id].append(satuan_id)
    return [
        RayonRow(
            r.id,
            r.nama,
            r.basis_id,
            names[r.basis_id],
            tuple(sorted(covered[r.id])),
            tuple(sorted(names[id_] for id_ in covered[r.id])),
        )
        for r in session.scalars(select(Rayon).order_by(Rayon.nama))
    ]


def sasaran_of(peleton: PeletonSiaga, rayon: str) -> str:
    """How the duties of a platoon name it: `Rayon 1 · Peleton siaga`."""
    return f"{rayon} · {peleton.nama}"


def _people(session: Session, pangkat: DaftarPangkat) -> dict[tuple[str, int], list[OrangBertugas]]:
    found: Any = session.execute(
        people_on_duty(Penugasan.peleton_id, Penugasan.satgas_id).where(
            Penugasan.peleton_id.is_not(None) | Penugasan.satgas_id.is_not(None)
        )
    )
    rows: dict[tuple[str, int], list[OrangBertugas]] = defaultdict(list)
    for peleton_id, satgas_id, *person in found:
        key = ("peleton", peleton_id) if peleton_id is not None else ("satgas", satgas_id or 0)
        rows[key].append(OrangBertugas(*person))
    for of in rows.values():
        of.sort(key=lambda a: (pangkat.urut(a.pangkat), a.nrp))
    return rows
