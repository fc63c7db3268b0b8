"""The sieve before the rules: nobody whom a rule would name is held back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.model import KelompokTps, Ketidakhadiran, Penugasan, Personel, Tps, TpsRencana
from poskoapp.services import konflik_mungkin
from poskoapp.services.bko_masa import lent_people, masa_of
from poskoapp.services.konflik import check, check_among
from poskoapp.services.konflik_berubah import OF_GROUP, OF_PERSON
from poskoapp.services.konflik_mungkin import may_break
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.rencana import RencanaService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.factories import TUGAS_MULAI, operation_file
from tests.services.bko_cases import bko
from tests.services.rencana_cases import PSU

PANGKAT = ReferenceData().daftar_pangkat()
LONG_AGO = TUGAS_MULAI - timedelta(days=30)


def plot(db: Database, rencana_id: int | None) -> None:
    service = PlotingOtomatisService(db, PANGKAT)
    service.apply(service.propose(1, rencana_id=rencana_id))


def guards(session: Session, group: KelompokTps) -> list[int]:
    return list(session.scalars(select(Penugasan.personel_id).where(Penugasan.kelompok_id == group.id)))


def stands(session: Session, person: int, jenis: JenisPenugasan, days: int, hours: int) -> None:
    span = {"mulai": LONG_AGO + timedelta(days), "selesai": LONG_AGO + timedelta(days, hours=hours)}
    session.execute(insert(Penugasan).values(personel_id=person, jenis=jenis, **span))


def lives(session: Session, group: KelompokTps, kelurahan_id: int) -> None:
    person = guards(session, group)[0]
    session.execute(update(Personel).where(Personel.id == person).values(domisili_id=kelurahan_id))


def elsewhere(session: Session, group: KelompokTps) -> Tps:
    """A TPS that is not in the group's kelurahan."""
    return session.scalars(select(Tps).where(Tps.kelurahan_id != group.kelurahan_id)).all()[0]


def is_short(session: Session, group: KelompokTps) -> None:
    session.execute(delete(Penugasan).where(Penugasan.kelompok_id == group.id))


def is_late(session: Session, group: KelompokTps) -> None:
    later = {"mulai": group.mulai + timedelta(hours=1)}
    session.execute(update(Penugasan).where(Penugasan.kelompok_id == group.id).values(later))


def leaves_early(session: Session, group: KelompokTps) -> None:
    earlier = {"selesai": group.selesai - timedelta(hours=1)}
    session.execute(update(Penugasan).where(Penugasan.kelompok_id == group.id).values(earlier))


def has_too_many(session: Session, group: KelompokTps) -> None:
    other = select(Penugasan).where(Penugasan.kelompok_id != group.id, Penugasan.mulai == group.mulai)
    session.execute(
        update(Penugasan)
        .where(Penugasan.id == session.scalars(other).all()[-1].id)
        .values(kelompok_id=group.id)
    )


def has_no_tps(session: Session, group: KelompokTps) -> None:
    session.execute(update(Tps).where(Tps.kelompok_id == group.id).values(kelompok_id=None))


def lies_in_two_kelurahan(session: Session, group: KelompokTps) -> None:
    elsewhere(session, group).kelompok_id = group.id


def has_no_senior(session: Session, group: KelompokTps) -> None:
    who = Personel.id.in_(guards(session, group))
    session.execute(update(Personel).where(who).values(pangkat="Bripda"))


def has_only_strangers(session: Session, group: KelompokTps) -> None:
    for own, lent in zip(guards(session, group), sorted(lent_people(session)), strict=False):
        session.execute(delete(Penugasan).where(Penugasan.personel_id == lent))
        session.execute(update(Penugasan).where(Penugasan.personel_id == own).values(personel_id=lent))


def lives_there(session: Session, group: KelompokTps) -> None:
    lives(session, group, group.kelurahan_id)


def lives_in_a_far_corner_of_the_sector(session: Session, group: KelompokTps) -> None:
    group.sektor = True
    far = elsewhere(session, group)
    far.kelompok_id = group.id
    lives(session, group, far.kelurahan_id)


def lives_in_a_far_corner_of_a_plans_sector(session: Session, _group: KelompokTps) -> None:
    group = session.scalars(select(KelompokTps).where(KelompokTps.rencana_id.is_not(None))).first()
    assert group is not None
    group.sektor = True
    far = elsewhere(session, group)
    session.execute(
        insert(TpsRencana).values(rencana_id=group.rencana_id, tps_id=far.id, kelompok_id=group.id)
    )
    lives(session, group, far.kelurahan_id)


def ends_before_its_plan(session: Session, group: KelompokTps) -> None:
    group.selesai -= timedelta(hours=1)


def begins_after_its_plan(session: Session, group: KelompokTps) -> None:
    group.mulai += timedelta(hours=1)


def has_a_station_of_another_kind(session: Session, group: KelompokTps) -> None:
    other = next(k for k in Kategori if k is not group.kategori)
    session.execute(update(Tps).where(Tps.kelompok_id == group.id).values(kategori=other))


def has_gone(session: Session, group: KelompokTps) -> None:
    who = Personel.id == guards(session, group)[0]
    session.execute(update(Personel).where(who).values(aktif=False))


def is_ill(session: Session, group: KelompokTps) -> None:
    day = {"mulai": TUGAS_MULAI.date(), "selesai": TUGAS_MULAI.date(), "alasan": AlasanTidakHadir.SAKIT}
    session.execute(insert(Ketidakhadiran).values(personel_id=guards(session, group)[0], **day))


def is_at_two_places(session: Session, group: KelompokTps) -> None:
    for hours in (30, 20):
        stands(session, guards(session, group)[0], JenisPenugasan.PADAL, 3, hours)


def watches_and_watches(session: Session, group: KelompokTps) -> None:
    person = guards(session, group)[0]
    stands(session, person, JenisPenugasan.JAGA_OBJEK, 1, 48)
    stands(session, person, JenisPenugasan.PADAL, 3, 1)


def is_not_here_yet(session: Session, _group: KelompokTps) -> None:
    person = max(lent_people(session))
    session.execute(delete(Penugasan).where(Penugasan.personel_id == person))
    stands(session, person, JenisPenugasan.SIAGA, 0, 3)


ODD: tuple[tuple[Callable[[Session, KelompokTps], None], set[Aturan]], ...] = (
    (is_late, {Aturan.KELOMPOK_KURANG}),
    (leaves_early, {Aturan.KELOMPOK_KURANG}),
    (is_short, {Aturan.KELOMPOK_KURANG}),
    (has_too_many, {Aturan.KELOMPOK_LEBIH}),
    (has_no_tps, {Aturan.KELOMPOK_KOSONG}),
    (lies_in_two_kelurahan, {Aturan.LINTAS_KELURAHAN}),
    (has_no_senior, {Aturan.TANPA_SENIOR}),
    (has_only_strangers, {Aturan.SEMUA_BKO}),
    (lives_there, {Aturan.JAGA_DI_DOMISILI}),
    (lives_in_a_far_corner_of_the_sector, {Aturan.JAGA_DI_DOMISILI}),
    (lives_in_a_far_corner_of_a_plans_sector, {Aturan.JAGA_DI_DOMISILI}),
    (ends_before_its_plan, {Aturan.JENDELA_BERBEDA}),
    (begins_after_its_plan, {Aturan.JENDELA_BERBEDA}),
    (has_a_station_of_another_kind, {Aturan.KATEGORI_BERBEDA}),
    (has_gone, {Aturan.TIDAK_AKTIF}),
    (is_ill, {Aturan.TUGAS_SAAT_TIDAK_HADIR}),
    (is_at_two_places, {Aturan.TUGAS_BERTINDIH}),
    (watches_and_watches, {Aturan.KURANG_ISTIRAHAT, Aturan.TERLALU_LAMA}),
    (is_not_here_yet, {Aturan.DI_LUAR_MASA_BKO}),
)


def test_what_breaks_a_rule_about_people_and_groups_falls_through_the_sieve(tmp_path: Path) -> None:
    case = bko(tmp_path)
    case.arrived(4)
    plan = RencanaService(case.db).add(PSU, case.filled.tps_ids[:2])
    for rencana_id in (None, plan):
        plot(case.db, rencana_id)
    assert set().union(*(rules for _, rules in ODD)) == OF_PERSON | OF_GROUP
    with case.db.write("Coba semuanya") as session:
        for odd, rules in ODD:
            tried = session.begin_nested()
            of_main = KelompokTps.rencana_id.is_(None)
            groups = session.scalars(select(KelompokTps).where(of_main).order_by(KelompokTps.id))
            odd(session, next(g for g in groups if len(guards(session, g)) == g.polri == 2))
            session.flush()
            found = check(session, PANGKAT)
            assert found == check_among(session, PANGKAT, None), odd.__name__
            assert rules <= {k.aturan for k in found.konflik}, odd.__name__
            tried.rollback()


def test_nobody_falls_through_in_a_file_without_fault(tmp_path: Path) -> None:
    filled = operation_file(tmp_path, personel=100)
    for rencana_id in (None, RencanaService(filled.db).add(PSU, filled.tps_ids[:2])):
        plot(filled.db, rencana_id)
    with filled.db.read() as session:
        assert not check(session, PANGKAT).semua
        found = may_break(session, PANGKAT, masa_of(session))
    assert found is not None
    assert not found.people | found.groups


def test_too_many_to_be_told_are_looked_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(konflik_mungkin, "MANY", 3)
    filled = operation_file(tmp_path, personel=100)
    plot(filled.db, None)
    with filled.db.write("Nonaktifkan semua") as session:
        session.execute(update(Personel).values(aktif=False))
    with filled.db.read() as session:
        assert may_break(session, PANGKAT, masa_of(session)) is None
        assert len({k.personel_id for k in check(session, PANGKAT).konflik}) > 3
