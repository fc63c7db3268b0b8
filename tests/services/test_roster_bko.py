"""The sheets BKO, BKO KELUAR, KEKUATAN DSP and PENGECUALIAN of the roster, and the roster of a plan."""

from datetime import datetime

import openpyxl
import pytest
from sqlalchemy import select

from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.domain.model import Satuan, Tps
from poskoapp.domain.rencana import JenisRencana, RencanaFields
from poskoapp.services.bko_rincian import RincianFields
from poskoapp.services.dsp import DspService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.services.roster import RosterService
from tests.services.bko_cases import MULAI, TIBA, bko, masuk
from tests.services.jaga_cases import PANGKAT


def rows_of(path, nama):
    sheet = openpyxl.load_workbook(path, data_only=True)[nama]
    cells = list(sheet.iter_rows(values_only=True))
    head = next(n for n, row in enumerate(cells) if row[0] == "NO")
    titles = [title or f"kolom {n}" for n, title in enumerate(cells[head])]
    return [dict(zip(titles, row, strict=True)) for row in cells[head + 1 :]]


def test_lent_force_stands_by_name_with_four_counts_that_add_up_once(tmp_path):
    case = bko(tmp_path)
    id_, _line = case.named(4, diminta=6)
    case.lines.add(id_, RincianFields("Kodim 0599", diminta=10))
    first = case.requests.detail(id_).personel[0]
    case.musters.record(id_, HitunganBko.TIBA, [first.id], TIBA)
    path = RosterService(case.db, PANGKAT).export(tmp_path / "r.xlsx").path
    rows = rows_of(path, "BKO")
    people, total = rows[:-1], rows[-1]
    assert [row["NRP / NIP"] for row in people if row["NAMA"]] == [
        p.nrp for p in case.requests.detail(id_).personel
    ]
    assert [row["DIMINTA"] for row in people] == [6, None, None, None, 10]
    assert (total["DIMINTA"], total["DISETUJUI"], total["TIBA"], total["NRP / NIP"]) == (16, 4, 1, 4)
    assert people[0]["TIBA PADA"] == "25 Nov 09.30"
    assert people[-1]["KETERANGAN"] == "Nama belum ada"


def test_without_lent_force_the_sheet_says_so(tmp_path):
    case = bko(tmp_path)
    case.requests.delete(case.requests.add(masuk()))
    path = RosterService(case.db, PANGKAT).export(tmp_path / "r.xlsx").path
    assert any("NIHIL" in row for row in openpyxl.load_workbook(path)["BKO"].iter_rows(values_only=True))


def test_establishment_stands_beside_the_people_with_its_band(tmp_path):
    case = bko(tmp_path)
    with case.db.read() as session:
        unit = session.scalars(select(Satuan).where(Satuan.nama.startswith("Polsek"))).first()
        key, nama = unit.id, unit.nama
    service = DspService(case.db, PANGKAT)
    row = next((r for r in service.matrix().rows if r.satuan_id == key), None)
    riil = row.total.riil if row else 0
    service.set_dsp(key, {"Bintara": 2 * riil + 10})
    path = RosterService(case.db, PANGKAT).export(tmp_path / "r.xlsx").path
    (unit_row, total) = [
        r for r in rows_of(path, "KEKUATAN DSP") if r["SATUAN"] == nama or r["NO"] == "JUMLAH"
    ]
    assert unit_row["KETERANGAN"] == total["KETERANGAN"] == "Kurang"
    assert unit_row["+/-"] == riil - (2 * riil + 10)


def test_soft_conflicts_are_told_as_exceptions(tmp_path):
    case = bko(tmp_path)
    case.requests.add(masuk(lisan_pada=datetime(2024, 11, 20, 10), lisan_oleh="Kabagops kepada Karoops"))
    path = RosterService(case.db, PANGKAT).export(tmp_path / "r.xlsx").path
    told = {row["ATURAN"]: row["KEPUTUSAN"] for row in rows_of(path, "PENGECUALIAN") if row["URAIAN"]}
    assert told["Surat bko belum ada"] == "Belum diputuskan"


@pytest.fixture
def planned(tmp_path):
    case = bko(tmp_path)
    with case.db.read() as session:
        stations = list(session.scalars(select(Tps.id).order_by(Tps.kode).limit(3)))
    fields_ = RencanaFields(
        "PSU", "PSU Randuwangi", JenisRencana.PSU, datetime(2024, 12, 7).date(),
        datetime(2024, 12, 6, 8), datetime(2024, 12, 8, 8),
    )  # fmt: skip
    return case, RencanaService(case.db).add(fields_, stations)


def test_the_roster_of_a_plan_has_its_tps_only_and_says_which_plan(tmp_path, planned):
    case, plan = planned
    case.named(2)
    document = RosterService(case.db, PANGKAT).document(rencana_id=plan)
    assert sum(sum(row.tps.values()) for row in document.rekap) == 3
    assert document.rencana.startswith("PSU Randuwangi (Sabtu, 7 Desember 2024")
    assert document.bko == ()
    assert datetime(2024, 12, 6) > MULAI
    service = PlotingOtomatisService(case.db, PANGKAT)
    service.apply(service.propose(1, rencana_id=plan))
    document = RosterService(case.db, PANGKAT).document(rencana_id=plan)
    assert sum(len(group.tps) for group in document.kelompok) == 3
    path = RosterService(case.db, PANGKAT).export(tmp_path / "psu.xlsx", rencana_id=plan).path
    title = [row[0] for row in openpyxl.load_workbook(path)["PLOTING TPS"].iter_rows(values_only=True)]
    assert any(str(cell).startswith("PSU RANDUWANGI") for cell in title)
