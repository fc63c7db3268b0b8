import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics, QIcon
from PySide6.QtWidgets import QLabel, QMenuBar, QPushButton

from poskoapp.domain.kategori import Kategori
from poskoapp.paths import resources
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.icons import Cakupan, IconKeeper, cakupan_icon, icon, kategori_icon
from poskoapp.ui.preferences import read_text
from poskoapp.ui.stylesheet import images, stylesheet
from poskoapp.ui.theme import Mode, TextSize, base_font, scaled, tokens
from poskoapp.ui.tokens import DARK, LIGHT


def test_the_operators_choice_holds_now_and_at_the_next_start(theme, qapp):
    theme.set_mode(Mode.DARK)
    assert tokens() is DARK
    assert qapp.palette().window().color().name() == DARK.window
    assert read_text("tampilan/tema") == "gelap"
    theme.set_mode(Mode.LIGHT)
    assert tokens() is LIGHT


def test_larger_text_makes_larger_rows_and_small_text_no_smaller_ones(theme, qapp):
    theme.set_text_size(TextSize.HUGE)
    assert qapp.font().pixelSize() == round(13 * theme.scale)
    assert scaled(28) > 28
    theme.set_text_size(TextSize.SMALL)
    assert scaled(28) == 28


def test_all_digits_are_equally_wide(theme):
    metrics = QFontMetrics(base_font(1.0))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_digits_stay_equally_wide_where_the_style_sheet_sets_the_size(theme, qtbot):
    label = QLabel("3.673")
    label.setProperty("role", "figure")
    qtbot.addWidget(label)
    label.ensurePolished()
    metrics = QFontMetrics(label.font())
    assert label.font().pixelSize() == 20
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_menus_have_the_programs_letters_where_the_system_has_others_for_them(theme, qapp, qtbot):
    qapp.setFont(QFont("Liberation Serif"), "QMenuBar")
    menus = QMenuBar()
    qtbot.addWidget(menus)
    menus.show()
    assert menus.font().family() == "Inter"
    assert menus.font().pixelSize() == base_font(theme.scale).pixelSize()
    qapp.setFont(base_font(theme.scale))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_the_style_sheet_is_complete_and_its_pictures_have_the_themes_colours(colours):
    sheet = stylesheet(colours, 1.0)
    assert "$" not in sheet
    pictures = {Path(found) for found in re.findall(r'url\("(.+?)"\)', sheet)}
    assert {picture.parent for picture in pictures} == {images(colours)}
    inks = {colours.muted, colours.accent, colours.on_accent}
    for picture in pictures:
        assert set(re.findall(r'stroke="(#\w+)"', picture.read_text())) <= inks


def test_every_icon_file_can_be_drawn(theme):
    for path in (resources() / "icons").glob("*.svg"):
        image = icon(path.stem).pixmap(16, 16).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), path.name


def silhouette(picture: QIcon):
    image = picture.pixmap(32, 32).toImage()
    return tuple(image.pixelColor(x, y).alpha() > 127 for y in range(32) for x in range(32))


def test_symbols_differ_by_shape_and_not_only_by_colour(theme):
    shapes = [silhouette(kategori_icon(kategori)) for kategori in Kategori]
    lights = [silhouette(cakupan_icon(cakupan)) for cakupan in Cakupan]
    assert len(set(shapes)) == len(shapes)
    assert len(set(lights)) == len(lights)


def test_icons_are_sharp_on_a_screen_of_double_scale(theme):
    assert icon("search").pixmap(QSize(16, 16), 2.0).width() == 32


def test_icons_follow_the_theme(theme, qtbot):
    keeper, button = IconKeeper(theme), QPushButton()
    qtbot.addWidget(button)
    keeper.keep(button, "search")
    light = button.icon().pixmap(16, 16).toImage()
    theme.set_mode(Mode.DARK)
    assert button.icon().pixmap(16, 16).toImage() != light


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("many", [2, 4, 20])
def test_a_list_that_drops_down_shows_whole_rows_and_at_most_fourteen(qtbot, many):
    box = ChoiceBox([(f"pilihan {n}", n) for n in range(many)])
    qtbot.addWidget(box)
    box.show()
    box.showPopup()
    view, shown = box.view(), min(many, 14)
    rows = view.visualRect(box.model().index(shown - 1, 0)).bottom() + 1
    assert rows == view.viewport().height()
    assert view.window().height() - rows <= 4  # one frame, no second one and no arrows that scroll
    box.hidePopup()
