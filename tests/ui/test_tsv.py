import shutil
import subprocess

import pytest

from poskoapp.ui.tsv import cells_for_clipboard


def test_text_with_tabs_quotes_or_line_ends_stays_one_cell():
    text = cells_for_clipboard([("a\tb", 'kata "x"', "dua\nbaris", 3673, None)]).text()
    assert text == '"a\tb"\t"kata ""x"""\t"dua\nbaris"\t3673\t\n'


def test_an_nrp_is_marked_as_text_and_a_number_is_not():
    html = cells_for_clipboard([("01070003", 16, "A & B")]).html()
    assert "<td sdnum='1033;0;@' style='mso-number-format:\"\\@\"'>01070003</td><td>16</td>" in html
    assert "A &amp; B" in html


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_takes_texts_as_texts_and_calculates_nothing(tmp_path):
    texts = ("=1+1", '=HYPERLINK("http://contoh.invalid","x")', "00123", "+62812", "1/2/2024", "@SUM(A1)")
    (tmp_path / "a.html").write_text(cells_for_clipboard([(*texts, 16)]).html(), encoding="utf-8")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless",
         "--infilter=HTML (StarCalc)", "--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "a.html")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    taken = (tmp_path / "a.fods").read_text(encoding="utf-8")
    assert "table:formula" not in taken
    assert taken.count('<table:table-cell office:value-type="string"') == len(texts)
