"""Whatever is locked, absent, forbidden or planned beside it: an applied plan breaks no hard rule, it may lack people."""

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.aturan_ploting import PadalPer
from poskoapp.domain.bko_jenis import ArahBko, JenisBko, StatusBko
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Aturan, Tingkat
from poskoapp.domain.model import (
    Kelurahan,
    Penugasan,
    PermintaanBko,
    Personel,
    PersonelBko,
    Pola,
    RincianBko,
    Tps,
)
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.rencana import JenisRencana, RencanaFields
from poskoapp.services.aturan_ploting import Aturan as AturanPloting
from poskoapp.services.konflik import KonflikService
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, a_penugasan, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
PEOPLE = 40
ALLOWED = {Aturan.KELOMPOK_KURANG, Aturan.KELOMPOK_KOSONG}
"""Too few people are no fault of the plan."""

people = st.sets(st.integers(0, PEOPLE - 1), max_size=8)
pola = st.tuples(
    st.sampled_from([(2, 4, 8), (2, 1, 2), (1, 6, 12), (8, 1, 2), (3, 16, 32)]).map(lambda p: PolaAngka(*p)),
    st.sampled_from([(False, False), (False, False), (True, False), (True, True)]),
)
"""Pairs, one officer for several TPS, a squad; within the kelurahan, or as a sector of a Polsek or over several."""


@st.composite
def situations(draw: st.DrawFn) -> dict[str, object]:
    """What the post may have decided and met."""
    return {
        "aturan": replace(
            AturanPloting(),
            tanpa_senior=draw(st.sampled_from([0.0, 20.0])),
            tanpa_setempat=draw(st.sampled_from([0.0, 15.0])),
            larang_domisili=draw(st.booleans()),
            padal_per=draw(st.sampled_from(list(PadalPer))),
        ),
        "absent": draw(people),
        "gone": draw(people),
        "homes": draw(st.lists(st.integers(-1, 3), min_size=PEOPLE, max_size=PEOPLE)),
        "kategori": draw(st.lists(st.sampled_from(list(Kategori)), min_size=4, max_size=4)),
        "psu": draw(st.integers(1, 5)),
        "same_days": draw(st.booleans()),
        "kept": draw(st.booleans()),
        "pola": draw(st.lists(pola, min_size=4, max_size=4)),
        "lent": draw(people),
        "late": draw(people),
        "standby": draw(people),
        "locked": draw(st.integers(0, 3)),
    }


@given(situations(), st.integers(0, 9))
@settings(max_examples=12, deadline=None)
def test_no_applied_plan_breaks_a_hard_rule(case: dict[str, object], benih: int) -> None:
    with TemporaryDirectory() as folder:
        filled = operation_file(Path(folder), personel=PEOPLE)
        arrange(filled, case)
        service = PlotingOtomatisService(filled.db, PANGKAT)
        service.set_aturan(case["aturan"])
        psu = RencanaService(filled.db).add(
            plan(same_days=bool(case["same_days"])),
            filled.tps_ids[: case["psu"]],
            {k: PolaAngka(3, 1, 2) for k in Kategori},
        )
        for rencana_id in (None, psu, None):
            if case["kept"] and rencana_id is None:
                lock_one(filled)
            lock_some(filled, case["locked"])
            service.apply(service.propose(benih, rencana_id=rencana_id))
        assert_kept(filled, forbidden=case["aturan"].larang_domisili)
        filled.db.close()


def arrange(filled: FilledFile, case: dict[str, object]) -> None:
    with filled.db.write("Keadaan") as session:
        persons = list(session.scalars(select(Personel).order_by(Personel.id)))
        for number, (person, home) in enumerate(zip(persons, case["homes"], strict=False)):
            person.domisili_id = None if home < 0 else filled.kelurahan_ids[home % len(filled.kelurahan_ids)]
            person.aktif = number not in case["gone"]
        for number, tps in enumerate(session.scalars(select(Tps).order_by(Tps.id))):
            tps.kategori = case["kategori"][number % 4]
        kinds = dict(zip(Kategori, case["pola"], strict=True))
        for row in session.scalars(select(Pola)):
            angka, (row.sektor, row.lintas_polsek) = kinds[row.kategori]
            row.polri, row.tps, row.linmas = angka.polri, angka.tps, angka.linmas
        lend(session, [persons[i].id for i in case["lent"]], [persons[i].id for i in case["late"]])
        session.add_all(
            a_penugasan(persons[i].id, jenis=JenisPenugasan.SIAGA, sasaran="Rayon 1", peran="anggota")
            for i in case["standby"] - case["absent"] - case["gone"] - case["lent"] - case["late"]
        )
    absent = [persons[i].id for i in case["absent"]]
    if absent:
        PersonelService(filled.db, PANGKAT).add_absence(
            absent, date(2024, 11, 26), date(2024, 12, 7), AlasanTidakHadir.SAKIT, ""
        )


def plan(*, same_days: bool) -> RencanaFields:
    day, start, end = (
        (date(2024, 11, 27), datetime(2024, 11, 26, 12), datetime(2024, 11, 28, 6))
        if same_days
        else (date(2024, 12, 7), datetime(2024, 12, 6, 12), datetime(2024, 12, 8, 6))
    )
    return RencanaFields("PSU", "PSU Randuwangi", JenisRencana.PSU, day, start, end)


def lend(session: Session, here: list[int], late: list[int]) -> None:
    """People of another unit: who has come, and who comes when the vote is over."""
    asked = PermintaanBko(
        arah=ArahBko.MASUK, jenis=JenisBko.HIERARKI, pihak="Polda Uji", perihal="Pengamanan TPS",
        mulai=datetime(2024, 11, 20), selesai=datetime(2024, 12, 20), status=StatusBko.TIBA,
    )  # fmt: skip
    session.add(asked)
    session.flush()
    line = RincianBko(permintaan_id=asked.id, satuan_asal="Polda Uji", diminta=20, disetujui=20)
    session.add(line)
    session.flush()
    for id_ in {*here, *late}:
        tiba = datetime(2024, 12, 15) if id_ in late else datetime(2024, 11, 21)
        session.add(PersonelBko(rincian_id=line.id, personel_id=id_, tiba=tiba))


def lock_some(filled: FilledFile, many: int) -> None:
    """Single officers are locked in their groups."""
    with filled.db.write("Kunci") as session:
        guards = session.scalars(select(Penugasan).where(Penugasan.jenis == JenisPenugasan.PAM_TPS))
        for duty in list(guards)[::5][:many]:
            duty.terkunci = True


def lock_one(filled: FilledFile) -> None:
    ploting = PlotingService(filled.db, PANGKAT)
    standing = ploting.kelompok()
    if standing:
        ploting.set_locked([standing[0].id], locked=True)


def assert_kept(filled: FilledFile, *, forbidden: bool) -> None:
    report = KonflikService(filled.db, PANGKAT).check()
    broken = [k.pesan for k in report.konflik if k.tingkat is Tingkat.KERAS and k.aturan not in ALLOWED]
    assert not broken
    with filled.db.read() as session:
        rows = session.execute(
            select(Penugasan.personel_id, Penugasan.mulai, Penugasan.selesai, Penugasan.jenis)
        ).all()
        homes = dict(session.execute(select(Personel.id, Personel.domisili_id)).all())
        known = set(session.scalars(select(Kelurahan.id)))
    for person in {row.personel_id for row in rows}:
        spans = sorted((r.mulai, r.selesai) for r in rows if r.personel_id == person)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert {row.jenis for row in rows} <= {
        JenisPenugasan.PAM_TPS,
        JenisPenugasan.PADAL,
        JenisPenugasan.SIAGA,
    }
    for rencana_id in (None, 1) if forbidden else ():
        for group in PlotingService(filled.db, PANGKAT).kelompok(rencana_id):
            assert group.kelurahan_id in known
            free = [p for p in group.petugas if not p.terkunci]
            assert all(homes[p.personel_id] != group.kelurahan_id for p in free)
