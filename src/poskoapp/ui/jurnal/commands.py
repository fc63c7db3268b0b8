"""What the tab puts into the menus."""

from typing import TYPE_CHECKING

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.tab import TabSlot

if TYPE_CHECKING:
    from poskoapp.ui.jurnal.tab import JurnalTab


def jurnal_commands(slot: "TabSlot[JurnalTab]") -> list[Command]:
    """For the menu Operasi; they work from every tab."""
    menu, do = Menu.OPERASI, slot.doing
    return [
        Command(
            "jurnal.insiden",
            menu,
            "Catat &insiden …",
            do(lambda tab: tab.add_incident()),
            "Ctrl+Shift+I",
            "triangle-alert",
            4,
            least=PeranAkun.OPERATOR,
        ),
        Command(
            "jurnal.laphar",
            menu,
            "&Laporan harian (Laphar) …",
            do(lambda tab: tab.reports.ask_laphar()),
            icon="file-text",
            group=4,
            least=PeranAkun.OPERATOR,
        ),
    ]
