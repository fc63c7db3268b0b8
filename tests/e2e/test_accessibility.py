"""What everybody must be able to use: with a screen reader, by keyboard alone, on a small screen with large text."""

import gc
from datetime import date, datetime

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from poskoapp.app import Program
from poskoapp.domain.errors import InputError
from poskoapp.domain.objek import JenisObjek
from poskoapp.domain.walkat import JenisPemilihan
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.jurnal import JurnalService
from poskoapp.services.objek import ObjekFields, ObjekService, PolaFields
from poskoapp.services.paslon import PaslonFields, PaslonService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.walkat import ReguFields, WalkatService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.lock_screen import Lock
from poskoapp.ui.operation_tour import OFFERED
from poskoapp.ui.preferences import write_text
from poskoapp.ui.theme import Mode, TextSize
from tests.e2e.walk import Walk, pause
from tests.services.bko_cases import bko

MULAI, SELESAI = datetime(2024, 11, 20, 8), datetime(2024, 11, 28, 8)


def full_file(folder):
    """A little of everything, so that most buttons have something to ask about; its path."""
    case, pangkat = bko(folder), ReferenceData().daftar_pangkat()
    db = case.db
    case.named(3, diminta=4)
    pair = PaslonService(db).add_paslon(
        PaslonFields(JenisPemilihan.WALI_KOTA, "Wulung Tirta", "Jenar Mayang", 1)
    )
    team = ReguFields(MULAI, SELESAI, Susunan.DUA_PASANG.jumlah_dinas)
    WalkatService(db, pangkat).build(team, Susunan.DUA_PASANG, paslon_id=pair, isi=True)
    place = ObjekFields("Kantor KPU Randukuning", JenisObjek.KPU, lat=-6.9, lng=107.5)
    ObjekService(db, pangkat).add(place, PolaFields(MULAI, SELESAI, "2x12", "2"))
    plot = PlotingOtomatisService(db, pangkat)
    plot.apply(plot.propose(1))
    SprinNaskahService(db, pangkat).create("pam-tps", date(2024, 11, 22))
    JurnalService(db).catat_baris("Apel pagi", MULAI)
    db.close()
    return db.path


@pytest.fixture(scope="module")
def seen(_theme_of_the_session, tmp_path_factory):
    """Everything at the largest text: 800 pixels are then as few as 1366 at 220 %."""
    folder, theme = tmp_path_factory.mktemp("jalan"), _theme_of_the_session
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "preferensi"))
    write_text(OFFERED, "ya")
    gc.disable()
    theme.set_text_size(TextSize.HUGE)
    program, walk = Program(theme), Walk()
    program.desk.show_start()
    walk.look("Halaman awal", program.desk.start_page)
    assert program.desk.open(full_file(folder))
    window = program.desk.window
    window.resize(800, 760)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("getSaveFileName", "getOpenFileName", "getOpenFileNames"):
            patch.setattr(QFileDialog, name, walk.no_file)
        walk.through(window)
    assert walk.files_asked > 40
    for place, names, unlock in (("Kunci", (), None), ("Kunci dengan sandi", ("Barata", "Jenar"), refused)):
        lock = Lock(lambda: "Operasi Uji – Polres Uji", lambda names=names: names, unlock)
        lock.lock()
        pause(1)
        walk.look(place, lock.screen)
        lock.close()
    program.desk.close()
    theme.set_text_size(TextSize.NORMAL)
    theme.set_mode(Mode.LIGHT)
    gc.enable()
    return list(walk.seen.values())


def refused(nama, _sandi):
    raise InputError(f"{nama} keliru.")


def test_the_walk_comes_to_every_tab_and_to_the_dialogs(seen):
    places = {place.place for place in seen}
    assert {"Halaman awal", "Kunci", "Kunci dengan sandi", "Ringkasan", "Jurnal"} <= places
    assert len(places) > 80


def test_no_widget_that_the_keyboard_reaches_goes_without_a_name(seen):
    assert {place.place: place.nameless for place in seen if place.nameless} == {}


def test_the_tab_key_comes_to_every_control(seen):
    assert {place.place: place.unreached for place in seen if place.unreached} == {}


def test_whatever_has_the_keyboard_looks_different(seen):
    assert {place.place: place.unmarked for place in seen if place.unmarked} == {}


def test_nothing_is_larger_than_the_smallest_screen_at_the_largest_text(seen):
    assert {place.place: place.too_large for place in seen if place.too_large} == {}


def test_no_words_of_labels_and_buttons_are_cut_off(seen):
    assert {place.place: place.cut_off for place in seen if place.cut_off} == {}


def test_no_tab_scrolls_sideways_on_a_small_screen_with_large_text(seen):
    assert {place.place: place.sideways for place in seen if place.sideways} == {}
