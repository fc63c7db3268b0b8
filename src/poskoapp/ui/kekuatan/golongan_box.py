"""The choice of a golongan over the table of people: those that its people have."""

from collections.abc import Iterable

from poskoapp.services.personel import PersonelRow
from poskoapp.ui.filter_box import FilterBox

_NONE = "Tanpa golongan"


class GolonganBox(FilterBox):
    """Offers all of them until one is chosen."""

    def __init__(self) -> None:
        super().__init__("Semua golongan")

    def offer(self, people: Iterable[PersonelRow]) -> None:
        """The golongan of these people, the highest first."""
        found = dict.fromkeys(p.golongan for p in people)
        self.set_choices(
            (golongan or _NONE, lambda p, golongan=golongan: p.golongan == golongan) for golongan in found
        )
