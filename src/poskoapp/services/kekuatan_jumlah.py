"""The sums over all people of the strength, kept from one step to the next and changed by what the step changed."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from poskoapp.domain.kekuatan import Kekuatan, StatusPersonel
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.personel import PersonelRow

NOT_COUNTED = (StatusPersonel.NONAKTIF, StatusPersonel.BKO_TIDAK_ADA)


@dataclass(frozen=True, slots=True)
class PorsiSatuan:
    """The deployable share of one unit's own people."""

    satuan_id: int
    satuan: str
    jumlah: int
    bertugas: int
    batas: int

    @property
    def lebih(self) -> bool:
        """Whether more are on duty than the share allows."""
        return self.bertugas > self.batas


@dataclass(slots=True)
class JumlahKekuatan:
    """People by status, those lent to us apart, and our own by unit; `lent` are the keys of the former.

    `count` changes it, so that each report has a copy of its own.
    """

    lent: Collection[int]
    status: Counter[StatusPersonel] = field(default_factory=Counter[StatusPersonel])
    of_lent: Counter[StatusPersonel] = field(default_factory=Counter[StatusPersonel])
    here: Counter[int] = field(default_factory=Counter[int])
    busy: Counter[int] = field(default_factory=Counter[int])
    nama: dict[int, str] = field(default_factory=dict[int, str])

    def copy(self) -> "JumlahKekuatan":
        """To be changed without the report that it came with."""
        return JumlahKekuatan(
            self.lent,
            Counter(self.status),
            Counter(self.of_lent),
            Counter(self.here),
            Counter(self.busy),
            dict(self.nama),
        )

    def count(self, people: Iterable[PersonelRow], status: Mapping[int, StatusPersonel], by: int = 1) -> None:
        """Add these people as they are, or take them away again (`by` -1)."""
        alike = Counter((status[p.id], p.satuan_id, p.satuan, p.id in self.lent) for p in people)
        for (now, satuan_id, satuan, lent), many in alike.items():
            self.status[now] += by * many
            if lent:
                self.of_lent[now] += by * many
                continue
            self.nama[satuan_id] = satuan
            if now not in NOT_COUNTED:
                self.here[satuan_id] += by * many
            if now is StatusPersonel.BERTUGAS:
                self.busy[satuan_id] += by * many

    def figures(self, terhitung: int, operasi: OperasiRow) -> Kekuatan:
        """The strength in figures, with so many who are only counted."""
        counts, of_lent = self.status, self.of_lent
        jumlah = counts.total() - sum(counts[status] for status in NOT_COUNTED)
        bko = of_lent.total() - sum(of_lent[status] for status in NOT_COUNTED)
        return Kekuatan(
            jumlah=jumlah,
            tidak_hadir=counts[StatusPersonel.TIDAK_HADIR],
            bertugas=counts[StatusPersonel.BERTUGAS],
            terhitung=terhitung,
            batas=operasi.kerah(jumlah - bko),
            bko=bko,
            bko_bertugas=of_lent[StatusPersonel.BERTUGAS],
        )

    def shares(self, operasi: OperasiRow) -> list[PorsiSatuan]:
        """Of each unit that has people of ours, by its key."""
        return [
            PorsiSatuan(id_, self.nama[id_], here, self.busy[id_], operasi.kerah(here))
            for id_, here in sorted(self.here.items())
            if here
        ]
