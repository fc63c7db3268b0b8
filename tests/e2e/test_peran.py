"""Whoever may only read is offered nothing that writes: every button, entry, key, gesture and form of every tab is tried.

What writes is not listed here: it is what a use case's `@izin` refuses.
"""

import gc
import re

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from poskoapp.app import Program
from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.services import izin
from poskoapp.storage.database import Database
from poskoapp.ui.operation_tour import OFFERED
from poskoapp.ui.preferences import write_text
from tests.e2e.pressing import Pressing
from tests.e2e.test_accessibility import full_file
from tests.factories import dump


@pytest.fixture(scope="module")
def walked(_theme_of_the_session, tmp_path_factory):
    """The walk of a Pimpinan, what the services had to refuse him and where, and whether all rows are as before."""
    folder = tmp_path_factory.mktemp("peran")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "preferensi"))
    write_text(OFFERED, "ya")
    program, walk, refused, require = Program(_theme_of_the_session), Pressing(), [], izin.require

    def noted(db, least, tindakan):
        if not db.sesi.peran.may_act_as(least):
            refused.append(f"{walk.place}: {tindakan}")
        require(db, least, tindakan)

    db = Database.open(full_file(folder), operator="Tirta")
    db.sesi = Sesi("Tirta", PeranAkun.PIMPINAN)
    before = dump(db)
    gc.disable()
    assert program.desk.open_database(db)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(izin, "require", noted)
        for name in ("getSaveFileName", "getOpenFileName"):
            patch.setattr(QFileDialog, name, lambda *asked, **_more: (workbook(folder, asked), ""))
        walk.through(program.desk.window)
    same = dump(db) == before
    program.desk.close()
    gc.enable()
    return walk, refused, same


def workbook(folder, asked) -> str:
    """Where an Excel file may be written it is, and one that is asked for is there: the role may be asked for only then.

    Other places are not chosen.
    """
    if "xlsx" in str(asked) and "impan" in str(asked):
        return str(folder / "keluar.xlsx")
    suffix = re.search(r"\*(\.(?:geojson|xlsx|kuncipos))", str(asked))
    if suffix is None or "impan" in str(asked):
        return ""
    found = folder / f"dari luar{suffix.group(1)}"
    found.write_bytes(b"{}")
    return str(found)


def test_nothing_is_offered_to_a_pimpinan_that_a_service_would_refuse(walked):
    _walk, refused, _same = walked
    assert refused == []


def test_no_button_and_no_entry_opens_a_form_for_a_pimpinan_that_he_may_not_save(walked):
    walk, _refused, _same = walked
    assert walk.useless == []


def test_a_pimpinan_can_drag_nothing_of_what_an_operator_can(walked):
    walk, _refused, _same = walked
    assert len(walk.held) > 3
    assert walk.dragged == []


def test_the_walk_presses_much_and_changes_nothing(walked):
    walk, _refused, same = walked
    assert len(walk.pressed) > 400
    assert same
