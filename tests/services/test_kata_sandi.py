"""Which passwords are good enough."""

import random

import pytest

from poskoapp.domain.errors import InputError
from poskoapp.services.kata_sandi import SHORTEST, _common_words, check_kata_sandi

COMMON = """
    1234567890 12345678910 0987654321 081234567890 qwertyuiop qwerty12345 asdfghjkl123 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc
    qazwsxedc123 password123 Password1234 passw0rd123 P@ssw0rd2024 passwordpassword iloveyou123 sayang12345 sayangku123
    rahasia123 rahasia2024 indonesia45 indonesia1945 Indonesia2024 bhayangkara1946 bhayangkara75 polri12345 polripresisi
    PolriPresisi2024 polres2024 adminadmin admin123456 administrator administrator1 superadmin123 operator123 operator2024
    pilkada2024 pilkada2024! pemilu2024! mantappraja2024 operasimantap posko2024! poskopilkada bismillah123 bismillah1
    aaaaaaaaaa aaaaaaaaaaab 1111111111 abcdefghij abcdefghijk abcd1234567 zxcvbnm12345 abc123456789 liverpool123 chelsea1234
    manchester123 jakarta2024 bandung12345 persija1928 letmein12345 welcome2024 selamatpagi merdeka1945 garudapancasila
    Brimob12345 reskrim2024 samapta2024 kapolres123 kapolri2024 qwerty qwertyuiop123 trustno1trustno1 doraemon 12345 rahasia
""".split()  # noqa: SIM905


@pytest.mark.parametrize("sandi", COMMON)
def test_what_is_guessed_early_is_refused(sandi):
    with pytest.raises(InputError) as told:
        check_kata_sandi(sandi)
    assert "kata acak" in told.value.saran


def test_ten_thousand_that_are_put_together_of_early_words_years_and_signs_are_refused():
    draw = random.Random(24)
    words = sorted(word for word in _common_words() if len(word) > 3)
    taken = []
    for _ in range(10_000):
        sandi = draw.choice((str, str.capitalize, str.upper, in_leet))(draw.choice(words))
        while len(sandi) < SHORTEST or draw.random() < 0.3:
            sandi += draw.choice(
                (draw.choice(words), f"{draw.randint(1945, 2029)}", draw.choice("!@#$%. "), "123")
            )
        try:
            check_kata_sandi(sandi)
        except InputError:
            continue
        taken.append(sandi)
    assert taken == []


def in_leet(word: str) -> str:
    return word.translate(str.maketrans("oieast", "013457"))


@pytest.mark.parametrize(
    "sandi", ["", "pendek", "dua kata", "    spasi    ", "a b", "polri polri polri", "posko polres polda"]
)
def test_what_is_short_or_all_alike_is_refused(sandi):
    with pytest.raises(InputError):
        check_kata_sandi(sandi)


@pytest.mark.parametrize(
    "sandi",
    [
        "kapur lentera tupai",
        "api es kayu",
        "gT7#pulasari",
        "meja-lumut-ketapang",
        "delima kuali 1987 pohon",
        "Xk29vmqLwz",
    ],
)
def test_what_is_hard_to_guess_is_taken(sandi):
    check_kata_sandi(sandi, "Wiratma Sasmitaning")


@pytest.mark.parametrize("sandi", ["wiratma12345", "Sasmitaning1", "wiratmasasmitaning"])
def test_ones_own_name_is_no_password(sandi):
    with pytest.raises(InputError, match="nama sendiri"):
        check_kata_sandi(sandi, "Wiratma Sasmitaning")
