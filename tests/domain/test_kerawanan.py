"""What speaks for a category, and how indicators are read."""

import pytest

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kerawanan import KeadaanTps, higher
from poskoapp.domain.tps import Tanda
from poskoapp.storage.kerawanan_table import read_aturan, read_indikator

DAFTAR = read_indikator()
ATURAN = read_aturan()


def test_bawaslu_has_25_indicators_of_8_variables():
    assert len(DAFTAR.indikator) == 25
    assert len({i.variabel for i in DAFTAR.indikator}) == 8
    assert "Bawaslu" in DAFTAR.sumber


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("6; 19", ("riwayat_psu", "rawan_bencana")),
        ("19,6,6", ("riwayat_psu", "rawan_bencana")),
        ("riwayat_psu", ("riwayat_psu",)),
        ("Kendala aliran listrik", ("listrik",)),
        ("kendala jaringan INTERNET", ("internet",)),
        ("siswa", ("dekat_pendidikan",)),
        ("7.0", ("riwayat_kekerasan",)),
        ("", ()),
    ],
)
def test_indicators_are_read_by_number_key_or_name(text, keys):
    assert DAFTAR.read(text) == keys


@pytest.mark.parametrize("text", ["26", "0", "banjir bandang", "logistik", "uang"])
def test_an_unknown_ambiguous_or_too_short_indicator_is_refused(text):
    with pytest.raises(InputError, match="tidak dikenal"):
        DAFTAR.read(text)


@pytest.mark.parametrize(
    ("keadaan", "kategori"),
    [
        (KeadaanTps(), None),
        (KeadaanTps("lokasi rawan banjir"), Kategori.RAWAN),
        (KeadaanTps("Pernah PSU pada 2019"), Kategori.RAWAN),
        (KeadaanTps("pernah bentrok, ada korban"), Kategori.SANGAT_RAWAN),
        (KeadaanTps("tidak ada konflik"), None),
        (KeadaanTps("kampung Robani"), None),
        (KeadaanTps("dalam lapas"), Kategori.KHUSUS),
        (KeadaanTps(indikator=("dptb", "listrik")), None),
        (KeadaanTps(indikator=("dptb", "riwayat_psu")), Kategori.RAWAN),
        (KeadaanTps(indikator=("riwayat_kekerasan", "riwayat_psu")), Kategori.SANGAT_RAWAN),
        (KeadaanTps(tanda=(Tanda.SULIT_DIJANGKAU,)), Kategori.SANGAT_RAWAN),
        (KeadaanTps(tanda=(Tanda.TANPA_SINYAL,)), None),
        (KeadaanTps("banjir", loksus=True), Kategori.KHUSUS),
    ],
)
def test_the_highest_of_what_is_known_is_suggested(keadaan, kategori):
    assert ATURAN.suggest(keadaan) is kategori


def test_the_causes_tell_who_named_them_the_highest_first():
    causes = ATURAN.causes(KeadaanTps("pernah PSU", ("sulit_dijangkau",), (Tanda.RAWAN_BANJIR,)))
    assert [c.kategori for c in causes] == [Kategori.SANGAT_RAWAN, Kategori.RAWAN, Kategori.RAWAN]
    assert causes[0].sumber == "Bawaslu 17"
    assert "Tangerang" in causes[1].sumber


def test_categories_have_an_order():
    assert higher(Kategori.SANGAT_RAWAN, Kategori.RAWAN)
    assert not higher(Kategori.RAWAN, Kategori.RAWAN)
