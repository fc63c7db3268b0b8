"""Every screen test runs without a screen, with its own preferences and with the real theme."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.operation_tour import OFFERED
from poskoapp.ui.own_files import make_own_files_known
from poskoapp.ui.preferences import write_text
from poskoapp.ui.theme import Mode, TextSize, Theme

make_own_files_known()  # as the program does first of all: Qt keeps for seconds what kinds of files it knew


@pytest.fixture(autouse=True)
def _no_garbage_collected_by_workers():
    """As the running program has it (`poskoapp.ui.garbage`)."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def own_preferences(tmp_path):
    """Those of somebody who has seen the tour: its offer would stand where other notices are waited for."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferensi"))
    write_text(OFFERED, "ya")
    return tmp_path / "preferensi"


@pytest.fixture(scope="session")
def _theme_of_the_session(qapp, tmp_path_factory):
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path_factory.mktemp("preferensi"))
    )
    made = Theme(qapp)
    made.set_mode(Mode.LIGHT)
    return made


@pytest.fixture
def theme(_theme_of_the_session, own_preferences):
    yield _theme_of_the_session
    # to put a theme in force polishes every widget anew: half the time of a window's test where it is needless
    if _theme_of_the_session.mode is not Mode.LIGHT:
        _theme_of_the_session.set_mode(Mode.LIGHT)
    if _theme_of_the_session.text_size is not TextSize.NORMAL:
        _theme_of_the_session.set_text_size(TextSize.NORMAL)


@pytest.fixture
def shown(qtbot, theme):
    """Show a widget as large as asked and wait until it is there."""

    def show(widget, width=900, height=500):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@pytest.fixture
def click(qtbot):
    """Click the button with this word in a widget."""

    def click_word(widget, word):
        found = [b for b in widget.findChildren(QPushButton) if b.text() == word and b.isVisible()]
        qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)

    return click_word


@pytest.fixture
def dialog(qtbot):
    """Wait for the open dialog of a class."""

    def find(kind):
        def opened():
            return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

        qtbot.waitUntil(lambda: bool(opened()))
        return opened()[0]

    return find


@pytest.fixture
def jobs(shown):
    """Runs jobs over a window of its own."""
    made = JobRunner()
    made.window = shown(QWidget())
    yield made
    made.close()
