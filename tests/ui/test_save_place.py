"""Where to save is asked in one way: no ending lost, no file replaced unasked, no name that a system refuses."""

import pytest
from PySide6.QtWidgets import QFileDialog

from poskoapp.ui import save_place
from poskoapp.ui.save_place import ask_place


@pytest.fixture
def dialog(monkeypatch):
    """What the dialog is asked with, and answers."""
    asked, answer = [], ["", ""]

    def get(_parent, *words):
        asked.append(words)
        return tuple(answer)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", get)
    return asked, answer


def test_the_proposal_is_a_name_in_the_folder(dialog, tmp_path):
    asked, _answer = dialog
    assert ask_place(None, "Simpan", "Surat-Ketua KPU/Bawaslu", ".pdf") is None
    assert ask_place(None, "Simpan", tmp_path / "roster-uji", ".xlsx") is None
    assert [words[1] for words in asked] == ["Surat-Ketua KPU Bawaslu.pdf", f"{tmp_path}/roster-uji.xlsx"]


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("Roster 27.11", "Buku kerja Excel (*.xlsx)", "Roster 27.11.xlsx"),
        ("Roster 27.11", "", "Roster 27.11.pdf"),
        ("Roster.XLSX", "Dokumen PDF (*.pdf)", "Roster.XLSX"),
        ("Roster.pdf", "Buku kerja Excel (*.xlsx)", "Roster.pdf"),
    ],
)
def test_dots_in_a_name_stay_and_the_ending_follows(dialog, tmp_path, typed, kind, name):
    _asked, answer = dialog
    answer[:] = [str(tmp_path / typed), kind]
    assert ask_place(None, "Simpan", "x", ".pdf", ".xlsx") == tmp_path / name


@pytest.mark.parametrize("said", ["Timpa", None])
def test_a_file_that_only_the_ending_names_is_not_replaced_unasked(dialog, tmp_path, monkeypatch, said):
    _asked, answer = dialog
    (tmp_path / "Roster 27.11.xlsx").write_bytes(b"lama")
    answer[:] = [str(tmp_path / "Roster 27.11"), ""]
    questions = []
    monkeypatch.setattr(save_place, "ask", lambda *words: questions.append(words[2]) or said)
    place = ask_place(None, "Simpan", "x", ".xlsx")
    assert (place is None) == (said is None)
    assert questions == ["Roster 27.11.xlsx sudah ada di folder itu."]
