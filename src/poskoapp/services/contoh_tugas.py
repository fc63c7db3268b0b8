"""Who of an example's people stays on routine duty, and who has which duty apart from guarding a TPS.

Of each unit at most the deployable share goes into the field, so that the plotting, which takes whoever is free, keeps
the share too. Heads that lead are present without a duty; nearly all other officers stay.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from poskoapp.domain.errors import InputError
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.services.contoh_skenario import (
    CadanganContoh,
    ObjekContoh,
    PadalContoh,
    PengawalanContoh,
    Skenario,
)
from poskoapp.services.contoh_undian import shuffled
from poskoapp.services.ketersediaan import GOLONGAN_PENJAGA
from poskoapp.services.penugasan import TugasBaru
from poskoapp.services.personel import PersonelRow


@dataclass(frozen=True, slots=True)
class Bidang:
    """What duties are made for: the window at the TPS, the deployable share, and each kecamatan's Polsek by name."""

    mulai: datetime
    selesai: datetime
    kerah: tuple[int, int]
    polsek: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PembagianTugas:
    """People who stay on routine duty, those who only lead, and the duties by kind."""

    tinggal: tuple[int, ...]
    memimpin: tuple[int, ...]
    tugas: Mapping[JenisPenugasan, tuple[TugasBaru, ...]]


def divide(skenario: Skenario, people: Sequence[PersonelRow], bidang: Bidang) -> PembagianTugas:
    """Divides all people; InputError where a unit has too few for what the example asks of it."""
    pool = _Pool(skenario, people, bidang)
    tugas = {
        JenisPenugasan.PADAL: tuple(_padal(skenario.padal, pool, bidang)) if skenario.padal else (),
        JenisPenugasan.WALKAT: tuple(
            duty for item in skenario.pengawalan for duty in _pengawalan(item, pool)
        ),
        JenisPenugasan.JAGA_OBJEK: tuple(duty for item in skenario.objek for duty in _objek(item, pool)),
        JenisPenugasan.CADANGAN: tuple(
            duty for item in skenario.cadangan for duty in _cadangan(item, pool, bidang)
        ),
    }
    return PembagianTugas(pool.staying(), pool.leading, tugas)


class _Pool:
    """The people of each unit in drawn order, and how many of them may still be sent."""

    def __init__(self, skenario: Skenario, people: Sequence[PersonelRow], bidang: Bidang) -> None:
        self._bidang = bidang
        self._strength: dict[str, int] = defaultdict(int)
        self._free: dict[str, list[PersonelRow]] = defaultdict(list)
        self._sent: dict[str, int] = defaultdict(int)
        heads = {
            (satuan.nama, satuan.sebutan(pejabat.jabatan))
            for satuan in skenario.satuan
            for pejabat in satuan.pejabat
            if pejabat.memimpin
        }
        leading: list[int] = []
        for person in shuffled(skenario.benih, "tugas", sorted(people, key=lambda p: p.nrp)):
            self._strength[person.satuan] += 1
            if (person.satuan, person.jabatan) in heads:
                leading.append(person.id)
            else:
                self._free[person.satuan].append(person)
        self.leading = tuple(leading)

    def take(self, satuan: str, pangkat: Sequence[str] = ()) -> PersonelRow:
        """Sends the next of a unit: of the first of these ranks that is there, or, without ranks, a guard."""
        free = self._free[satuan]
        wanted = [p for rank in pangkat for p in free if p.pangkat == rank]
        found = wanted if pangkat else [p for p in free if p.golongan in GOLONGAN_PENJAGA]
        if not found or self._sent[satuan] >= self._limit(satuan):
            raise InputError(f"Contoh meminta terlalu banyak personel dari {satuan}.", "Perbaiki datanya.")
        free.remove(found[0])
        self._sent[satuan] += 1
        return found[0]

    def staying(self) -> tuple[int, ...]:
        """Those who are neither sent, nor needed for the plotting up to the share: officers first."""
        stay: list[int] = []
        for satuan, free in self._free.items():
            guards = [p for p in free if p.golongan in GOLONGAN_PENJAGA]
            officers = [p.id for p in free if p.golongan not in GOLONGAN_PENJAGA]
            plotted = max(0, self._limit(satuan) - self._sent[satuan])
            stay += [*officers, *(p.id for p in guards[plotted:])]
        return tuple(stay)

    def _limit(self, satuan: str) -> int:
        numerator, denominator = self._bidang.kerah
        return self._strength[satuan] * numerator // denominator


def _padal(padal: PadalContoh, pool: _Pool, bidang: Bidang) -> Iterator[TugasBaru]:
    for kecamatan_id, polsek in bidang.polsek.items():
        leader = pool.take(polsek, padal.pangkat)
        yield TugasBaru(leader.id, bidang.mulai, bidang.selesai, padal.peran, kecamatan_id=kecamatan_id)


def _pengawalan(item: PengawalanContoh, pool: _Pool) -> Iterator[TugasBaru]:
    for sasaran in item.sasaran:
        for role in item.regu:
            for place in range(role.jumlah):
                person = pool.take(role.satuan[place % len(role.satuan)])
                yield TugasBaru(person.id, item.mulai, item.selesai, role.peran, sasaran)


def _objek(item: ObjekContoh, pool: _Pool) -> Iterator[TugasBaru]:
    teams = [_team(pool.take(item.satuan) for _ in range(item.orang)) for _ in range(item.regu)]
    start, turn = item.mulai, timedelta(hours=item.jam)
    number = 0
    while start < item.selesai:
        end = min(start + turn, item.selesai)
        for place, person in enumerate(teams[number % len(teams)]):
            role = f"{'Ka regu' if place == 0 else 'Anggota regu'} {number % len(teams) + 1}"
            yield TugasBaru(person.id, start, end, role, item.sasaran)
        start, number = end, number + 1


def _team(people: Iterable[PersonelRow]) -> list[PersonelRow]:
    """The highest in rank first: he leads."""
    return sorted(people, key=lambda p: (p.pangkat_urut, p.nrp))


def _cadangan(item: CadanganContoh, pool: _Pool, bidang: Bidang) -> Iterator[TugasBaru]:
    for place in range(item.jumlah):
        leads = place < item.perwira
        person = pool.take(item.satuan, ("Iptu", "Ipda") if leads else ())
        role = "Danton" if leads else "Anggota"
        yield TugasBaru(person.id, bidang.mulai, bidang.selesai, role, item.sasaran)
