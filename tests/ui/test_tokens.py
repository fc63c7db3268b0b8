import pytest

from poskoapp.ui.tokens import DARK, LIGHT, SHAPE_PAIRS, TEXT_PAIRS, contrast

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_is_readable(theme, ink, ground):
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_every_symbol_and_frame_is_seen(theme, shape, ground):
    assert contrast(getattr(theme, shape), getattr(theme, ground)) >= 3
