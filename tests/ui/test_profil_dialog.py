"""The card of a person: what he breaks, and his days as a strip that turns by months."""

from datetime import date, datetime

from PySide6.QtCore import Qt

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.services.personel import PersonelService
from poskoapp.services.profil import ProfilService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.profil_dialog import ProfilDialog
from tests.factories import a_penugasan

PANGKAT = ReferenceData().daftar_pangkat()
HARI = date(2024, 11, 27)


def card(filled, shown, day=HARI):
    profil = ProfilService(filled.db, PANGKAT).profil(filled.personel_ids[0], day)
    return shown(ProfilDialog(profil, day), 820, 660)


def test_the_card_tells_the_rules_that_he_breaks(filled, shown):
    who = filled.personel_ids[0]
    assert "Konflik" in card(filled, shown).text.toPlainText()
    PersonelService(filled.db, PANGKAT).add_absence([who], HARI, HARI, AlasanTidakHadir.SAKIT, "")
    with filled.db.write("Tugaskan") as session:
        session.add(a_penugasan(who, jenis=JenisPenugasan.SIAGA, sasaran="Mako"))
        session.add(a_penugasan(filled.personel_ids[1], jenis=JenisPenugasan.SIAGA, sasaran="Mako"))
    text = card(filled, shown).text.toPlainText()
    assert "tidak hadir (sakit 27 November 2024) tetapi bertugas: Siaga Mako" in text
    assert text.count("Keras") == 1


def test_his_days_stand_in_a_strip_of_the_month(filled, shown, qtbot):
    who = filled.personel_ids[0]
    PersonelService(filled.db, PANGKAT).add_absence(
        [who], date(2024, 10, 30), date(2024, 11, 2), AlasanTidakHadir.CUTI, ""
    )
    with filled.db.write("Tugaskan") as session:
        session.add(
            a_penugasan(
                who, sasaran="Kantor KPU", jenis=JenisPenugasan.JAGA_OBJEK,
                mulai=datetime(2024, 11, 26, 20), selesai=datetime(2024, 11, 27, 8),
            )
        )  # fmt: skip
    dialog = card(filled, shown)
    days = dialog.bulan.days
    assert (
        days.accessibleDescription()
        == "Cuti 1 s.d. 2 November 2024; Jaga objek Kantor KPU 26 s.d. 27 November 2024"
    )
    assert days.told(date(2024, 11, 26)) == "Selasa, 26 November 2024\nJaga objek Kantor KPU"
    qtbot.mouseClick(dialog.bulan.before, Qt.MouseButton.LeftButton)
    assert dialog.bulan.bulan == date(2024, 10, 1)
    assert days.accessibleDescription() == "Cuti 30 s.d. 31 Oktober 2024"
    qtbot.keyClick(dialog.bulan, Qt.Key.Key_Right)
    assert dialog.bulan.bulan == date(2024, 11, 1)


def test_the_strip_opens_on_the_nearest_month_in_which_there_is_something(filled, shown):
    PersonelService(filled.db, PANGKAT).add_absence(
        filled.personel_ids[:1], date(2024, 10, 30), date(2024, 10, 31), AlasanTidakHadir.CUTI, ""
    )
    assert card(filled, shown, date(2025, 3, 9)).bulan.bulan == date(2024, 10, 1)
    with filled.db.write("Hadir") as session:
        session.connection().exec_driver_sql("DELETE FROM ketidakhadiran")
    empty = card(filled, shown, date(2025, 3, 9)).bulan
    assert (empty.bulan, empty.days.accessibleDescription()) == (
        date(2025, 3, 1),
        "tanpa tugas dan ketidakhadiran",
    )
