"""What the tab puts into the menus."""

from typing import TYPE_CHECKING

from poskoapp.domain.akun import PeranAkun
from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.tab import TabSlot

if TYPE_CHECKING:
    from poskoapp.ui.objek.tab import ObjekTab


def objek_commands(slot: "TabSlot[ObjekTab]") -> list[Command]:
    """For the menu Operasi; they work from every tab."""
    menu, do = Menu.OPERASI, slot.doing
    return [
        Command(
            "objek.susun",
            menu,
            "Susun &jadwal jaga …",
            do(lambda tab: tab.open_susun()),
            icon="wand-sparkles",
            group=2,
            least=PeranAkun.OPERATOR,
        ),
        Command(
            "objek.jadwal",
            menu,
            "Jadwal ja&ga objek …",
            do(lambda tab: tab.papers.save_jadwal()),
            icon="printer",
            group=5,
        ),
        Command(
            "objek.siaga",
            menu,
            "Daftar &siaga …",
            do(lambda tab: tab.papers.save_siaga()),
            icon="printer",
            group=5,
        ),
    ]
