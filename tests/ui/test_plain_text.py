"""What people typed as a name is shown as they typed it, wherever Qt would take it for formatted text."""

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from poskoapp.ui.notice_bar import NoticeBar
from poskoapp.ui.plain_text import plain_tip
from poskoapp.ui.toolbar import label

NAME = '<b>Sari</b> & <a href="file:///x">Tri</a>'


def _in_a_title(_over):
    return label(NAME, "title")


def _in_a_notice(over):
    bar = NoticeBar(over)
    bar.show_notice(NAME)
    return bar.findChild(QLabel)


@pytest.mark.parametrize("build", [_in_a_title, _in_a_notice])
def test_a_name_with_markup_is_shown_letter_by_letter(theme, qtbot, build):
    over = QWidget()
    qtbot.addWidget(over)
    shown = build(over)
    assert shown.text() == NAME
    assert shown.sizeHint().width() >= shown.fontMetrics().horizontalAdvance(NAME)


@pytest.mark.parametrize("text", [NAME, "Banit Samapta", "a < b", "R&D <i>", "<b>dua\n  baris"])
def test_a_hint_says_every_letter(text):
    document = QTextDocument()
    tip = plain_tip(text)
    if tip.startswith("<"):
        document.setHtml(tip)
    else:
        document.setPlainText(tip)
    assert document.toPlainText() == text
