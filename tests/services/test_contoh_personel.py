"""The invented people: numbers, ages and names that could be, and that are nobody's."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.services.contoh_muat import load_skenario
from poskoapp.services.contoh_personel import PersonelContoh
from poskoapp.services.contoh_undian import dealt, pick, shuffled
from poskoapp.storage.reference import ReferenceData
from tests.letters import LETTERS

PANGKAT = ReferenceData().daftar_pangkat()
SKENARIO = load_skenario("bekasi")
PEOPLE = PersonelContoh(SKENARIO, PANGKAT, ["Margahayu", "Bojong Rawalumbu"]).own()


def test_a_draw_is_the_same_on_every_machine() -> None:
    assert shuffled(2024, "contoh", ["a", "b", "c", "d", "e"]) == ["d", "a", "c", "b", "e"]
    assert pick(2024, "contoh", range(1000)) == 968


@given(st.dictionaries(st.text(LETTERS), st.integers(1, 50), min_size=1, max_size=8), st.integers(0, 300))
def test_cards_are_dealt_by_their_shares_and_none_is_lost(shares: dict[str, int], total: int) -> None:
    cards = dealt(7, "uji", shares, total)
    assert len(cards) == total
    for kind, share in shares.items():
        assert abs(cards.count(kind) - total * share / sum(shares.values())) < 1


def test_the_same_people_come_every_time() -> None:
    again = PersonelContoh(SKENARIO, PANGKAT, ["Margahayu", "Bojong Rawalumbu"])
    assert again.own() == PEOPLE


def test_every_number_name_and_telephone_is_one_persons_own() -> None:
    assert len(PEOPLE) == SKENARIO.jumlah_personel == 1400
    assert len({p.nrp for p in PEOPLE}) == 1400
    assert len({p.hp for p in PEOPLE}) == 1400
    assert len({p.nama.partition(",")[0] for p in PEOPLE}) == 1400


def test_an_nrp_tells_a_birth_that_fits_the_rank_and_a_serial_that_nobody_has() -> None:
    for person in PEOPLE:
        year, month, serial = int(person.nrp[:2]), int(person.nrp[2:4]), int(person.nrp[4:])
        first, last = SKENARIO.sumber_nama.lahir[person.pangkat]
        assert first <= (2000 if year < 20 else 1900) + year <= last
        assert 1 <= month <= 12
        assert 9001 <= serial <= 9999
    assert any(p.nrp.startswith("0") for p in PEOPLE)


def test_no_telephone_number_can_be_called() -> None:
    assert all(re.fullmatch(r"08000\d{7}", p.hp) for p in PEOPLE)


def test_the_ranks_form_a_pyramid_with_seniors_enough_for_every_pair() -> None:
    ranks = Counter(p.pangkat for p in PEOPLE)
    assert ranks["Kombes Pol"] == 1
    assert ranks["AKBP"] < ranks["Kompol"] < ranks["AKP"] < ranks["Iptu"] < ranks["Ipda"] < ranks["Aiptu"]
    guards = [p for p in PEOPLE if p.pangkat in SKENARIO.bintara]
    assert sum(PANGKAT.senior(p.pangkat) for p in guards) > len(guards) / 2


def test_one_in_eleven_is_a_woman_with_a_womans_name() -> None:
    women = [p for p in PEOPLE if p.jenis_kelamin == "P"]
    assert 0.08 <= len(women) / len(PEOPLE) <= 0.1
    assert all(p.nama.split()[0] in SKENARIO.sumber_nama.depan["P"] for p in women)


def test_the_head_of_the_polres_is_the_one_who_signs() -> None:
    head = PEOPLE[0]
    assert (head.nama, head.nrp) == (SKENARIO.penandatangan.nama, SKENARIO.penandatangan.nrp)
    assert head.jabatan == "Kapolres Metro Bekasi Kota"


def test_every_unit_has_the_strength_that_the_example_gives_it() -> None:
    assert Counter(p.satuan for p in PEOPLE) == {s.nama: s.jumlah for s in SKENARIO.satuan}
