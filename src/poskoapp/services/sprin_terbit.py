"""What the issued orders for the TPS say of each officer, against the plotting as it stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.model import Personel
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.kelompok import KelompokRow, PetugasRow
from poskoapp.services.sprin_berlaku import orders_in_force


@dataclass(frozen=True, slots=True)
class Perubahan:
    """What of a group is no more as the orders in force say: who left, who came, and its TPS before and now."""

    keluar: tuple[str, ...]
    masuk: tuple[str, ...]
    tps_semula: str = ""
    """Empty where they are as ordered."""
    tps: str = ""

    @property
    def teks(self) -> str:
        """`Aipda A → Bripka B; TPS 001–008 → 001–009`, `–` for nobody."""
        parts = [f"{', '.join(self.keluar) or '–'} → {', '.join(self.masuk) or '–'}"]
        if not self.keluar and not self.masuk:
            parts = []
        return "; ".join([*parts, *([f"TPS {self.tps_semula} → {self.tps}"] if self.tps_semula else [])])


class SprinTerbit:
    """A plan's newest standing order that names each officer, with its perubahan, and what it says of his group."""

    def __init__(self, session: Session, rencana_id: int | None = None) -> None:
        self._named = orders_in_force(session, JenisSprin.PAM_TPS, rencana_id)
        self._ordered: dict[str, set[str]] = defaultdict(set)
        for personel_id, (_, cells) in self._named.items():
            self._ordered[_group_in(cells)].add(personel_id)

    @property
    def any(self) -> bool:
        """Whether an order has been issued at all."""
        return bool(self._named)

    def number(self, guard: PetugasRow, group: KelompokRow) -> str:
        """The order's number, empty where it sends him elsewhere or not at all: such a card needs another order first."""
        nomor, cells = self._named.get(str(guard.personel_id), ("", {}))
        same = cells.get("ket", group.kode) == group.kode and cells.get("tps", group.tps) == group.tps
        return nomor if same else ""

    def changed(self, group: KelompokRow) -> bool:
        """Whether the group has other officers or other TPS than the order says."""
        standing = {str(guard.personel_id) for guard in group.petugas}
        ordered = self._ordered_for(group)
        return standing != ordered or not all(self.number(guard, group) for guard in group.petugas)

    def changes(self, session: Session, groups: Sequence[KelompokRow]) -> dict[int, Perubahan]:
        """Key of each group that has changed, with the old and the new; none where no order has been issued."""
        changed = [group for group in groups if self.any and self.changed(group)]
        if not changed:
            return {}
        missing = {
            int(key)
            for group in changed
            for key in self._ordered_for(group)
            if key not in {str(guard.personel_id) for guard in group.petugas}
        }
        found = session.execute(
            select(Personel.id, Personel.pangkat, Personel.nama).where(Personel.id.in_(missing))
        )
        names = {str(id_): f"{pangkat} {nama}" for id_, pangkat, nama in found}
        return {group.id: self._change(group, names) for group in changed}

    def _ordered_for(self, group: KelompokRow) -> set[str]:
        """Whom the order sends to the group: found by its code, or by its TPS where the post has no column for that."""
        place = _group_in({"kelurahan": group.kelurahan.upper(), "tps": group.tps})
        return self._ordered.get(group.kode) or self._ordered.get(place, set())

    def _change(self, group: KelompokRow, names: dict[str, str]) -> Perubahan:
        ordered = self._ordered_for(group)
        standing = {str(guard.personel_id) for guard in group.petugas}
        told = {self._named[key][1].get("tps", group.tps) for key in ordered} - {group.tps}
        return Perubahan(
            tuple(sorted(names[key] for key in ordered - standing if key in names)),
            tuple(g.sebutan for g in group.petugas if str(g.personel_id) not in ordered),
            ", ".join(sorted(told)),
            group.tps,
        )


def _group_in(cells: Mapping[str, str]) -> str:
    """What a row of the lampiran says of the group: its code, or else its place."""
    return cells.get("ket", "") or f"{cells.get('kelurahan', '')} {cells.get('tps', '')}"
