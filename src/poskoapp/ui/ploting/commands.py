"""What the tab puts into the menus."""

from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.ploting.tab import PlotingTab


def ploting_commands(tab: PlotingTab) -> list[Command]:
    """For the menu Operasi; they work from every tab."""
    menu = Menu.OPERASI
    return [
        Command("ploting.kebutuhan", menu, "&Hitung kebutuhan …", tab.open_kebutuhan, "F6", "calculator", 1),
        Command("ploting.otomatis", menu, "&Ploting otomatis …", tab.open_otomatis, "F7", "wand-sparkles", 1),
        Command("ploting.ganti", menu, "&Ganti personel", tab.replace_officer, "Ctrl+G", "replace", 1),
    ]
