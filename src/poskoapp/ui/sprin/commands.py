"""What the tab puts into the menus."""

from typing import TYPE_CHECKING

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.tab import TabSlot

if TYPE_CHECKING:
    from poskoapp.ui.sprin.tab import SprinTab


def sprin_commands(slot: "TabSlot[SprinTab]") -> list[Command]:
    """For the menu Operasi; they work from every tab."""
    menu, do = Menu.OPERASI, slot.doing
    works, decides = PeranAkun.OPERATOR, PeranAkun.PENGENDALI
    return [
        Command("operasi.data", menu, "&Data operasi …", do(lambda tab: tab.open_operasi()), icon="settings", group=0,
                least=decides),
        Command("sprin.terbitkan", menu, "Terbitkan &Sprin …", do(lambda tab: tab.open_issue()), "F8", "stamp", 3,
                least=decides),
        Command("sprin.draf", menu, "Draf Sprin &baru …", do(lambda tab: tab.open_draft()), icon="file-pen-line",
                group=3, least=works),
        Command("sprin.jenis", menu, "&Jenis Sprin …", do(lambda tab: tab.open_kinds()), group=3, least=decides),
        Command("sprin.tata", menu, "Tata &letak Sprin …", do(lambda tab: tab.open_layout()), group=3, least=decides),
        Command("sprin.periksa", menu, "Periksa PDF S&prin …", do(lambda tab: tab.papers.ask_check()),
                icon="shield-check", group=3),
    ]  # fmt: skip
