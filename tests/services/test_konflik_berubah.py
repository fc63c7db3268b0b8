"""After any step the conflicts looked up where it touched are the conflicts of the whole file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.model import KelompokTps, Ketidakhadiran, Penugasan, Personel, Tps
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.konflik import KonflikReport, KonflikService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.sprin import SprinService
from poskoapp.storage.database import Database
from poskoapp.storage.history import ChangeSet
from poskoapp.storage.reference import ReferenceData
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI, FilledFile, operation_file

PANGKAT = ReferenceData().daftar_pangkat()


def plotted(folder: Path) -> FilledFile:
    filled = operation_file(folder, personel=60)
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.apply(service.propose(1))
    return filled


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    return plotted(tmp_path)


def changed_by(filled: FilledFile, act: Callable[[], object]) -> ChangeSet:
    steps: list[ChangeSet] = []
    filled.db.on_change(steps.append)
    act()
    return steps[-1]


def after(filled: FilledFile, before: KonflikReport, act: Callable[[], object]) -> KonflikReport | None:
    step = changed_by(filled, act)
    return KonflikService(filled.db, PANGKAT).check_after(before, step.changes)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("lepas", "plot", "pindah", "padal", "izin", "kunci", "jendela", "kategori", "domisili", "tukar")
        ),
        st.integers(0, 40),
        st.integers(0, 17),
    ),
    min_size=1,
    max_size=4,
)


def act(filled: FilledFile, step: tuple[str, int, int]) -> None:
    """One arbitrary step, sensible or not; they may break every rule there is."""
    what, who, where = step
    person = filled.personel_ids[who]
    with filled.db.write(what) as session:
        ids = session.scalars(select(KelompokTps.id).order_by(KelompokTps.id)).all()
        group = session.get_one(KelompokTps, ids[where % len(ids)])
        if what == "lepas":
            session.execute(delete(Penugasan).where(Penugasan.kelompok_id == group.id))
        elif what in {"plot", "padal"}:
            kind = {"jenis": JenisPenugasan.PAM_TPS, "kelompok_id": group.id}
            if what == "padal":
                kind = {"jenis": JenisPenugasan.PADAL, "kecamatan_id": filled.kecamatan_ids[where % 3]}
            window = {"mulai": group.mulai, "selesai": group.selesai - timedelta(hours=where)}
            session.execute(insert(Penugasan).values(personel_id=person, **kind, **window))
        elif what == "pindah":
            session.execute(
                update(Penugasan).where(Penugasan.personel_id == person).values(kelompok_id=group.id)
            )
        elif what == "tukar":
            session.execute(
                update(Penugasan).where(Penugasan.kelompok_id == group.id).values(personel_id=person)
            )
        elif what == "izin":
            day = TUGAS_MULAI.date()
            session.execute(
                insert(Ketidakhadiran).values(
                    personel_id=person, mulai=day, selesai=day, alasan=AlasanTidakHadir.SAKIT
                )
            )
        elif what == "kunci":
            group.terkunci = not group.terkunci
        elif what == "jendela":
            group.mulai = TUGAS_MULAI + timedelta(hours=who)
            group.selesai = TUGAS_SELESAI + timedelta(hours=where)
        elif what == "kategori":
            session.get_one(Tps, filled.tps_ids[who % len(filled.tps_ids)]).kategori = list(Kategori)[
                where % 4
            ]
        else:
            session.get_one(Personel, person).domisili_id = filled.kelurahan_ids[where % 6]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> FilledFile:
    """A plotted file, closed, to be copied."""
    made = plotted(tmp_path_factory.mktemp("konflik"))
    made.db.close()
    return made


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_looking_only_where_a_step_touched_finds_what_looking_everywhere_finds(
    template: FilledFile, steps: list[tuple[str, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(copyfile(template.db.path, Path(folder) / "uji.posko"))
        filled = replace(template, db=Database.open(path))
        service, taken = KonflikService(filled.db, PANGKAT), list[ChangeSet]()
        filled.db.on_change(taken.append)
        report = service.check()
        for step in steps:
            before = len(taken)
            act(filled, step)
            known = service.check_after(report, taken[-1].changes if len(taken) > before else [])
            whole = service.check()
            assert known is not None
            assert known.konflik == whole.konflik
            report = known
        filled.db.close()


def test_undoing_a_step_is_looked_at_in_the_same_way(filled: FilledFile) -> None:
    service = KonflikService(filled.db, PANGKAT)
    clean = service.check()
    guard = PlotingService(filled.db, PANGKAT).kelompok()[0].petugas[0]
    open_group = after(filled, clean, lambda: PlotingService(filled.db, PANGKAT).unplot([guard.penugasan_id]))
    assert open_group is not None
    assert Aturan.KELOMPOK_KURANG in {k.aturan for k in open_group.konflik}
    again = after(filled, open_group, filled.db.undo)
    assert again is not None
    assert again.konflik == clean.konflik


def test_what_reaches_beyond_people_and_groups_asks_for_the_whole(filled: FilledFile) -> None:
    before = KonflikService(filled.db, PANGKAT).check()

    def move() -> None:
        with filled.db.write("Lepas TPS dari kelompok") as session:
            session.get_one(Tps, filled.tps_ids[0]).kelompok_id = None

    assert after(filled, before, move) is None


def test_orders_are_held_against_the_duties_in_a_second_look(filled: FilledFile) -> None:
    SprinService(filled.db, PANGKAT).issue(JenisSprin.PAM_TPS, date(2024, 11, 20), 1)
    service = KonflikService(filled.db, PANGKAT)
    ploting = PlotingService(filled.db, PANGKAT)
    group = ploting.kelompok()[0]
    calon = ploting.candidates(group.id, leaving=group.petugas[0].penugasan_id)[0]
    known = after(
        filled, service.check(), lambda: ploting.replace(group.petugas[0].penugasan_id, calon.personel_id)
    )
    assert known is not None
    assert known.sprin_tertunda
    second = service.check_orders(known)
    assert not second.sprin_tertunda
    assert second.konflik == service.check().konflik
    assert Aturan.SPRIN_TIDAK_SESUAI in {k.aturan for k in second.konflik}


def test_a_report_without_its_counts_asks_for_the_whole(filled: FilledFile) -> None:
    bare = replace(KonflikService(filled.db, PANGKAT).check(), porsi=None)
    guard = PlotingService(filled.db, PANGKAT).kelompok()[0].petugas[0]
    unplot = PlotingService(filled.db, PANGKAT).unplot
    assert after(filled, bare, lambda: unplot([guard.penugasan_id])) is None
