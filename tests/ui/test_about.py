from poskoapp.services.lisensi import Karya
from poskoapp.ui.about import AboutDialog


def test_the_list_of_works_is_searched_and_shows_the_terms_of_the_one_chosen(shown, tmp_path):
    terms = tmp_path / "LGPL.txt"
    terms.write_text("Lesser General Public License", encoding="utf-8")
    dialog = shown(
        AboutDialog([Karya("angka", "1", "MIT", ()), Karya("Qt", "6.9.3", "LGPL-3.0-only", (terms,))])
    )
    dialog.search.setText("lgpl")
    dialog.search.searched.emit("lgpl")
    dialog.table.selectRow(0)
    assert dialog.table.current_row().nama == "Qt"
    assert dialog.text.toPlainText() == "Lesser General Public License"
