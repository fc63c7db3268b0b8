import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox

from poskoapp.paths import resources
from poskoapp.ui.translation import speak_indonesian


@pytest.fixture(scope="module", autouse=True)
def _indonesian(qapp):
    assert speak_indonesian(qapp)


STANDARD = QDialogButtonBox.StandardButton


def test_every_standard_button_is_indonesian(qtbot):
    english = {
        "Open",
        "Save",
        "Cancel",
        "Close",
        "Apply",
        "Reset",
        "Help",
        "Discard",
        "Yes",
        "No",
        "Abort",
        "Retry",
    }
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    for standard in STANDARD:
        button = (
            box.addButton(standard)
            if standard.name not in {"NoButton", "FirstButton", "LastButton"}
            else None
        )
        if button is not None:
            assert button.text().replace("&", "").split()[0] not in english, standard.name
    assert box.button(STANDARD.Cancel).text() == "Batal"
    assert box.button(STANDARD.SaveAll).text() == "Simpan Semua"


def test_a_message_box_answers_with_ya_and_tidak(qtbot):
    box = QMessageBox()
    qtbot.addWidget(box)
    assert box.addButton(QMessageBox.StandardButton.Yes).text() == "&Ya"
    assert box.addButton(QMessageBox.StandardButton.No).text() == "&Tidak"


def test_the_menu_of_a_text_field_is_indonesian(qtbot):
    field = QLineEdit("contoh")
    qtbot.addWidget(field)
    texts = [
        action.text().split("\t")[0]
        for action in field.createStandardContextMenu().actions()
        if action.text()
    ]
    assert texts == ["&Urungkan", "&Ulangi", "&Potong", "&Salin", "&Tempel", "Hapus", "Pilih Semua"]


def test_the_file_dialog_is_indonesian(qtbot, tmp_path):
    dialog = QFileDialog(None, "", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.labelText(QFileDialog.DialogLabel.FileName) == "&Nama berkas:"
    assert dialog.labelText(QFileDialog.DialogLabel.LookIn) == "Cari di:"
    assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "&Buka"


@pytest.mark.parametrize(
    ("context", "english", "indonesian"),
    [
        ("QPrintDialog", "&Print", "&Cetak"),
        ("QPrintPreviewDialog", "Print Preview", "Pratinjau Cetak"),
        ("QPageSetupWidget", "Portrait", "Tegak"),
        ("QPrintSettingsOutput", "Double Sided Printing", "Cetak bolak-balik"),
        ("QIODevice", "No space left on device", "Ruang penyimpanan penuh"),
        ("QShortcut", "Left", "Kiri"),
    ],
)
def test_texts_that_only_printing_and_errors_show_are_indonesian(context, english, indonesian):
    assert QCoreApplication.translate(context, english) == indonesian


def test_dates_are_written_with_indonesian_months(qapp):
    assert QLocale().monthName(8) == "Agustus"


def test_the_compiled_texts_are_those_of_the_source(tmp_path):
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    assert tool, "pyside6-lrelease comes with PySide6-Essentials"
    source, fresh = resources() / "translations" / "qt_id.ts", tmp_path / "qt_id.qm"
    subprocess.run([tool, str(source), "-qm", str(fresh)], check=True, capture_output=True)
    assert fresh.read_bytes() == source.with_suffix(".qm").read_bytes()
