"""Who of an example's people stays on routine duty, and who has which duty apart from guarding a TPS.

Of each of our units at most the deployable share goes into the field, so that the plotting, which takes whoever is
free, keeps the share too. Heads that lead are present without a duty; nearly all other officers stay.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from poskoapp.domain.bko_jenis import ArahBko
from poskoapp.domain.errors import InputError
from poskoapp.domain.jaga import ANGGOTA_JAGA, KA_JAGA
from poskoapp.domain.kerah import batas_kerah
from poskoapp.services.contoh_pasukan import AsalContoh, ObjekContoh, RincianContoh, SiagaContoh
from poskoapp.services.contoh_pengawalan import PengawalanContoh
from poskoapp.services.contoh_skenario import PadalContoh, Skenario
from poskoapp.services.contoh_undian import shuffled
from poskoapp.services.ketersediaan import GOLONGAN_PENJAGA
from poskoapp.services.penugasan import TugasBaru
from poskoapp.services.personel import PersonelRow

_PERWIRA = ("Iptu", "Ipda", "AKP")
_SENIOR = ("Bripka", "Aipda", "Aiptu")
"""One of them leads a shift."""


@dataclass(frozen=True, slots=True)
class Bidang:
    """What duties are made for: the window at the TPS, the deployable share, and each kecamatan's Polsek by name."""

    mulai: datetime
    selesai: datetime
    kerah: tuple[int, int]
    polsek: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PembagianTugas:
    """People who stay on routine duty, those who only lead, and the others by what they do."""

    tinggal: tuple[int, ...]
    memimpin: tuple[int, ...]
    padal: tuple[TugasBaru, ...]
    pengawalan: tuple[tuple[PengawalanContoh, tuple[TugasBaru, ...]], ...]
    objek: tuple[tuple[ObjekContoh, tuple[TugasBaru, ...]], ...]
    siaga: tuple[tuple[SiagaContoh, tuple[int, ...]], ...]
    dipinjamkan: tuple[tuple[RincianContoh, tuple[int, ...]], ...]


def divide(skenario: Skenario, people: Sequence[PersonelRow], bidang: Bidang) -> PembagianTugas:
    """Divides all people; InputError where a unit has too few for what the example asks of it."""
    pool = _Pool(skenario, people, bidang)
    lines = [line for b in skenario.bko if b.arah is ArahBko.KELUAR for line in b.rincian]
    padal = tuple(_padal(skenario.padal, pool, bidang)) if skenario.padal else ()
    pengawalan = tuple((item, tuple(_pengawalan(item, pool))) for item in skenario.pengawalan)
    objek = tuple((item, tuple(_objek(item, pool))) for item in skenario.objek)
    siaga = tuple((item, tuple(i for a in item.dari for i in _of_unit(a, pool))) for item in skenario.siaga)
    lent = tuple(
        (line, tuple(_of_unit(AsalContoh(line.satuan, line.diminta, line.perwira), pool))) for line in lines
    )
    tinggal = pool.staying(skenario.ploting.petugas)
    return PembagianTugas(tinggal, pool.leading, padal, pengawalan, objek, siaga, lent)


class _Pool:
    """The people of each unit in drawn order, and how many of them may still be sent."""

    def __init__(self, skenario: Skenario, people: Sequence[PersonelRow], bidang: Bidang) -> None:
        self._benih, self._bidang = skenario.benih, bidang
        self._strength: dict[str, int] = defaultdict(int)
        self._free: dict[str, list[PersonelRow]] = defaultdict(list)
        self._sent: dict[str, int] = defaultdict(int)
        self._own = {satuan.nama for satuan in skenario.satuan}
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

    def staying(self, petugas: int | None) -> tuple[int, ...]:
        """Those of ours who are neither sent, nor needed for the plotting: officers first.

        The plotting gets as many guards as the share allows, or `petugas` of them, drawn from all units.
        """
        stay: list[int] = []
        guards: list[int] = []
        for satuan, free in self._free.items():
            if satuan not in self._own:
                continue
            own = [p.id for p in free if p.golongan in GOLONGAN_PENJAGA]
            plotted = max(0, self._limit(satuan) - self._sent[satuan])
            stay += [*(p.id for p in free if p.golongan not in GOLONGAN_PENJAGA), *own[plotted:]]
            guards += own[:plotted]
        if petugas is None:
            return tuple(stay)
        if len(guards) < petugas:
            raise InputError(f"Contoh hanya mempunyai {len(guards)} penjaga TPS.", "Perbaiki datanya.")
        return (*stay, *shuffled(self._benih, "penjaga", sorted(guards))[petugas:])

    def _limit(self, satuan: str) -> int:
        """All who are lent to us, of ours the deployable share."""
        if satuan not in self._own:
            return self._strength[satuan]
        numerator, denominator = self._bidang.kerah
        return batas_kerah(self._strength[satuan], numerator, denominator)


def _padal(padal: PadalContoh, pool: _Pool, bidang: Bidang) -> Iterator[TugasBaru]:
    for kecamatan_id, polsek in bidang.polsek.items():
        leader = pool.take(polsek if polsek.startswith("Polsek") else padal.langsung, padal.pangkat)
        yield TugasBaru(leader.id, bidang.mulai, bidang.selesai, padal.peran, kecamatan_id=kecamatan_id)


def _pengawalan(item: PengawalanContoh, pool: _Pool) -> Iterator[TugasBaru]:
    for sasaran in item.sasaran:
        for role in item.regu:
            for place in range(role.jumlah):
                person = pool.take(role.satuan[place % len(role.satuan)])
                yield TugasBaru(person.id, item.mulai, item.selesai, role.peran, sasaran)


def _objek(item: ObjekContoh, pool: _Pool) -> Iterator[TugasBaru]:
    taken = [pool.take(item.satuan, _SENIOR if n < item.regu else ()) for n in range(item.regu * item.orang)]
    people = sorted(taken, key=lambda p: (p.pangkat_urut, p.nrp))
    teams = [people[number :: item.regu] for number in range(item.regu)]
    start, last, turn = item.masa[0].mulai, item.masa[-1].selesai, timedelta(hours=item.jam)
    number = 0
    while start < last:
        end = min(start + turn, last)
        for place, person in enumerate(teams[number % len(teams)]):
            yield TugasBaru(person.id, start, end, ANGGOTA_JAGA if place else KA_JAGA, item.nama)
        start, number = end, number + 1


def _of_unit(asal: AsalContoh, pool: _Pool) -> Iterable[int]:
    return [pool.take(asal.satuan, _PERWIRA if n < asal.perwira else ()).id for n in range(asal.jumlah)]
