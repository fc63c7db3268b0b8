"""The tabs of an open operation, and how a figure or a conflict leads to the tab that shows its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from poskoapp.ui.tab import TabSlot, TabT

if TYPE_CHECKING:
    from poskoapp.domain.konflik import Konflik
    from poskoapp.services.konflik import KonflikReport
    from poskoapp.services.palet import Temuan
    from poskoapp.ui.bko.tab import BkoTab
    from poskoapp.ui.jurnal.tab import JurnalTab
    from poskoapp.ui.kekuatan.tab import KekuatanTab
    from poskoapp.ui.objek.tab import ObjekTab
    from poskoapp.ui.pengawalan.tab import PengawalanTab
    from poskoapp.ui.ploting.tab import PlotingTab
    from poskoapp.ui.ringkasan.tab import RingkasanTab
    from poskoapp.ui.sprin.tab import SprinTab


@dataclass(frozen=True, slots=True, weakref_slot=True)
class OperationTabs:
    """A place for each tab, in the order of the tab bar."""

    ringkasan: "TabSlot[RingkasanTab]"
    kekuatan: "TabSlot[KekuatanTab]"
    ploting: "TabSlot[PlotingTab]"
    pengawalan: "TabSlot[PengawalanTab]"
    bko: "TabSlot[BkoTab]"
    objek: "TabSlot[ObjekTab]"
    sprin: "TabSlot[SprinTab]"
    jurnal: "TabSlot[JurnalTab]"

    def in_order(self) -> tuple[TabSlot[Any], ...]:
        """As they stand on the tab bar."""
        return (
            self.ringkasan,
            self.kekuatan,
            self.ploting,
            self.pengawalan,
            self.bko,
            self.objek,
            self.sprin,
            self.jurnal,
        )

    def owner_of(self, konflik: "Konflik") -> TabSlot[Any]:
        """The tab in which the rows of a conflict are mended."""
        if konflik.tahapan_id is not None:
            return self.ringkasan
        if konflik.regu_id is not None:
            return self.pengawalan
        if konflik.permintaan_id is not None:
            return self.bko
        if konflik.objek_id is not None:
            return self.objek
        placed = konflik.kelompok_id is not None or konflik.kelurahan_id is not None
        return self.ploting if placed else self.kekuatan

    def place_of(self, found: "Temuan") -> tuple[TabSlot[Any], Callable[[], object]]:
        """The tab that shows what the palette found, and how it goes there."""
        key = found.id
        places: dict[str, tuple[TabSlot[Any], Callable[[], object]]] = {
            "personel": (self.kekuatan, lambda: self.kekuatan.tab.show_person(key)),
            "satuan": (self.kekuatan, lambda: self.kekuatan.tab.show_unit(key)),
            "kelompok": (self.ploting, lambda: self.ploting.tab.show_kelompok(key)),
            "tps": (self.ploting, lambda: self.ploting.tab.show_tps(key)),
            "sprin": (self.sprin, lambda: self.sprin.tab.table.select(key)),
        }
        return places[found.jenis.value]

    def show_konflik(self, report: "KonflikReport") -> None:
        """Mark what is broken in the tabs that somebody has looked at."""
        for slot in self.in_order():
            slot.if_made(lambda tab: tab.take_konflik(report))

    def stop(self) -> None:
        """End what the tabs do beside the screen."""
        for slot in self.in_order():
            slot.if_made(lambda tab: tab.stop())

    def connect_figures(self, show_tab: Callable[[TabSlot[Any]], None]) -> None:
        """Let every figure of *Ringkasan* open what it counts."""

        def look_at(slot: TabSlot[TabT], act: Callable[[TabT, Any], None]) -> Callable[..., None]:
            def look(wanted: object = None) -> None:
                show_tab(slot)
                act(slot.tab, wanted)

            return look

        def connect(tab: "RingkasanTab") -> None:
            tab.people_asked.connect(look_at(self.kekuatan, lambda at, status: at.show_status(status)))
            tab.duty_asked.connect(look_at(self.kekuatan, lambda at, jenis: at.show_duty(jenis)))
            tab.tps_asked.connect(look_at(self.ploting, lambda at, kategori: at.show_kategori(kategori)))
            tab.kebutuhan_asked.connect(look_at(self.ploting, lambda at, _: at.open_kebutuhan()))
            tab.bko_asked.connect(look_at(self.bko, lambda at, arah: at.show_arah(arah)))
            tab.escorts_asked.connect(look_at(self.pengawalan, lambda _at, _: None))
            tab.objects_asked.connect(look_at(self.objek, lambda _at, _: None))
            tab.sprin_asked.connect(look_at(self.sprin, lambda _at, _: None))

        self.ringkasan.when_made(connect)
