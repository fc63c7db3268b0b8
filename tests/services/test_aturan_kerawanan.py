"""The rule that suggests categories is the post's to change."""

from dataclasses import replace

import pytest

from poskoapp.domain.aturan_kerawanan import JenisSebab
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.tps import Tanda
from poskoapp.services.aturan_kerawanan import AturanKerawananService, BarisAturan
from poskoapp.services.kerawanan import KerawananService
from poskoapp.services.tps_ubah import TpsUbahService, UbahBanyak
from tests.factories import assert_undoable, nothing_written


@pytest.fixture
def service(filled):
    return AturanKerawananService(filled.db)


def line(service, kunci):
    return next(row for row in service.berlaku().baris if row.kunci == kunci)


def with_line(service, kunci, **changes):
    return [replace(row, **changes) if row.kunci == kunci else row for row in service.berlaku().baris]


def suggested(filled):
    return {s.tps.id: s.usulan for s in KerawananService(filled.db).saran().baris}


def test_at_first_the_rule_that_came_with_the_program_holds_whole(service):
    rule = service.berlaku()
    assert rule.bawaan
    kinds = [row.jenis for row in rule.baris]
    assert [kinds.count(kind) for kind in JenisSebab] == [15, 25, 3, 1]
    assert line(service, "rawan_banjir").kategori is Kategori.RAWAN
    assert line(service, "tanpa_sinyal").kategori is None


def test_keeping_it_as_it_is_writes_nothing(filled, service):
    with nothing_written(filled.db):
        service.save(service.berlaku().baris)
    assert service.berlaku().bawaan


def test_another_weight_of_a_mark_changes_what_is_suggested_and_is_one_step(filled, service):
    first = filled.tps_ids[0]
    TpsUbahService(filled.db).edit_many([first], UbahBanyak(tanda_pasang=(Tanda.TANPA_SINYAL,)))
    assert first not in suggested(filled)
    changed = with_line(service, "tanpa_sinyal", kategori=Kategori.SANGAT_RAWAN)
    assert_undoable(filled.db, lambda: service.save(changed))
    assert suggested(filled)[first] is Kategori.SANGAT_RAWAN
    assert not service.berlaku().bawaan
    assert_undoable(filled.db, service.reset)
    assert first not in suggested(filled)


def test_a_reason_of_the_post_is_found_by_its_words_and_one_that_is_ignored_is_not(filled, service):
    first, second = filled.tps_ids[:2]
    ubah = TpsUbahService(filled.db)
    ubah.edit_many([first], UbahBanyak(alasan="dekat Pasar Induk"))
    ubah.edit_many([second], UbahBanyak(alasan="rawan banjir"))
    own = BarisAturan(
        JenisSebab.ALASAN, "", " Keramaian ", Kategori.SANGAT_RAWAN, "PASAR induk, terminal,,", "Rapat"
    )
    rows = with_line(service, "Rawan bencana", kategori=None)
    service.save([own, *rows])
    found = suggested(filled)
    assert found.get(first) is Kategori.SANGAT_RAWAN
    assert second not in found
    [cause] = next(s.sebab for s in KerawananService(filled.db).saran().baris if s.tps.id == first)
    assert (cause.teks, cause.sumber) == ("Keramaian", "Rapat")
    assert line(service, "Keramaian").kata == "pasar induk, terminal"
    assert line(service, "Rawan bencana").kategori is None


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (BarisAturan(JenisSebab.ALASAN, "", " ", Kategori.RAWAN, "kata"), "nama"),
        (BarisAturan(JenisSebab.ALASAN, "", "Alasan", Kategori.RAWAN, " , "), "kata kunci"),
        (BarisAturan(JenisSebab.ALASAN, "", "rawan  BENCANA", Kategori.RAWAN, "x"), "dua kali"),
    ],
)
def test_a_reason_that_nothing_could_tell_is_refused(filled, service, row, words):
    with nothing_written(filled.db), pytest.raises(InputError, match=words):
        service.save([*service.berlaku().baris, row])
