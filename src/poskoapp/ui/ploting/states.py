"""In which state a row is: complete, open, locked, in conflict; the same for a plot group and for a TPS in it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set

from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.sprin_terbit import Perubahan
from poskoapp.services.tps import TpsRow

INCOMPLETE, CHANGED = "Belum lengkap", "Berubah sejak Sprin"
Row = KelompokRow | TpsRow
SinceOrder = Callable[[Sequence[KelompokRow]], dict[int, Perubahan]]


class States:
    """Knows the plot groups as they stand and the conflicts found last; asks what changed when that is wanted."""

    def __init__(self, since_order: SinceOrder) -> None:
        self._since_order = since_order
        self._changes: dict[int, Perubahan] | None = None
        self._of_kode: dict[str, KelompokRow] = {}
        self._konflik: dict[int, list[Konflik]] = {}

    def set_kelompok(self, rows: Iterable[KelompokRow]) -> None:
        """The plot groups as they stand."""
        self._of_kode = {}
        self.change_kelompok(rows)

    def change_kelompok(self, rows: Iterable[KelompokRow]) -> None:
        """Some of them stand otherwise after a step."""
        self._of_kode |= {k.kode: k for k in rows}
        self._changes = None

    def set_konflik(self, konflik: Iterable[Konflik]) -> set[int]:
        """The conflicts found last; gives the groups that have others than before."""
        of_group: dict[int, list[Konflik]] = defaultdict(list)
        found = list(konflik)
        places = self._places_of({k.personel_id for k in found if k.aturan is Aturan.TUGAS_BERTINDIH})
        for each in found:
            of_person = places.get(each.personel_id, ()) if each.aturan is Aturan.TUGAS_BERTINDIH else ()
            for kelompok_id in {each.kelompok_id, *of_person} - {None}:
                of_group[kelompok_id].append(each)
        before, self._konflik = self._konflik, dict(of_group)
        return {id_ for id_ in before.keys() | of_group.keys() if before.get(id_) != of_group.get(id_)}

    def _places_of(self, people: Set[int | None]) -> dict[int | None, list[int]]:
        """The groups in which these people stand: a double duty shows in each of them."""
        found: dict[int | None, list[int]] = defaultdict(list)
        for group in self._of_kode.values() if people else ():
            for petugas in group.petugas:
                if petugas.personel_id in people:
                    found[petugas.personel_id].append(group.id)
        return found

    def konflik_of(self, kelompok: KelompokRow | None) -> Sequence[Konflik]:
        """The conflicts of a group, hard ones first."""
        return self._konflik.get(kelompok.id, ()) if kelompok else ()

    def tingkat_of(self, kelompok: KelompokRow) -> Tingkat | None:
        """The heaviest conflict of a group, None where there is none."""
        own = self._konflik.get(kelompok.id)
        return own[0].tingkat if own else None

    def told(self, kelompok: KelompokRow) -> str:
        """The conflicts of a group in words, one a line."""
        return "\n".join(k.pesan for k in self.konflik_of(kelompok))

    def changed(self, kelompok: KelompokRow) -> str:
        """What of a group is no more as the issued orders say, in words."""
        found = self._all_changes().get(kelompok.id)
        return found.teks if found else ""

    def _all_changes(self) -> dict[int, Perubahan]:
        if self._changes is None:
            self._changes = self._since_order(list(self._of_kode.values()))
        return self._changes

    def tests(self) -> dict[str, Callable[[Row], bool]]:
        """What the filter offers; a TPS in no group is incomplete and in conflict."""

        def test(passes: Callable[[KelompokRow], bool], ungrouped: bool) -> Callable[[Row], bool]:
            def tested(row: Row) -> bool:
                group = self.group_of(row)
                return ungrouped if group is None else passes(group)

            return tested

        return {
            INCOMPLETE: test(lambda k: k.kurang > 0, ungrouped=True),
            "Lengkap": test(lambda k: k.kurang == 0, ungrouped=False),
            "Terlalu penuh": test(_overfull, ungrouped=False),
            CHANGED: test(lambda k: k.id in self._all_changes(), ungrouped=False),
            "Berkonflik": test(lambda k: k.id in self._konflik, ungrouped=True),
            "Terkunci": test(lambda k: k.terkunci, ungrouped=False),
        }

    def group_of(self, row: Row) -> KelompokRow | None:
        """The plot group of a row; None for a TPS in none."""
        return row if isinstance(row, KelompokRow) else self._of_kode.get(row.kelompok)


def _overfull(kelompok: KelompokRow) -> bool:
    """More officers, or more TPS, than its pola says."""
    return len(kelompok.petugas) > kelompok.pola.polri or len(kelompok.nomor) > kelompok.pola.tps
