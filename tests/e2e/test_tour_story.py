"""The guided tour through the real window."""

import tomllib

import pytest
from PySide6.QtWidgets import QApplication

from poskoapp.app import Program
from poskoapp.ui.guide_pages import guide_folder
from poskoapp.ui.operation_tour import OFFERED
from poskoapp.ui.preferences import write_text
from poskoapp.ui.tour_steps import operation_steps
from tests.factories import operation_file


@pytest.fixture
def opened(qapp: QApplication, theme, tmp_path):
    db = operation_file(tmp_path).db
    db.close()
    opened = Program(theme).open_operation(db.path)
    opened.window.show()
    yield opened
    opened.close()


def test_each_step_shows_its_tab_and_what_it_tells_of(opened, qtbot):
    told = tomllib.loads((guide_folder() / "tur.toml").read_text(encoding="utf-8"))["langkah"]
    for step, words in zip(operation_steps(opened.window, opened.tabs), told, strict=True):
        found = step.go()
        assert opened.window.current_tab() is getattr(opened.tabs, words["tab"]).tab
        assert (found is not None) == bool(words.get("sasaran")), words["judul"]


def test_it_is_offered_once_to_somebody_new(opened, qtbot):
    write_text(OFFERED, "")
    opened.parts.tour.offer()
    assert "Tur" in opened.window.notices.accessibleName()
    opened.window.notices.show_notice("Lain")
    opened.parts.tour.offer()
    assert opened.window.notices.accessibleName() == "Lain"


def test_the_menu_starts_it_and_closing_the_window_ends_it(opened, qtbot):
    opened.window.action("bantuan.tur").trigger()
    opened.window.action("bantuan.tur").trigger()
    qtbot.waitUntil(lambda: opened.window.current_tab() is opened.tabs.ringkasan.tab)
