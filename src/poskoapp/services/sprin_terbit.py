"""What the issued orders for the TPS say of each officer, against the plotting as it stands."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin import from_json
from poskoapp.domain.model import Sprin
from poskoapp.domain.sprin import JenisSprin, StatusSprin
from poskoapp.services.kelompok import KelompokRow, PetugasRow


class SprinTerbit:
    """The newest issued order that names each officer, and what it says of his group."""

    def __init__(self, session: Session) -> None:
        self._named: dict[str, tuple[str, dict[str, str]]] = {}
        issued = session.execute(
            select(Sprin.nomor, Sprin.isi)
            .where(Sprin.status == StatusSprin.TERBIT, Sprin.jenis == JenisSprin.PAM_TPS)
            .order_by(Sprin.id)
        )
        for nomor, isi in issued:
            lampiran = from_json(isi).lampiran
            if lampiran is not None:
                keys = [kolom.key for kolom in lampiran.stored_kolom]
                for row in lampiran.rows:
                    self._named[row.personel_id] = nomor, dict(zip(keys, row.cells, strict=True))
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
