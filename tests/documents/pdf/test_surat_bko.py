"""The marks of a letter's items."""

from poskoapp.documents.pdf.surat_bko import mark_of


def test_items_have_letters_also_after_the_last_of_the_alphabet() -> None:
    assert [mark_of(at) for at in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "a",
        "z",
        "aa",
        "ab",
        "az",
        "ba",
        "zz",
        "aaa",
    ]
