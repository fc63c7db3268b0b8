"""The draw can be repeated by anybody."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.planning.undian import digest, draw, draw_key

NRP = st.lists(st.text("0123456789", min_size=8, max_size=8), unique=True, max_size=30)


def test_the_key_is_the_plain_sha256_of_seed_and_nrp() -> None:
    assert draw_key(45, "81040123") == hashlib.sha256(b"45:81040123").hexdigest()


def test_a_known_draw_stays_as_it_was() -> None:
    assert draw(45, ["85070789", "81040123", "79110456"]) == {"81040123": 1, "79110456": 2, "85070789": 3}


@given(NRP, st.integers())
def test_everybody_gets_one_number_whatever_the_order(nrp: list[str], benih: int) -> None:
    found = draw(benih, nrp)

    assert found == draw(benih, reversed(nrp))
    assert sorted(found.values()) == list(range(1, len(nrp) + 1))


def test_another_seed_draws_another_order() -> None:
    nrp = [str(80_000_000 + i) for i in range(50)]

    assert draw(1, nrp) != draw(2, nrp)


def test_the_digest_does_not_depend_on_the_order_of_lines_but_on_each_of_them() -> None:
    assert digest(["a", "b"]) == digest(["b", "a"]) == hashlib.sha256(b"a\nb\n").hexdigest()
    assert digest(["a", "b"]) != digest(["ab"])
