"""A draw is repeated from the file, whatever kind of plotting it decided and whatever was done since."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from poskoapp.domain.aturan_ploting import PadalPer
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Personel, Undian
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.undian import pack_lines, unpack_lines
from poskoapp.services.aturan_ploting import Aturan
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.services.undian import UndianService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, operation_file
from tests.services.bko_cases import bko
from tests.services.rencana_cases import PSU

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return operation_file(tmp_path, personel=80)


def plot(filled: FilledFile, benih: int = 7, rencana_id: int | None = None, **aturan: Any) -> None:
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.set_aturan(replace(Aturan(), **aturan))
    service.apply(service.propose(benih, rencana_id=rencana_id))


def officers_live_about(filled: FilledFile) -> None:
    with filled.db.write("Domisili") as session:
        for at, id_ in enumerate(filled.personel_ids):
            home = filled.kelurahan_ids[at % len(filled.kelurahan_ids)]
            session.execute(update(Personel).where(Personel.id == id_).values(domisili_id=home))


@pytest.mark.parametrize(
    "aturan",
    [
        {},
        {"undi_semua": True},
        {"padal_per": PadalPer.KECAMATAN},
        {"larang_domisili": True},
        {"tanpa_senior": 0.0, "jaga_domisili": 0.0, "tanpa_setempat": 0.0},
    ],
    ids=["usual", "all drawn", "with padal", "nobody at home", "no soft rules"],
)
def test_it_matches_under_every_rule(filled: FilledFile, aturan: dict[str, Any]) -> None:
    officers_live_about(filled)
    plot(filled, **aturan)
    found = UndianService(filled.db).repeat()
    assert (found.cocok, found.berpindah) == (True, 0)


def test_it_matches_where_some_are_lent_to_us(tmp_path: Path) -> None:
    case = bko(tmp_path)
    case.arrived(6)
    plot(case.filled, 5)
    service = UndianService(case.db)
    seated = {p.personel_id for k in PlotingService(case.db, PANGKAT).kelompok() for p in k.petugas}
    assert len(seated - set(case.filled.personel_ids)) == 6
    drawn = service.repeat()
    assert (drawn.cocok, drawn.berpindah) == (True, 0)


def test_its_sheet_names_the_step_that_applied_it_also_where_something_was_noted_between(
    filled: FilledFile,
) -> None:
    service = PlotingOtomatisService(filled.db, PANGKAT)
    proposal = service.propose(7)
    filled.db.note("Kode pemulihan ditampilkan")
    service.apply(proposal)
    applied = filled.db.steps().urung
    assert applied is not None
    with filled.db.read() as session:
        assert session.scalars(select(Undian.langkah)).one() == applied.no


def test_the_draw_of_a_plan_and_of_the_main_one_each_match(filled: FilledFile) -> None:
    plot(filled, 3)
    key = RencanaService(filled.db).add(PSU, filled.tps_ids[:4], {k: PolaAngka(3, 1, 2) for k in Kategori})
    plot(filled, 9, key)
    service = UndianService(filled.db)
    plan, main = service.rows()
    assert [(r.benih, service.repeat(r.id).cocok, service.repeat(r.id).berpindah) for r in (plan, main)] == [
        (9, True, 0),
        (3, True, 0),
    ]
    RencanaService(filled.db).delete(key)
    gone = service.repeat(plan.id)
    assert (gone.cocok, gone.berpindah) == (True, plan.personel)


def test_it_still_matches_after_locks_repairs_and_changes_and_tells_how_many_moved(
    filled: FilledFile,
) -> None:
    plot(filled, 3)
    ploting = PlotingService(filled.db, PANGKAT)
    first = ploting.kelompok()[0]
    ploting.set_locked([first.id], locked=True)
    ploting.unplot([ploting.kelompok()[-1].petugas[0].penugasan_id])
    plot(filled, 4)
    again, before = UndianService(filled.db).rows()
    service = UndianService(filled.db)
    assert service.repeat(again.id).cocok
    assert service.repeat(before.id).cocok
    other = ploting.kelompok()[1].petugas[0]
    ploting.unplot([other.penugasan_id])
    moved = service.repeat(again.id)
    assert (moved.cocok, moved.berpindah) == (True, 1)


def test_undo_takes_the_draw_away_and_redo_brings_it_back_as_it_was(filled: FilledFile) -> None:
    plot(filled, 3)
    service = UndianService(filled.db)
    (before,) = service.rows()
    filled.db.undo()
    assert service.rows() == []
    filled.db.redo()
    assert service.rows() == [before]
    assert service.repeat().cocok


def test_a_changed_input_does_not_match(filled: FilledFile) -> None:
    plot(filled, 3)
    with filled.db.write("Diubah diam-diam") as session:
        drawn = session.scalars(select(Undian)).one()
        lines = list(unpack_lines(drawn.masukan))
        drawn.masukan = pack_lines([*lines[:-1], lines[-1].replace("P|", "P|9", 1)])
    assert not UndianService(filled.db).repeat().masukan_utuh


def test_it_does_not_match_where_only_the_digest_was_changed(filled: FilledFile) -> None:
    plot(filled, 3)
    with filled.db.write("Diubah diam-diam") as session:
        session.execute(update(Undian).values(digest="0" * 64))
    found = UndianService(filled.db).repeat()
    assert (found.masukan_utuh, found.hasil_sama, found.cocok) == (False, True, False)


def test_the_protocol_tells_how_far_the_plan_is_above_its_bound(filled: FilledFile) -> None:
    plot(filled, 3)
    with filled.db.write("Angka bulat") as session:
        session.execute(update(Undian).values(jarak_km=105.0, batas_bawah_km=100.0))
    facts = dict(UndianService(filled.db).protokol().fakta)
    assert facts["Batas bawah jarak"].startswith("100,0 km (5,00 % di atas batas bawah")


def test_a_changed_result_does_not_match(filled: FilledFile) -> None:
    plot(filled, 3)
    with filled.db.write("Diubah diam-diam") as session:
        session.execute(update(Undian).values(benih=4))
    found = UndianService(filled.db).repeat()
    assert (found.masukan_utuh, found.hasil_sama, found.cocok) == (True, False, False)


def test_a_draw_of_a_version_with_fewer_rules_keeps_its_digest(filled: FilledFile) -> None:
    """The line of the weights had four figures at first, then six."""
    plot(filled, 3, tanpa_setempat=0.0)
    with filled.db.write("Versi lama") as session:
        drawn = session.scalars(select(Undian)).one()
        lines = list(unpack_lines(drawn.masukan))
        old = sorted(line.removesuffix("|0.0|0.0") if line.startswith("B|") else line for line in lines)
        assert old != lines
        drawn.masukan, drawn.digest = pack_lines(old), _digest(old)
    assert UndianService(filled.db).repeat().cocok


def _digest(lines: list[str]) -> str:
    from poskoapp.planning.undian import digest

    return digest(lines)
