"""What the tab puts into the menus."""

from typing import TYPE_CHECKING

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.tab import TabSlot

if TYPE_CHECKING:
    from poskoapp.ui.ploting.tab import PlotingTab


def ploting_commands(slot: "TabSlot[PlotingTab]") -> list[Command]:
    """For the menu Operasi; they work from every tab."""
    menu, do = Menu.OPERASI, slot.doing
    return [
        Command(
            "ploting.kebutuhan",
            menu,
            "&Hitung kebutuhan …",
            do(lambda tab: tab.open_kebutuhan()),
            "F6",
            "calculator",
            1,
        ),
        Command(
            "ploting.otomatis",
            menu,
            "&Ploting otomatis …",
            do(lambda tab: tab.open_otomatis()),
            "F7",
            "wand-sparkles",
            1,
            least=PeranAkun.OPERATOR,
        ),
        Command(
            "ploting.ganti",
            menu,
            "&Ganti personel",
            do(lambda tab: tab.replace_officer()),
            "Ctrl+G",
            "replace",
            1,
            least=PeranAkun.OPERATOR,
        ),
    ]
