"""The bytes of a package: nothing but what the sender signed is ever read, and only by whom it is for."""

import hashlib
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.errors import InputError
from poskoapp.storage import paket_file
from poskoapp.storage.kunci_pos import new_pair, read_key, same_sidik
from poskoapp.storage.paket_file import make_paket, open_envelope, open_paket

OURS, THEIRS, OTHERS = new_pair("Polres Uji"), new_pair("Polsek Utara"), new_pair("Polda Uji")
CONTENT = json.dumps({"isi": list(range(40))}).encode()
PAKET = make_paket(CONTENT, THEIRS, OURS.umum)


def opened(data: bytes, *own) -> bytes:
    return open_paket(open_envelope(data), own or (OURS,))


@given(st.binary(max_size=3_000))
def test_what_was_packed_comes_out(content):
    assert opened(make_paket(content, THEIRS, OURS.umum)) == content


def test_names_sender_and_recipient_outside():
    amplop = open_envelope(PAKET)
    assert amplop.pengirim == THEIRS.umum
    assert (amplop.untuk, amplop.untuk_nama) == (OURS.umum.kode, "Polres Uji")


def test_shows_nothing_of_its_content_outside():
    secret = b"85010001 Bripka Lintang"
    assert secret not in make_paket(secret * 3, THEIRS, OURS.umum)


def test_every_single_changed_bit_is_refused_with_a_clear_sentence():
    for at in range(len(PAKET) * 8):
        damaged = bytearray(PAKET)
        damaged[at // 8] ^= 1 << at % 8
        with pytest.raises(InputError, match="rusak") as refused:
            opened(bytes(damaged))
        assert refused.value.saran


@given(st.integers(0, len(PAKET) - 1))
def test_a_part_of_a_package_is_refused(length):
    with pytest.raises(InputError, match="rusak"):
        opened(PAKET[:length])


@given(st.integers(0, len(PAKET) - 33), st.binary(min_size=1, max_size=40))
def test_who_computes_the_digest_anew_is_refused_by_the_signature(at, other):
    changed = PAKET[:-32][:at] + other + PAKET[:-32][at + len(other) :]
    forged = changed + hashlib.sha256(changed).digest()
    if forged != PAKET:
        with pytest.raises(InputError):
            opened(forged)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_sentence(data):
    for tried in (data, b"POSKO PAKET\n" + data):
        with pytest.raises(InputError):
            opened(tried)


def test_for_another_post_is_refused_by_name():
    with pytest.raises(InputError, match="dibuat untuk Polres Uji"):
        opened(PAKET, OTHERS)


def test_opens_with_an_older_pair_of_the_post_too():
    assert opened(PAKET, OTHERS, OURS) == CONTENT


def test_of_a_newer_format_is_refused_as_such(monkeypatch):
    monkeypatch.setattr(paket_file, "FORMAT", 7)
    newer = make_paket(CONTENT, THEIRS, OURS.umum)
    monkeypatch.undo()
    with pytest.raises(InputError, match=r"lebih baru \(format 7; program ini 1\)"):
        opened(newer)


def test_what_somebody_else_signed_anew_does_not_open():
    """The head with the sender's name is part of what was closed."""
    amplop = open_envelope(make_paket(CONTENT, OTHERS, OURS.umum))
    stolen = open_envelope(PAKET)
    body = amplop.kepala + stolen.tertutup
    signed = body + OTHERS.sign(body)
    with pytest.raises(InputError, match="rusak"):
        opened(signed + hashlib.sha256(signed).digest())


def test_a_bomb_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(paket_file, "LARGEST_CONTENT", 1_000_000)
    bomb = zlib.compress(b"0" * 1_000_001, 9)
    monkeypatch.setattr(zlib, "compress", lambda _content, _level: bomb)
    data = make_paket(b"", THEIRS, OURS.umum)
    with pytest.raises(InputError, match="terlalu besar"):
        opened(data)


def test_too_much_is_not_packed_at_all(monkeypatch):
    monkeypatch.setattr(paket_file, "LARGEST_CONTENT", 10)
    with pytest.raises(InputError, match="terlalu besar"):
        make_paket(b"0" * 11, THEIRS, OURS.umum)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr(paket_file, "LARGEST", 100)
    (tmp_path / "besar.paket").write_bytes(PAKET)
    with pytest.raises(InputError, match="terlalu besar"):
        paket_file.load_paket(tmp_path / "besar.paket")


class TestPublicKeys:
    def test_come_back_from_their_text_however_it_is_broken_into_lines(self):
        text = OURS.umum.teks()
        broken = "Kunci pos\n" + "\n".join(text[at : at + 20].lower() for at in range(0, len(text), 20))
        assert read_key(text) == read_key(broken) == OURS.umum

    def test_any_wrong_letter_is_noticed(self):
        text = OURS.umum.teks()
        for at in range(len(text)):
            wrong = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
            with pytest.raises(InputError):
                read_key(wrong)

    @pytest.mark.parametrize("nama", ["P", "Po", "Pol", "Pols", "Polse"])
    def test_a_wrong_last_letter_is_noticed_though_it_has_bits_to_spare(self, nama):
        text = new_pair(nama).umum.teks()
        for letter in set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") - {text[-1]}:
            with pytest.raises(InputError):
                read_key(text[:-1] + letter)

    def test_a_fingerprint_is_thirty_digits_and_the_same_however_it_is_typed(self):
        sidik = OURS.umum.sidik
        assert [len(group) for group in sidik.split()] == [5] * 6
        assert same_sidik(sidik, sidik.replace(" ", "-"))
        assert not same_sidik("", "")

    def test_another_name_or_another_key_has_another_fingerprint(self):
        renamed = type(OURS.umum)("Polres Lain", OURS.umum.tanda_tangan, OURS.umum.sandi)
        assert len({OURS.umum.sidik, renamed.sidik, THEIRS.umum.sidik}) == 3
