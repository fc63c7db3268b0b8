"""The identity of the muster."""

from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.apel import HitunganApel, muster, total
from poskoapp.domain.jenis_personel import AlasanTidakHadir

reasons = st.sampled_from(AlasanTidakHadir)


@given(st.lists(reasons, max_size=30), st.dictionaries(reasons, st.integers(1, 400)), st.integers(0, 500))
def test_jumlah_is_hadir_and_kurang_and_kurang_the_sum_of_its_reasons(bernama, terhitung, tanpa_nama) -> None:
    found = muster(len(bernama) + 7, bernama, terhitung, tanpa_nama)
    assert found.jumlah == found.hadir + found.kurang == len(bernama) + 7 + tanpa_nama
    assert found.kurang == sum(found.alasan.values())
    assert found.hadir >= 7
    assert all(n > 0 for n in found.alasan.values())


@given(st.lists(st.tuples(st.integers(30, 90), st.lists(reasons, max_size=30)), max_size=6))
def test_several_musters_add_up(units) -> None:
    found = total(muster(jumlah, bernama, {}, 0) for jumlah, bernama in units)
    assert found.jumlah == sum(jumlah for jumlah, _ in units) == found.hadir + found.kurang
    assert found.kurang == sum(len(bernama) for _, bernama in units)


def test_of_the_counted_no_more_are_missing_than_there_are() -> None:
    told = {AlasanTidakHadir.CUTI: 2, AlasanTidakHadir.SAKIT: 9}
    assert muster(0, [], told, 5) == HitunganApel(5, {AlasanTidakHadir.CUTI: 2, AlasanTidakHadir.SAKIT: 3})
