"""Who signs a draft, as typed in the editor."""

import pytest

from poskoapp.documents.sprin import Penandatangan
from poskoapp.ui.sprin.field_grid import FieldGrid
from poskoapp.ui.sprin.signer_lines import SignerLines

SIGNER = Penandatangan(("KEPALA KEPOLISIAN RESOR RANDUKUNING",), "WIRATMA", "KOMISARIS POLISI", "70010001")


@pytest.fixture
def lines(qtbot, theme):
    grid = FieldGrid()
    qtbot.addWidget(grid)
    made = SignerLines(grid)
    made.show_signer(SIGNER)
    return made


def test_an_abbreviated_rank_is_spelled_out_when_it_has_been_typed(lines):
    told = []
    lines.pangkat.textEdited.connect(told.append)
    lines.pangkat.setText("AKBP")
    lines.pangkat.editingFinished.emit()
    assert lines.typed_over(SIGNER).pangkat == "AJUN KOMISARIS BESAR POLISI"
    assert told == ["AJUN KOMISARIS BESAR POLISI"]


def test_a_rank_is_printed_in_full_also_while_the_keyboard_is_still_in_its_field(lines):
    lines.pangkat.setText("Kompol")
    assert lines.typed_over(SIGNER).pangkat == "KOMISARIS POLISI"


def test_a_rank_that_is_spelled_out_is_left_as_it_is(lines):
    told = []
    lines.pangkat.textEdited.connect(told.append)
    lines.pangkat.editingFinished.emit()
    assert (lines.typed_over(SIGNER), told) == (SIGNER, [])
