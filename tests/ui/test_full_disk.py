"""A change that could not be saved because the disk is full leads to the room kept in reserve."""

from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from poskoapp.domain.errors import StorageError
from poskoapp.services.ruang import RuangService
from poskoapp.storage import room
from poskoapp.storage.failures import DiskFull
from poskoapp.ui.full_disk import FullDisk
from tests.factories import operation_file


@pytest.fixture
def service(tmp_path):
    with closing(operation_file(tmp_path).db) as db:
        yield RuangService(db)


@pytest.fixture
def full_disk(service, shown):
    return FullDisk(lambda: service, shown(QWidget()))


def boxes():
    return [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]


def answer(qtbot, word):
    """Presses a button as soon as it is there."""

    def button():
        return next((b for box in boxes() for b in box.buttons() if b.text() == word), None)

    qtbot.waitUntil(lambda: button() is not None)
    button().click()


def test_the_reserve_is_given_up_when_asked(qtbot, service, full_disk):
    service.look_after()
    full_disk.meet(DiskFull("Cakram penuh."))
    answer(qtbot, "Bebaskan ruang")
    assert service.room().cadangan == 0
    qtbot.waitUntil(lambda: any(box.text().startswith("Ruang kosong sekarang") for box in boxes()))
    answer(qtbot, "Tutup")


def test_who_says_no_keeps_it_for_later(qtbot, service, full_disk):
    service.look_after()
    full_disk.meet(DiskFull("Cakram penuh."))
    answer(qtbot, "Tutup")
    assert service.room().cadangan == room.RESERVE


def test_without_a_reserve_it_says_what_to_do(qtbot, full_disk):
    full_disk.meet(DiskFull("Cakram penuh."))
    qtbot.waitUntil(lambda: bool(boxes()))
    [box] = boxes()
    assert "ruang darurat Posko sudah dipakai" in box.text()
    box.close()


def test_other_failures_are_not_its_business(full_disk):
    full_disk.meet(StorageError("Cakram dicabut."))
    assert boxes() == []
