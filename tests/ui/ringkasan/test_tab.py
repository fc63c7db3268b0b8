"""The page on a real, small operation file: 24 TPS, 70 invented people, plotted once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from poskoapp.domain.bko_jenis import ArahBko
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kekuatan import StatusPersonel
from poskoapp.services.konflik import KonflikService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.storage.reference import ReferenceData
from tests.factories import operation_file
from tests.ui.printed import printed

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def db(tmp_path):
    found = operation_file(tmp_path, personel=70).db
    otomatis = PlotingOtomatisService(found, PANGKAT)
    otomatis.apply(otomatis.propose(1))
    yield found
    found.close()


def cell(tab, word):
    return next(
        w.parent() for w in tab.findChildren(QLabel) if w.text() == word and w.isVisible() and w.parent()
    )


def texts(tab):
    return "\n".join(w.text() for w in tab.findChildren(QLabel) if w.isVisible())


def test_the_head_says_how_many_days_are_left(tab):
    assert "H−12 · pemungutan suara Rabu, 27 November 2024" in texts(tab)


@pytest.mark.parametrize(
    ("word", "signal", "carried"),
    [
        ("personel", "people_asked", None),
        ("siap", "people_asked", StatusPersonel.SIAP),
        ("tidak hadir", "people_asked", StatusPersonel.TIDAK_HADIR),
        ("cadangan", "duty_asked", JenisPenugasan.CADANGAN),
        ("pengawalan", "duty_asked", JenisPenugasan.WALKAT),
        ("Rawan", "tps_asked", Kategori.RAWAN),
        ("Semua TPS", "tps_asked", None),
        ("masuk tiba", "bko_asked", ArahBko.MASUK),
    ],
)
def test_each_figure_asks_for_what_it_counts(tab, qtbot, word, signal, carried):
    with qtbot.waitSignal(getattr(tab, signal)) as asked:
        qtbot.mouseClick(cell(tab, word), Qt.MouseButton.LeftButton)
    assert asked.args == [carried]


@pytest.mark.parametrize(
    ("word", "signal"),
    [
        ("kurang", "kebutuhan_asked"),
        ("konflik keras", "conflicts_asked"),
        ("Sprin terbit", "sprin_asked"),
    ],
)
def test_the_keyboard_opens_too(tab, qtbot, word, signal):
    with qtbot.waitSignal(getattr(tab, signal)):
        qtbot.keyClick(cell(tab, word), Qt.Key.Key_Return)


def test_conflicts_are_dashes_until_they_are_counted(tab, db):
    assert cell(tab, "konflik keras").accessibleName() == "– konflik keras"
    ploting = PlotingService(db, PANGKAT)
    ploting.unplot([ploting.kelompok()[0].petugas[0].penugasan_id])
    report = KonflikService(db, PANGKAT).check()
    tab.show_konflik(report)
    assert cell(tab, "konflik keras").accessibleName() == f"{report.keras} konflik keras"


def test_the_coverage_is_told_in_words_as_well_as_by_the_bar(tab):
    assert cell(tab, "Semua TPS").accessibleName() == "Semua TPS: 24 TPS, 24 tercakup"


def test_the_page_goes_straight_to_a_printer(tab, qtbot, tmp_path):
    told, pages = printed(qtbot, tab.noticed, tab.print_page, tmp_path / "cetak.pdf")
    assert (told, pages) == ("Ringkasan: 1 halaman dikirim ke pencetak.", 1)
