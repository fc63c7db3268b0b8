"""What can be done in the window, as values: the menus, the shortcut overlay and the search for commands read them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from poskoapp.domain.akun import PeranAkun


class Menu(StrEnum):
    """The menus from left to right, with their access keys."""

    BERKAS = "&Berkas"
    EDIT = "&Edit"
    OPERASI = "&Operasi"
    TAMPILAN = "&Tampilan"
    BANTUAN = "Ba&ntuan"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. `name` is its fixed name (`ploting.otomatis`); commands of one `group` stand together in a menu.

    Whoever works with a lower role than `least` finds it disabled.
    """

    name: str
    menu: Menu
    judul: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    group: int = 0
    enabled: bool = True
    least: PeranAkun = PeranAkun.PIMPINAN
