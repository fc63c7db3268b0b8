"""What the issued orders for the TPS say of each officer, against the plotting as it stands."""

from collections import defaultdict

from sqlalchemy.orm import Session

from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.kelompok import KelompokRow, PetugasRow
from poskoapp.services.sprin_berlaku import orders_in_force


class SprinTerbit:
    """The newest standing order that names each officer, with its perubahan, and what it says of his group."""

    def __init__(self, session: Session) -> None:
        self._named = orders_in_force(session, JenisSprin.PAM_TPS)
        self._ordered: dict[str, set[str]] = defaultdict(set)
        for personel_id, (_, cells) in self._named.items():
            self._ordered[cells.get("ket", "")].add(personel_id)

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
        ordered = self._ordered.get(group.kode, set())
        return standing != ordered or not all(self.number(guard, group) for guard in group.petugas)
