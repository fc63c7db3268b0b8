"""What the tab puts into the menus."""

from typing import TYPE_CHECKING

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.tab import TabSlot

if TYPE_CHECKING:
    from poskoapp.ui.pengawalan.tab import PengawalanTab


def pengawalan_commands(slot: "TabSlot[PengawalanTab]") -> list[Command]:
    """For the menu Operasi; they work from every tab."""
    menu, do = Menu.OPERASI, slot.doing
    return [
        Command(
            "pengawalan.paslon",
            menu,
            "Pas&lon baru …",
            do(lambda tab: tab.whom.add_paslon()),
            icon="user-plus",
            group=2,
            least=PeranAkun.OPERATOR,
        ),
    ]
