"""The tab *Jurnal* through its widgets, on a real file."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from poskoapp.app.services import Services
from poskoapp.app.tabs import jurnal_tab
from poskoapp.domain import clock
from poskoapp.domain.jurnal import Saluran, StatusJurnal
from poskoapp.domain.lapor import TahapLapor
from poskoapp.services.jurnal import JurnalService
from poskoapp.services.jurnal_tabel import jurnal_table
from poskoapp.services.lapor import LaporService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.jurnal.columns import overdue
from poskoapp.ui.jurnal.forms import InsidenForm, KoreksiForm, LaporanForm, PerkembanganForm, SentenceForm
from poskoapp.ui.undo import history_of
from tests.services.jurnal_cases import voting_file
from tests.ui.dialogs import opened
from tests.ui.printed import printed


class Bench:
    """The tab on the day of the vote; every change is told to it, as the window does."""

    def __init__(self, filled):
        self.db, self.jobs, self.told = filled.db, JobRunner(), []
        self.tab = jurnal_tab(Services(filled.db, ReferenceData().daftar_pangkat()), self.jobs, None)
        self.history = history_of(RiwayatService(filled.db), self.jobs)
        self.history.changed.connect(self.tab.take)
        filled.db.on_change(self.history.notify)
        self.tab.done.connect(self.told.append)

    @property
    def board(self):
        return self.tab.lapor

    def row(self, kode):
        return next(r for r in self.board.table.table_model().shown_rows() if r.kelompok.kode == kode)


@pytest.fixture
def bench(qtbot, shown, tmp_path):
    made = Bench(voting_file(tmp_path))
    shown(made.tab, 1366, 700)
    yield made
    made.jobs.close()
    made.db.close()


def type_line(qtbot, entry, text):
    qtbot.keyClicks(entry.line, text)
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)


def test_the_keyboard_begins_at_the_line_and_a_report_takes_one_enter(qtbot, bench):
    assert bench.board.entry.line.hasFocus()
    type_line(qtbot, bench.board.entry, "mkw01 t 0615")
    type_line(qtbot, bench.board.entry, "1 cempakasari t 0620")
    qtbot.waitUntil(lambda: bench.row("CPS-01").of(TahapLapor.TIBA) is not None)
    assert bench.row("MKW-01").of(TahapLapor.TIBA).waktu.day == 27  # of the vote, not of the machine
    assert bench.board.entry.line.text() == ""
    assert bench.told[0].startswith("MKW-01 Mekarwangi · Tiba di TPS 06.15")


def test_what_is_refused_stays_as_typed_and_says_why(qtbot, bench):
    entry = bench.board.entry
    type_line(qtbot, entry, "zzz t")
    assert entry.line.text() == "zzz t"
    assert "Tidak ada kelompok, TPS, atau petugas “zzz”" in entry.told.text()
    qtbot.keyClick(entry.line, Qt.Key.Key_Escape)
    assert entry.line.text() == ""
    type_line(qtbot, entry, "mkw01 t 0615")
    type_line(qtbot, entry, "mkw01 t 0620")
    assert "sudah melapor tiba pukul 06.15" in entry.told.text()
    assert entry.line.text() == "mkw01 t 0620"


def test_the_line_says_what_it_would_mean_while_it_is_typed(qtbot, bench):
    entry = bench.board.entry
    qtbot.keyClicks(entry.line, "mekarwangi")
    assert entry.told.text().startswith("MKW-01 Mekarwangi")
    qtbot.keyClicks(entry.line, " m 0700")
    assert entry.told.text().startswith("MKW-01 Mekarwangi · Pemungutan mulai 07.00")


def test_a_letter_on_the_board_begins_the_line_and_the_channel_is_kept(qtbot, bench):
    bench.board.table.select(bench.row("TJG-01").id)
    bench.board.table.setFocus()
    qtbot.keyClick(bench.board.table, Qt.Key.Key_K)
    assert bench.board.entry.line.text() == "tjg01 k "
    bench.board.entry.saluran.choose(Saluran.TELEPON)
    bench.board.entry.enter()
    qtbot.waitUntil(lambda: bench.row("TJG-01").of(TahapLapor.KOTAK) is not None)
    assert bench.row("TJG-01").of(TahapLapor.KOTAK).saluran is Saluran.TELEPON


def test_who_is_silent_longest_stands_first_with_his_telephone(qtbot, bench):
    for line in ("mkw01 t 0630", "cps01 t 0610", "tjg01 t 0605", "tjg01 m 0700"):
        type_line(qtbot, bench.board.entry, line)
    qtbot.waitUntil(lambda: bench.row("TJG-01").of(TahapLapor.MULAI) is not None)
    bench.board.await_stage(TahapLapor.MULAI)
    rows = bench.board.table.table_model().shown_rows()
    heard = [r.kelompok.kode for r in rows if r.terakhir]
    assert heard == ["CPS-01", "MKW-01"]
    assert rows[0].terakhir is None
    assert all(r.hp for r in rows)
    bench.board.await_stage(None)
    assert len(bench.board.table.table_model().shown_rows()) == 6


def test_silence_is_no_alarm_before_the_day_of_the_vote(bench):
    def alarms():
        rows = bench.board.table.table_model().shown_rows()
        return sum(overdue(row, bench.tab.clock.now(), bench.tab.clock.voting_day) for row in rows)

    assert alarms() == 6
    for day in (26, 22):  # on duty, but nobody votes yet; not on duty
        bench.tab.clock.box.set_day(date(2024, 11, day))
        assert alarms() == 0


def at(moment):
    clock.set_ahead()
    clock.set_ahead(moment - clock.now() + timedelta(seconds=1))


def test_after_midnight_a_report_belongs_to_the_new_day(qtbot, bench):
    at(datetime(2024, 11, 27, 23, 59))
    bench.tab.reload()
    assert bench.tab.clock.box.day() == date(2024, 11, 27)
    at(datetime(2024, 11, 28, 0, 5))
    type_line(qtbot, bench.board.entry, "mkw01 k 0003")
    qtbot.waitUntil(lambda: bench.row("MKW-01").terakhir is not None)
    assert bench.row("MKW-01").terakhir == datetime(2024, 11, 28, 0, 3)
    assert bench.tab.clock.box.day() == date(2024, 11, 28)


def test_a_day_that_was_chosen_stays_over_midnight(bench):
    at(datetime(2024, 11, 27, 23, 59))
    bench.tab.reload()
    bench.tab.clock.box.set_day(date(2024, 11, 26))
    at(datetime(2024, 11, 28, 0, 5))
    bench.tab.reload()
    assert bench.tab.clock.now().date() == date(2024, 11, 26)


def test_a_withdrawn_report_asks_why_and_undo_brings_it_back(qtbot, bench):
    type_line(qtbot, bench.board.entry, "mkw01 t 0615")
    qtbot.waitUntil(lambda: bench.row("MKW-01").tahap is TahapLapor.TIBA)
    bench.board.table.select(bench.row("MKW-01").id)
    bench.board.withdraw()
    form = opened(SentenceForm)
    form.save_button.click()
    assert form.isVisible()  # no reason, no withdrawal
    form.text.setText("salah kelompok")
    form.save_button.click()
    qtbot.waitUntil(lambda: bench.row("MKW-01").tahap is None)
    assert "dicabut: tiba 06.15 (salah kelompok)" in bench.board._detail.text()
    bench.history.undo_action.trigger()
    qtbot.waitUntil(lambda: bench.row("MKW-01").tahap is TahapLapor.TIBA)


def test_the_log_is_written_followed_up_and_corrected_by_keyboard(qtbot, bench):
    bench.tab.show_page(1)
    page = bench.tab.catatan
    type_line(qtbot, page.entry, "0710 Padal: hujan lebat > kirim tenda *")
    qtbot.waitUntil(lambda: page.table.table_model().rowCount() == 1)
    page.table.selectRow(0)
    page.follow_up(selesai=True)
    form = opened(SentenceForm)
    form.text.setText("tenda terpasang")
    form.save_button.click()
    qtbot.waitUntil(lambda: page.table.current_row().status is StatusJurnal.SELESAI)
    page.correct()
    form = opened(KoreksiForm)
    form.kejadian.setText("hujan deras")
    form.alasan.setText("salah dengar")
    form.save_button.click()
    qtbot.waitUntil(lambda: page.table.current_row().kejadian == "hujan deras")
    assert "semula kejadian: hujan lebat" in page._detail.text()
    type_line(qtbot, page.entry, "*")
    assert "Kejadiannya belum ditulis" in page.entry.told.text()


def test_an_incident_is_written_changed_and_reported(qtbot, bench, tmp_path, monkeypatch):
    bench.tab.add_incident()
    form = opened(InsidenForm)
    form.save_button.click()
    assert form.isVisible()
    form.texts["perihal"].setText("dorong-mendorong saksi")
    form.save_button.click()
    page = bench.tab.insiden
    qtbot.waitUntil(lambda: page.table.current_row() is not None)
    page.edit()
    form = opened(InsidenForm)
    form.texts["korban"].setText("satu luka ringan")
    form.alasan.setText("kabar puskesmas")
    form.save_button.click()
    qtbot.waitUntil(lambda: page.table.current_row().isi.korban == "satu luka ringan")
    assert page.course.table_model().rowCount() == 2
    page.follow_up()
    form = opened(PerkembanganForm)
    form.save_button.click()
    assert form.isVisible()  # neither what happened nor what was done
    form.kejadian.setText("saksi kembali duduk")
    form.save_button.click()
    qtbot.waitUntil(lambda: page.course.table_model().rowCount() == 3)
    target = tmp_path / "lapsit.pdf"
    monkeypatch.setattr(
        "poskoapp.ui.save_place.QFileDialog.getSaveFileName",
        lambda *_: (str(target), "PDF (*.pdf)"),
    )
    page.ask_lapsit()
    form = opened(LaporanForm)
    assert not form.dari.isEnabled()  # it began when the incident did
    form.save_button.click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: not bench.jobs.busy)


def test_what_is_done_with_a_row_waits_until_one_is_chosen(bench):
    for at, words in ((1, "Koreksi …"), (2, "Lapsit …")):
        bench.tab.show_page(at)
        act = next(b for b in bench.tab.findChildren(QPushButton) if b.text() == words)
        assert act.isVisible()
        assert not act.isEnabled()
    JurnalService(bench.db).catat_baris("Apel pagi", bench.tab.clock.now())
    bench.tab.show_page(1)
    bench.tab.catatan.reload()
    bench.tab.catatan.table.selectRow(0)
    assert next(b for b in bench.tab.findChildren(QPushButton) if b.text() == "Koreksi …").isEnabled()


def test_every_table_can_be_taken_away(qtbot, bench):
    type_line(qtbot, bench.board.entry, "mkw01 t 0615")
    qtbot.waitUntil(lambda: bench.row("MKW-01").tahap is TahapLapor.TIBA)
    board = bench.tab.lapor.table.shown_table()
    assert board.kolom[:4] == ("Kelompok", "Kelurahan", "TPS", "Tiba")
    assert len(board.baris) == 6
    JurnalService(bench.db).catat_baris("Apel pagi", bench.tab.clock.now())
    qtbot.waitUntil(lambda: bench.tab.catatan.table.table_model().rowCount() == 1)
    log = jurnal_table(bench.tab.catatan.shown_rows(), 1)
    assert [(row[0], row[4]) for row in log.baris] == [(1, "Apel pagi")]


def test_a_whole_day_is_written_down_line_after_line(bench):
    """Several a minute is little; this only proves that nothing grows stale from one to the next."""
    for kode in ("mkw", "cps", "krl", "pgs", "tjg", "ngk"):
        for letter in "tmhk":
            bench.board.entry.begin(f"{kode}01 {letter}")
            bench.board.entry.enter()
    rows = LaporService(bench.db).papan()
    assert sum(r.of(t) is not None for r in rows for t in TahapLapor) == 24


def test_a_report_is_numbered_and_printed_in_one_go_and_printed_again_from_the_register(
    qtbot, bench, tmp_path
):
    def number_and_print():
        bench.tab.reports.ask_laphar()
        opened(LaporanForm).print_button.click()

    told, pages = printed(qtbot, bench.tab.noticed, number_and_print, tmp_path / "cetak.pdf")
    assert (told, pages) == ("Laphar: 1 halaman dikirim ke pencetak.", 1)
    bench.tab.register.aboutToShow.emit()
    (kept,) = bench.tab.register.actions()
    again = next(action for action in kept.menu().actions() if action.text() == "Ke pencetak …")
    told, pages = printed(qtbot, bench.tab.noticed, again.trigger, tmp_path / "lagi.pdf")
    assert (told, pages) == ("Laphar: 1 halaman dikirim ke pencetak.", 1)
