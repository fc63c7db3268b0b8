"""Finding people, TPS, groups, orders and units from anywhere."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.services.palet import IndeksPalet, JenisTemuan, PaletService, Temuan
from tests.services.jurnal_cases import voting_file


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with closing(voting_file(tmp_path_factory.mktemp("palet")).db) as db:
        yield IndeksPalet(PaletService(db).temuan())


def kinds_and_titles(index, words):
    return [(t.jenis, t.judul) for t in index.cari(words)]


def test_a_person_is_found_by_words_in_any_order_and_by_digits_of_his_number(index):
    by_name = index.cari("sasmitaning barata")
    assert [t.jenis for t in by_name] == [JenisTemuan.PERSONEL]
    assert by_name == index.cari("BARATA sasmi")
    number = by_name[0].keterangan.split(" · ")[1]
    assert by_name[0] in index.cari(number[:6])


def test_a_polling_station_is_found_by_number_and_kelurahan_and_a_group_by_its_code(index):
    assert kinds_and_titles(index, "karanglo 003") == [(JenisTemuan.TPS, "TPS 003")]
    assert kinds_and_titles(index, "mkw01")[0] == (JenisTemuan.KELOMPOK, "MKW-01")
    assert kinds_and_titles(index, "mkw-01")[0] == (JenisTemuan.KELOMPOK, "MKW-01")
    assert (JenisTemuan.SATUAN, "Polsek Timur") in kinds_and_titles(index, "timur polsek")


def test_what_begins_with_the_word_comes_before_what_only_contains_it():
    index = IndeksPalet(
        Temuan(JenisTemuan.PERSONEL, at, name) for at, name in enumerate(("Sutirta", "Jenar Tirta", "Tirta"))
    )
    assert [t.judul for t in index.cari("tirta")] == ["Tirta", "Jenar Tirta", "Sutirta"]
    assert index.cari("tirta xyz") == []
    assert [t.judul for t in index.cari("", batas=2)] == ["Sutirta", "Jenar Tirta"]


def test_a_search_in_many_parts_finds_what_one_in_a_single_part_finds(index, monkeypatch):
    for words in ("sasmitaning barata", "karanglo 003", "a", "zz", "tirta zz", ""):
        whole = index.cari(words)
        with monkeypatch.context() as small:
            small.setattr("poskoapp.services.palet._STRETCH", 50)
            small.setattr("poskoapp.services.palet._LOOKED_AT", 1)
            search, parts = index.pencarian(words), 1
            while not search.maju(0):
                parts += 1
        assert search.temuan == whole
        assert parts > 1 or not words


def test_no_more_is_given_than_asked(index):
    assert len(index.cari("a", batas=7)) == 7


@given(
    st.lists(st.text("abß İ\n", max_size=6), max_size=12),
    st.lists(st.text("abßİ", min_size=1, max_size=3), min_size=1),
)
def test_every_line_with_all_the_words_is_found_and_no_other(titles, words):
    index = IndeksPalet(Temuan(JenisTemuan.PERSONEL, at, title) for at, title in enumerate(titles))
    wanted = {
        at
        for at, title in enumerate(titles)
        if all(word.casefold() in f" {title}  ".casefold() for word in words)
    }
    assert {t.id for t in index.cari(" ".join(words))} == wanted
