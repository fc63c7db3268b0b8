"""What the tab puts into the menus."""

from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.sprin.tab import SprinTab


def sprin_commands(tab: SprinTab) -> list[Command]:
    """For the menu Operasi; they work from every tab."""
    menu = Menu.OPERASI
    return [
        Command("operasi.data", menu, "&Data operasi …", tab.open_operasi, icon="settings", group=0),
        Command("sprin.terbitkan", menu, "Terbitkan &Sprin …", tab.open_issue, "F8", "stamp", 3),
        Command(
            "sprin.periksa", menu, "Periksa PDF S&prin …", tab.papers.ask_check, icon="shield-check", group=3
        ),
    ]
