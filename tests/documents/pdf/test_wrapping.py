"""No line is ever wider than its room, and no letter is lost unless it is said."""

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.documents.pdf import fonts
from poskoapp.documents.pdf.wrapping import ELLIPSIS, fit, wrap, wrap_balanced

PRINTABLE = st.text(st.sampled_from("ABCXYZ WMil.,'-09"), max_size=300)
WIDTHS = st.floats(20, 400)


@given(PRINTABLE, WIDTHS)
def test_wrapping_keeps_every_letter_and_the_width(text: str, width: float) -> None:
    face = fonts.regular()
    lines = wrap(face, text, 9, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(face.width(line, 9) <= width + 1e-6 for line in lines)


@given(PRINTABLE, WIDTHS)
def test_balancing_needs_no_more_lines(text: str, width: float) -> None:
    face = fonts.bold()
    assert len(wrap_balanced(face, text, 9, width)) == len(wrap(face, text, 9, width))


@given(PRINTABLE, WIDTHS)
def test_a_fitted_cell_stays_in_its_room_and_says_when_it_was_cut(text: str, width: float) -> None:
    face = fonts.regular()
    fitted = fit(face, text, width, (8.5, 7.0), 4)
    assert len(fitted.lines) <= 4
    assert all(face.width(line, fitted.size) <= width + 1e-6 for line in fitted.lines)
    kept = "".join(fitted.lines).replace(" ", "")
    whole = text.replace(" ", "")
    assert kept.endswith(ELLIPSIS) and whole.startswith(kept[:-1]) if fitted.clipped else kept == whole


def test_a_balanced_office_breaks_in_the_middle() -> None:
    lines = wrap_balanced(fonts.regular(), "KEPALA KEPOLISIAN RESOR METRO KOTA CONTOH", 11, 240)
    assert lines == ("KEPALA KEPOLISIAN RESOR", "METRO KOTA CONTOH")


def test_control_characters_vanish_and_missing_letters_become_a_question_mark() -> None:
    assert fonts.regular().printable("A\x07B\u202e\tC") == ("AB C", False)
    assert fonts.regular().printable("Ñandú 漢😀") == ("Ñandú ??", True)
    assert fonts.regular().printable("e\u0301") == ("é", False)


def test_both_styles_have_the_same_letters() -> None:
    regular, bold = fonts.regular().font.face.charToGlyph, fonts.bold().font.face.charToGlyph
    assert set(regular) == set(bold)
