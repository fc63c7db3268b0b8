"""What the operator tells by a sign."""

from collections import Counter
from itertools import combinations

import pytest

from poskoapp.domain.kategori import Kategori
from poskoapp.ui.icons import Cakupan, cakupan_icon, kategori_icon, program_icon
from poskoapp.ui.theme import Mode, tokens
from poskoapp.ui.tokens import contrast

SIDE = 32
GROUNDS = ("window", "surface", "header", "hover", "accent_soft")


def painted(icon):
    """The places that are painted, and the colour that most of them have."""
    picture = icon.pixmap(SIDE, SIDE).toImage()
    colours = {
        (x, y): picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 200
    }
    [(ink, _count)] = Counter(colour.name() for colour in colours.values()).most_common(1)
    return set(colours), ink


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_lights_and_categories_are_seen_on_every_row_and_differ_without_colour(theme, mode):
    theme.set_mode(mode)
    for icons in ([kategori_icon(k) for k in Kategori], [cakupan_icon(c) for c in Cakupan]):
        shapes = [painted(icon) for icon in icons]
        for _places, ink in shapes:
            assert min(contrast(ink, getattr(tokens(), ground)) for ground in GROUNDS) >= 3
        for (one, _), (other, _) in combinations(shapes, 2):
            assert len(one ^ other) > 0.1 * len(one | other)


def test_the_sign_of_the_program_is_drawn_for_title_bar_and_task_bar(theme):
    for side in (16, 64):
        picture = program_icon().pixmap(side, side).toImage()
        assert picture.width() == side
        assert len({picture.pixel(x, y) for x in range(side) for y in range(side)}) > 2
