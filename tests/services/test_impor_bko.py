"""Name lists of lent force through the assistant's plan."""

from pathlib import Path

import pytest

from poskoapp.documents.excel.header import PetaKolom
from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.model import Personel
from poskoapp.domain.progress import Cancelled
from poskoapp.services.bko_rincian import RincianFields
from poskoapp.services.impor import ImporService
from poskoapp.services.impor_bko import ImporBko
from poskoapp.services.impor_rencana import Nasib, RencanaImpor
from poskoapp.storage.reference import ReferenceData
from tests.factories import assert_undoable, nothing_written
from tests.services.bko_cases import MULAI, PULANG, Bko, bko, masuk, name_list, nrp

PANGKAT = ReferenceData().daftar_pangkat()
N, H = Nasib, HitunganBko


@pytest.fixture
def case(tmp_path: Path) -> Bko:
    return bko(tmp_path)


def planned(case: Bko, line: int, text: str, hitungan: H = H.DISETUJUI, **jawaban: str) -> RencanaImpor:
    path = case.db.path.with_name("daftar.csv")
    path.write_text(text, encoding="utf-8")
    service = ImporService(case.db, PANGKAT)
    with nothing_written(case.db):
        return service.plan(
            service.read(ImporBko(PANGKAT, line, hitungan, PULANG), path, PetaKolom()),
            {key.replace("_", ":"): value for key, value in jawaban.items()},
        )


def take(case: Bko, rencana: RencanaImpor, chosen: frozenset[int] | None = None):
    return ImporService(case.db, PANGKAT).take(rencana, rencana.awal() if chosen is None else chosen)


def test_a_list_is_told_row_by_row_and_taken_as_one_step(case: Bko) -> None:
    id_, line = case.named(3)
    text = name_list(2) + name_list(1, first=7).splitlines()[1] + "\n"
    text = text.replace("Bripka", "Aipda", 1)
    rencana = planned(case, line, text)
    assert [rencana.jumlah(n) for n in (N.BARU, N.DIUBAH, N.SAMA, N.HILANG)] == [1, 1, 1, 1]
    changed = next(row for row in rencana.baris if row.nasib is N.DIUBAH)
    assert [(i.judul, i.lama, i.baru) for i in rencana.isi(changed)] == [("Pangkat", "Bripka", "Aipda")]
    new = next(row for row in rencana.baris if row.nasib is N.BARU)
    assert ("Disetujui", "29 Nov 10.00") in [(i.judul, i.baru) for i in rencana.isi(new)]
    report = assert_undoable(case.db, lambda: take(case, rencana))
    assert (report.baru, report.diubah, report.sama, report.dihapus) == (1, 1, 1, 0)
    people = {p.nrp: p for p in case.requests.detail(id_).personel}
    assert people.keys() == {nrp(0), nrp(1), nrp(2), nrp(7)}
    assert people[nrp(7)].disetujui == PULANG
    assert people[nrp(0)].disetujui == MULAI


def test_who_is_missing_leaves_the_list_only_when_ticked(case: Bko) -> None:
    id_, line = case.named(3)
    rencana = planned(case, line, name_list(2))
    report = assert_undoable(case.db, lambda: take(case, rencana, rencana.of(N.HILANG)))
    assert report.dihapus == 1
    assert {p.nrp for p in case.requests.detail(id_).personel} == {nrp(0), nrp(1)}


def test_who_has_not_arrived_is_not_missing_from_a_list_of_those_who_have(case: Bko) -> None:
    id_, line = case.named(3)
    rencana = planned(case, line, name_list(2), H.TIBA)
    assert (rencana.jumlah(N.DIUBAH), rencana.jumlah(N.HILANG)) == (2, 0)
    take(case, rencana)
    assert [p.tiba is not None for p in case.requests.detail(id_).personel] == [True, True, False]


def test_a_number_that_belongs_to_another_is_refused_with_its_row(case: Bko) -> None:
    _, line = case.named(1)
    rencana = planned(case, line, f"NAMA\tPANGKAT\tNRP\nOrang Lain Sekali\tBripka\t{nrp(0)}\n")
    assert "sudah dipakai oleh" in rencana.ditolak[0].alasan
    assert str(nrp(0)) in [str(cell) for cell in rencana.ditolak[0].isi]
    assert rencana.jumlah(N.HILANG) == 0


def test_several_lines_take_their_people_by_unit_and_ask_where_none_fits(case: Bko) -> None:
    lines = [
        RincianFields("Satbrimob Polda Uji", diminta=1),
        RincianFields("Ditsamapta Polda Uji", diminta=1),
    ]
    id_ = case.requests.add(masuk(), lines)
    first, second = (line.id for line in case.requests.detail(id_).rincian)
    text = (
        "NAMA;PANGKAT;NRP;SATUAN\n"
        f"Gatra Uji;Bripka;{nrp(1)};SATBRIMOB POLDA UJI\n"
        f"Indra Uji;Bripka;{nrp(2)};Dit Samapta Polda Uji\n"
        f"Panji Uji;Bripka;{nrp(3)};Ditlantas\n"
    )
    rencana = planned(case, first, text)
    (question,) = rencana.pertanyaan
    assert "“Ditlantas”" in question.tanya
    assert len(rencana.ditolak) == 1
    path = case.db.path.with_name("daftar.csv")
    service = ImporService(case.db, PANGKAT)
    bacaan = service.read(ImporBko(PANGKAT, first, H.DISETUJUI, MULAI), path, PetaKolom())
    take(case, service.plan(bacaan, {question.kunci: str(second)}))
    placed = {p.nrp: p.rincian_id for p in case.requests.detail(id_).personel}
    assert placed == {nrp(1): first, nrp(2): second, nrp(3): second}


def test_our_own_people_keep_what_we_know_of_them_when_they_are_lent(case: Bko) -> None:
    id_ = case.lent(1)
    line = case.requests.detail(id_).rincian[0].id
    with case.db.read() as session:
        ours = session.get_one(Personel, case.filled.personel_ids[3])
    rencana = planned(case, line, f"NAMA\tPANGKAT\tNRP\tJABATAN\n{ours.nama}\tAipda\t{ours.nrp}\tLain\n")
    assert_undoable(case.db, lambda: take(case, rencana))
    with case.db.read() as session:
        assert session.get_one(Personel, ours.id).pangkat == ours.pangkat
    assert ours.nrp in {p.nrp for p in case.requests.detail(id_).personel}


def test_batalkan_while_saving_leaves_nothing(case: Bko) -> None:
    _, line = case.named(1)
    rencana = planned(case, line, name_list(4))

    def cancel(_done: int, total: int, _text: str) -> None:
        if total:
            raise Cancelled

    with nothing_written(case.db), pytest.raises(Cancelled):
        ImporService(case.db, PANGKAT).take(rencana, rencana.awal(), cancel)


def test_a_line_that_has_gone_is_told(case: Bko) -> None:
    with pytest.raises(RuleViolation, match="sudah dihapus"):
        planned(case, 999, name_list(1))
