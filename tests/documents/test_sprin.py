"""The order as frozen values: number, dates, kinds, canonical text, and what is refused."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.documents.sprin import (
    Jumlah,
    Margin,
    Penandatangan,
    SprinDocument,
    digest,
    from_json,
    short_digest,
    to_json,
)
from poskoapp.documents.sprin_kinds import PLACEHOLDERS, fill, kinds, load_jenis, placeholders, sorted_dasar
from poskoapp.documents.sprin_nomor import NOMOR, nomor_sprin
from poskoapp.documents.sprin_rules import validate
from poskoapp.domain.errors import InputError, PoskoError, RuleViolation
from tests.documents.pdf.orders import NILAI, lampiran, order
from tests.letters import LETTERS

WORDS = st.text(LETTERS, max_size=40)


def test_the_number_is_written_as_the_field_writes_it() -> None:
    assert nomor_sprin(1287, date(2024, 11, 22), "OPS.1.3.") == "Sprin/1287/XI/OPS.1.3./2024"


def test_a_draft_leaves_room_for_the_agenda_number() -> None:
    nomor = nomor_sprin(None, date(2024, 11, 22), "OPS.1.3.")
    assert nomor == "Sprin/     /XI/OPS.1.3./2024"
    assert NOMOR.fullmatch(nomor)


@given(
    st.integers(1, 99_999),
    st.dates(date(2000, 1, 1)),
    st.sampled_from(["OPS.1.3.", "PAM.3.2.", "OPS.1.2.3."]),
)
def test_every_number_made_has_the_form_that_is_checked(agenda: int, day: date, kka: str) -> None:
    assert NOMOR.fullmatch(nomor_sprin(agenda, day, kka))


@pytest.mark.parametrize("kka", ["OPS.1.3", "ops.1.3.", "OPS", "", "OPS.1.3./2024"])
def test_an_archive_code_of_another_form_is_refused(kka: str) -> None:
    with pytest.raises(InputError, match="Kode klasifikasi"):
        nomor_sprin(1, date(2024, 11, 22), kka)


@pytest.mark.parametrize("nama", kinds())
def test_every_shipped_kind_names_only_known_placeholders(nama: str) -> None:
    assert placeholders(load_jenis(nama)) <= PLACEHOLDERS


@pytest.mark.parametrize("nama", kinds())
def test_a_filled_kind_has_no_braces_left(nama: str) -> None:
    filled = fill(load_jenis(nama), dict.fromkeys(PLACEHOLDERS, "isi"))
    assert not placeholders(filled)


def test_a_placeholder_without_a_value_is_our_bug() -> None:
    with pytest.raises(KeyError):
        fill(load_jenis("pam-tps"), {key: value for key, value in NILAI.items() if key != "polres"})


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError) as caught:
        load_jenis("../pam-tps")
    assert "pam-tps" in caught.value.saran


def test_legal_bases_stand_in_their_official_order() -> None:
    mixed = (
        "Rencana Operasi Mantap Praja",
        "Peraturan Kapolri Nomor 1 Tahun 2019 tentang A",
        "Peraturan Kapolri Nomor 1 Tahun 2009 tentang B",
        "Peraturan Kepolisian Nomor 2 Tahun 2021 tentang C",
        "Peraturan Presiden Nomor 5 Tahun 2017 tentang D",
        "Peraturan Pemerintah Nomor 3 Tahun 2003 tentang E",
        "Undang-Undang Nomor 10 Tahun 2016 tentang F",
        "Undang-Undang Nomor 2 Tahun 2002 tentang G",
    )
    assert [text[-1] for text in sorted_dasar(mixed)] == list("GFEDCBAa")


def test_abbreviated_dasar_stand_where_those_in_full_do() -> None:
    wanted = (
        "UU Nomor 2 Tahun 2002", "UU No. 10 Tahun 2016", "PP Nomor 1 Tahun 2003", "Perpres Nomor 52 Tahun 2010",
        "Permendagri Nomor 26 Tahun 2020", "Peraturan Menteri Dalam Negeri Nomor 3 Tahun 2021",
        "Perpol Nomor 2 Tahun 2021", "Perkap Nomor 1 Tahun 2009", "Peraturan Kapolri Nomor 1 Tahun 2019",
        "Perkap 1/2023", "Peraturan Kepolisian Daerah Nomor 1 Tahun 2020", "PKPU Nomor 2 Tahun 2024",
        "Keputusan Kapolri Nomor 3 Tahun 2010", "Rencana Operasi",
    )  # fmt: skip
    assert sorted_dasar(tuple(reversed(wanted))) == wanted


@given(
    st.builds(Penandatangan, st.lists(WORDS, max_size=4).map(tuple), WORDS, WORDS, WORDS), WORDS, st.binary()
)
def test_an_order_comes_back_exactly_from_its_canonical_text(
    signer: Penandatangan, text: str, lambang: bytes
) -> None:
    document = replace(order(7), penandatangan=signer, pertimbangan=text, lambang=lambang, margin=Margin(1.5))
    assert from_json(to_json(document)) == document
    assert to_json(from_json(to_json(document))) == to_json(document)


def test_the_canonical_text_has_sorted_keys_and_no_blanks() -> None:
    text = to_json(order(2))
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_any_change_changes_the_digest() -> None:
    document = order(6)
    changed = [
        replace(document, tanggal=date(2024, 11, 23)),
        replace(document, latihan=True),
        replace(document, lampiran=lampiran(6, row_3={"tps": "009–017"})),
    ]
    assert len({digest(document), *map(digest, changed)}) == 4
    assert short_digest("3f9a12c477e0b15dffff") == "3f9a 12c4 77e0 b15d"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format":1}', '{"format":9}', "null", '{"format":1,"kop":3}']
)
def test_a_damaged_canonical_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(InputError, match="Sprin"):
        from_json(text)


def test_a_complete_order_is_accepted() -> None:
    validate(order(40))
    validate(order(0))
    validate(replace(order(3), nomor=None, draf=True))


LONG_KOP = ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "RESOR METRO KABUPATEN CONTOH YANG NAMANYA PANJANG")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (replace(order(3), kop=LONG_KOP), f"{len(LONG_KOP[1])} huruf, paling banyak 41"),
        (replace(order(3), kop=("Kepolisian",)), "huruf besar"),
        (replace(order(3), kop=("A", "B", "C", "D")), "4 baris"),
        (replace(order(3), nomor=None), "harus bernomor"),
        (replace(order(3), nomor="Sprin/     /XI/OPS.1.3./2024"), "belum diisi"),
        (replace(order(3), nomor="Sprin/12/13/OPS.1.3./2024"), "bentuk"),
        (replace(order(3), nomor="Sprin/12/XI/PAM.1.3./2024"), "tidak cocok"),
        (replace(order(3), untuk=()), "Untuk"),
        (replace(order(3), dasar=("Undang-Undang", " ")), "Dasar"),
        (replace(order(3), lampiran=None), "seorang pun"),
        (replace(order(3), kepada_lampiran=""), "Kepada masih kosong"),
        (replace(order(3), margin=Margin(bawah=0)), "Batas bawah"),
        (replace(order(3), lambang=b"GIF89a"), "PNG"),
        (replace(order(3), lampiran=replace(lampiran(3), totals=(Jumlah(4, "personel"),))), "tertulis 4"),
        (replace(order(3), lampiran=replace(lampiran(3), totals=(Jumlah(33, "Linmas"),))), "berjumlah 32"),
    ],
)
def test_what_may_not_be_printed_is_refused_in_words(wrong: SprinDocument, words: str) -> None:
    with pytest.raises(PoskoError, match=words) as caught:
        validate(wrong)
    assert caught.value.saran


def test_a_person_twice_in_the_lampiran_is_named() -> None:
    twice = order(12, lampiran=lampiran(12, row_9={"nrp": "70000014", "nama": "JENAR WULUNG"}))
    with pytest.raises(RuleViolation, match=r"LINTANG .*70000014.* 2 kali"):
        validate(twice)


def test_people_without_an_nrp_are_not_taken_for_one_another() -> None:
    validate(order(4, lampiran=lampiran(4, row_1={"nrp": "-"}, row_2={"nrp": "-"})))


def test_the_forms_a_n_and_u_b_have_their_lines() -> None:
    assert Penandatangan.a_n("KAPOLRES CONTOH", "WAKAPOLRES") == ("a.n. KAPOLRES CONTOH", "WAKAPOLRES")
    assert Penandatangan.u_b("KAPOLRES CONTOH", "WAKAPOLRES", "KABAGOPS")[2:] == ("u.b.", "KABAGOPS")
