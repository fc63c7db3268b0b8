from poskoapp.ui.tsv import cells_for_clipboard


def test_text_with_tabs_quotes_or_line_ends_stays_one_cell():
    text = cells_for_clipboard([("a\tb", 'kata "x"', "dua\nbaris", 3673, None)]).text()
    assert text == '"a\tb"\t"kata ""x"""\t"dua\nbaris"\t3673\t\n'


def test_an_nrp_is_marked_as_text_and_a_number_is_not():
    html = cells_for_clipboard([("01070003", 16, "A & B")]).html()
    assert "<td style='mso-number-format:\"\\@\"'>01070003</td><td>16</td>" in html
    assert "A &amp; B" in html
