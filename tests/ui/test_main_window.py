import threading
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from poskoapp.ui.commands import Command, Menu
from poskoapp.ui.history import History, Steps
from poskoapp.ui.icons import IconKeeper
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.main_window import MainWindow, WindowParts
from poskoapp.ui.preferences import preferences
from poskoapp.ui.shortcut_overlay import ShortcutOverlay
from poskoapp.ui.status_line import OperationStatus
from poskoapp.ui.tab import Tab
from poskoapp.ui.theme import Mode, tokens
from poskoapp.ui.tokens import DARK
from tests.ui.loaded import loaded_with

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Perubahan:
    label: str
    tables: frozenset[str]


@dataclass
class Langkah:
    """Stands for the file's history."""

    done: list[str] = field(default_factory=lambda: ["Impor personel", "Ploting & padal"])
    undone: list[str] = field(default_factory=list)

    def undo(self):
        self.undone.append(self.done.pop())

    def redo(self):
        self.done.append(self.undone.pop())

    def steps(self):
        return Steps(
            self.undo,
            self.redo,
            lambda: self.done[-1] if self.done else None,
            lambda: self.undone[-1] if self.undone else None,
        )


class TabUji(Tab):
    def __init__(self, judul, shows):
        super().__init__()
        self.judul, self.shows, self.help_topic = judul, frozenset(shows), judul.lower()
        self.reloads = 0
        self.field = QLineEdit()
        self.page.addWidget(self.field)

    def reload(self):
        self.reloads += 1


@pytest.fixture
def langkah():
    return Langkah()


@pytest.fixture
def window(shown, theme, langkah):
    history, jobs = History(langkah.steps()), JobRunner()
    tabs = [TabUji("Kekuatan", {"personel"}), TabUji("Objek & Siaga", {"penugasan"})]
    ran = []
    commands = [
        Command(
            "operasi.periksa",
            Menu.OPERASI,
            "&Periksa konflik …",
            lambda: ran.append("periksa"),
            "F8",
            "search",
        ),
        Command("berkas.buka", Menu.BERKAS, "&Buka …", lambda: ran.append("buka"), "Ctrl+O", "folder-open"),
    ]
    made = MainWindow(WindowParts(theme, IconKeeper(theme), history, jobs, tabs, commands))
    made.kept = (history, jobs, tabs, ran)
    shown(made, 1000, 600)
    yield made
    made.close()


def texts(window, kind=QLabel):
    return [widget.text() for widget in window.statusBar().findChildren(kind) if widget.isVisible()]


def test_a_change_reloads_the_tab_looked_at_and_the_other_when_it_is_shown(qtbot, window):
    history, _jobs, (first, second), _ran = window.kept
    assert (first.reloads, second.reloads) == (1, 0)
    history.notify(Perubahan("Impor", frozenset({"personel", "penugasan"})))
    qtbot.waitUntil(lambda: first.reloads == 2)
    assert second.stale
    window.show_tab(second)
    assert second.reloads == 1
    window.show_tab(first)
    assert first.reloads == 2


def test_a_change_of_other_tables_reloads_nothing(qtbot, window):
    history, _jobs, (first, _second), _ran = window.kept
    with qtbot.waitSignal(history.changed):
        history.notify(Perubahan("Sprin", frozenset({"sprin"})))
    assert first.reloads == 1
    assert not first.stale


def test_a_commit_in_the_worker_thread_reaches_the_tab_in_the_windows_thread(qtbot, window):
    history, _jobs, (first, _second), _ran = window.kept
    threads = []
    first.reload = lambda: threads.append(threading.current_thread())
    worker = threading.Thread(target=history.notify, args=(Perubahan("Impor", frozenset({"personel"})),))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: threads == [threading.main_thread()])


def test_undo_and_redo_carry_the_name_of_the_step(qtbot, window, langkah):
    history = window.kept[0]
    assert history.undo_action.text() == "Urungkan: Ploting && padal"
    assert not history.redo_action.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    history.notify(Perubahan("Urungkan", frozenset()))
    qtbot.waitUntil(lambda: history.undo_action.text() == "Urungkan: Impor personel")
    assert history.redo_action.text() == "Ulangi: Ploting && padal"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert langkah.done == ["Impor personel", "Ploting & padal"]


def test_title_band_and_status_bar_tell_the_facts(qtbot, window):
    window.show_status(
        OperationStatus(
            "Operasi Uji 2024", "Polres Contoh", "uji.posko", "Paurmin", "H−6", 1234, latihan=True
        )
    )
    assert window.windowTitle() == "Operasi Uji 2024 – Polres Contoh – LATIHAN – Posko"
    assert any(
        label.text().startswith("LATIHAN") and label.isVisible() for label in window.findChildren(QLabel)
    )
    assert {"uji.posko", "Semua perubahan tersimpan ✓", "H−6", "Operator: Paurmin"} <= set(texts(window))
    conflicts = next(
        button for button in window.statusBar().findChildren(QPushButton) if "konflik" in button.text()
    )
    assert conflicts.text() == "1.234 konflik"
    with qtbot.waitSignal(window.conflicts_asked):
        qtbot.mouseClick(conflicts, Qt.MouseButton.LeftButton)


def test_the_window_of_an_exercise_has_its_band(qtbot, window):
    told = OperationStatus("Operasi Uji 2024", "Polres Contoh", "uji.posko", latihan=True, terbuka=True)
    window.resize(1600, 700)
    window.show_status(told)
    [band] = [each for each in window.findChildren(QLabel) if each.text().startswith("LATIHAN")]
    assert band.isVisible()
    qtbot.waitUntil(lambda: "Tanpa kata sandi" in band.text())


def test_an_ordinary_file_has_no_band(window):
    window.show_status(OperationStatus("Operasi Uji 2024", "Polres Contoh", "uji.posko"))
    assert window.windowTitle() == "Operasi Uji 2024 – Polres Contoh – Posko"
    assert not any(
        label.text().startswith("LATIHAN") and label.isVisible() for label in window.findChildren(QLabel)
    )


def test_commands_run_by_their_keys_and_stand_in_their_menus(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_O, CTRL)
    assert window.kept[3] == ["periksa", "buka"]
    titles = [action.text() for action in window.menuBar().actions() if action.isVisible()]
    assert titles == ["&Berkas", "&Edit", "&Operasi", "&Tampilan", "Ba&ntuan"]
    window.action("operasi.periksa").setEnabled(False)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.kept[3] == ["periksa", "buka"]


def test_tabs_open_by_number_and_show_their_ampersand(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.current_tab() is window.kept[2][1]
    assert window.tabs.tabText(1) == "Objek && Siaga"


def test_f1_asks_for_the_help_of_the_tab_looked_at(qtbot, window):
    with qtbot.waitSignal(window.help_asked) as asked:
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked.args == ["kekuatan"]


def test_the_question_mark_shows_the_keys_but_not_while_one_types(qtbot, window):
    field = window.kept[2][0].field
    field.setFocus()
    qtbot.keyClick(field, "?")
    assert field.text() == "?"
    assert window.findChild(ShortcutOverlay) is None
    qtbot.keyClick(window, "?")
    overlay = window.findChild(ShortcutOverlay)
    words = [label.text() for label in overlay.findChildren(QLabel)]
    assert {"F8", "Periksa konflik", "Ctrl+Z", "Urungkan"} <= set(words)
    assert words.index("Di tab Kekuatan") < words.index("Di mana saja") < words.index("Ctrl+Z")
    overlay.accept()


def test_the_theme_is_changed_from_the_menu(qtbot, window):
    menu = window._menus._look[0]
    dark = next(action for action in menu.actions() if action.text() == "&Gelap")
    dark.trigger()
    assert tokens() is DARK
    assert window.kept[0] is not None
    assert window._parts.theme.mode is Mode.DARK


def test_a_reading_job_shows_in_the_status_bar_and_is_cancelled_there(qtbot, window):
    started = threading.Event()

    def work(progress):
        while True:
            progress(0, 0, "")
            started.set()
            threading.Event().wait(0.005)

    jobs = window.kept[1]
    jobs.start("Memeriksa konflik", work, modal=False)
    qtbot.waitUntil(started.is_set)
    assert "Memeriksa konflik" in texts(window)
    cancel = next(
        button for button in window.statusBar().findChildren(QPushButton) if button.text() == "Batalkan"
    )
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert "Memeriksa konflik" not in texts(window)


def test_the_window_comes_back_where_it_was(shown, theme, langkah, window):
    window.resize(777, 555)
    window.close()
    again = MainWindow(WindowParts(theme, IconKeeper(theme), History(langkah.steps()), JobRunner(), []))
    shown(again, again.width(), again.height())
    assert (again.width(), again.height()) == (777, 555)
    again.close()


def test_the_whole_window_is_reached_by_tab_key(qtbot, window):
    window.kept[2][0].field.setFocus()
    seen = set()
    for _press in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(type(QApplication.focusWidget()).__name__)
    assert {"QLineEdit", "_UnderlinedTabBar"} <= seen


def test_the_window_loads_without_database_and_file_formats():
    window = "import poskoapp.ui.main_window; from poskoapp.ui import table_view, tree_view, card_list"
    assert loaded_with(window, "sqlalchemy openpyxl reportlab pypdf numpy highspy") == []


@pytest.mark.parametrize(
    ("room", "maximized"), [((1366, 738), True), ((1440, 880), True), ((1920, 1040), False)]
)
def test_the_first_window_never_reaches_below_the_screen(monkeypatch, window, room, maximized):
    class Screen:
        def availableGeometry(self):  # noqa: N802 - as Qt calls it
            return QRect(0, 0, *room)

    monkeypatch.setattr(QGuiApplication, "primaryScreen", Screen)
    preferences().clear()
    made = MainWindow(window._parts)
    assert made.isMaximized() is maximized
    made.deleteLater()
