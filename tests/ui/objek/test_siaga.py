"""Standby platoons and rayon, through the widgets of the tab."""

from datetime import datetime

from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from poskoapp.domain.model import Satuan
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.services.siaga import KelompokSiagaFields, RayonFields, SiagaService
from poskoapp.ui.choice_dialog import ChoiceDialog
from poskoapp.ui.objek.forms import RayonForm, SiagaForm
from poskoapp.ui.theme import scaled
from tests.services.jaga_cases import PANGKAT, START
from tests.ui.dialogs import opened
from tests.ui.objek.conftest import LEFT

DUTY = datetime(2024, 11, 26, 8), datetime(2024, 11, 28, 8)


def texts(form):
    return [told.text() for told in form.findChildren(QLabel)]


def test_a_platoon_is_filled_from_who_is_left(qtbot, bench):
    service, (base, other) = SiagaService(bench.filled.db, PANGKAT), bench.filled.polsek_ids
    rayon = service.add_rayon(RayonFields("Rayon 1", base, (base, other)))
    service.add(KelompokSiagaFields("Peleton siaga", *DUTY, 10, rayon_id=rayon))
    bench.tab.reload()
    bench.tab.show_page(1)
    bench.tab.siaga.fill()
    assert len(bench.tab.siaga.table.current_row().anggota) == 10
    bench.tab.siaga.people.selectRow(0)
    bench.tab.siaga.take_out()
    assert len(bench.tab.siaga.table.current_row().anggota) == 9
    bench.tab.standby.add_group(JenisSatgas.POSKOTIS)
    qtbot.mouseClick(opened(SiagaForm).save_button, LEFT)
    bench.tab.reload()
    assert [r.jenis_label for r in bench.tab._groups] == ["Peleton siaga", "Poskotis"]


def test_without_a_platoon_nobody_can_be_filled_in_or_taken_out(bench):
    bench.tab.show_page(1)
    buttons = {b.text(): b for b in bench.tab.siaga.findChildren(QPushButton)}
    assert not buttons["Isi otomatis"].isEnabled()
    assert not buttons["Lepas"].isEnabled()


def test_a_rayon_covers_polsek_and_is_asked_for_before_its_platoon(bench):
    bench.tab.standby.add_group(None)
    form = opened(RayonForm)
    assert "Peleton siaga memerlukan rayonnya: catat rayon dahulu, lalu peletonnya." in texts(form)
    offered = [form.units.item(at).text() for at in range(form.units.count())]
    with bench.filled.db.read() as session:
        polsek = {s.nama for s in session.query(Satuan) if s.jenis is JenisSatuan.POLSEK}
    assert set(offered) == polsek
    assert len(offered) < form.basis.count()


def test_deleting_asks_first(qtbot, bench, monkeypatch):
    monkeypatch.setattr("poskoapp.ui.count_brake.ask", lambda *_args, **_more: None)
    bench.tab.delete_chosen()
    assert bench.tab._services.objek.rows(START)
    monkeypatch.setattr("poskoapp.ui.count_brake.ask", lambda *_args, **_more: "Hapus")
    bench.tab.delete_chosen()
    assert not bench.tab._services.objek.rows(START)
    assert opened(QMessageBox) is None


def test_a_rayon_without_platoon_is_found_and_deleted(qtbot, bench, monkeypatch):
    service, (base, other) = SiagaService(bench.filled.db, PANGKAT), bench.filled.polsek_ids
    rayon = service.add_rayon(RayonFields("Rayon 1", base, (base,)))
    service.add_rayon(RayonFields("Rayon keliru", other, (other,)))
    service.add(KelompokSiagaFields("Peleton siaga", *DUTY, 10, rayon_id=rayon))
    bench.tab.reload()
    bench.tab.show_page(1)
    asked = []
    monkeypatch.setattr(
        "poskoapp.ui.count_brake.ask",
        lambda _parent, _judul, teks, *_more, **_words: asked.append(teks) or "Hapus",
    )
    bench.tab.standby.delete_rayon()
    dialog = opened(ChoiceDialog)
    assert dialog.choice.currentText() == "Rayon 1"
    dialog.choice.setCurrentIndex(1)
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert asked == ["Hapus Rayon keliru dengan 0 peleton dan tugas 0 personel?"]
    assert bench.told == ["Rayon keliru dihapus."]
    assert [r.nama for r in service.rayon()] == ["Rayon 1"]
    bench.tab.standby.delete_rayon()
    assert not service.rayon()
    assert not bench.tab._groups


def test_a_long_name_makes_the_page_of_standby_no_wider_than_a_small_screen(bench):
    page, name = bench.tab.siaga, "Satgas pengamanan gudang logistik dan Kantor KPU " * 3
    SiagaService(bench.filled.db, PANGKAT).add(
        KelompokSiagaFields(name, *DUTY, 10, jenis=JenisSatgas.SATGAS, tempat="Kantor KPU")
    )
    bench.tab.reload()
    bench.tab.show_page(1)
    assert page.table.current_row().nama == name.strip()
    assert page.minimumSizeHint().width() < scaled(661)
