"""What the tab puts into the menus."""

from typing import TYPE_CHECKING

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.tab import TabSlot

if TYPE_CHECKING:
    from poskoapp.ui.bko.tab import BkoTab


def bko_commands(slot: "TabSlot[BkoTab]") -> list[Command]:
    """For the menu Operasi; they work from every tab."""
    menu, do = Menu.OPERASI, slot.doing
    return [
        Command(
            "bko.baru",
            menu,
            "Permintaan &BKO …",
            do(lambda tab: tab.requests.add_request()),
            icon="user-plus",
            group=2,
            least=PeranAkun.OPERATOR,
        ),
        Command(
            "bko.ajukan",
            menu,
            "A&jukan BKO dari kekurangan …",
            do(lambda tab: tab.requests.add_from_shortage()),
            icon="send",
            group=2,
            least=PeranAkun.OPERATOR,
        ),
    ]
