"""The columns of a lampiran, as they are typed."""

import pytest

from poskoapp.documents.sprin import Kolom
from poskoapp.domain.errors import InputError
from poskoapp.ui.sprin.columns_table import ColumnsTable


@pytest.fixture
def table(qtbot, theme):
    made = ColumnsTable()
    qtbot.addWidget(made)
    return made


def test_a_width_is_shown_with_a_comma_and_comes_back_as_it_was(table):
    kolom = (Kolom("nama", "NAMA", 142.5), Kolom("pangkat", "PANGKAT", 60.0))
    table.show_columns(kolom)
    assert [table.item(row, 3).text() for row in range(2)] == ["142,5", "60"]
    assert table.columns() == kolom


def test_a_width_that_is_no_number_is_refused_with_the_columns_title(table):
    table.show_columns((Kolom("nama", "NAMA", 60.0),))
    table.item(0, 3).setText("lebar")
    with pytest.raises(InputError, match="Lebar kolom “NAMA” bukan angka"):
        table.columns()
