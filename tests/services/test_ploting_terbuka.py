"""Open groups told together: by reason and kecamatan, with what would close them."""

from poskoapp.services.ploting_terbuka import KelompokTerbuka, open_by_kecamatan

_FEW = "Personel yang bebas hanya 10 untuk 16 tempat dan semuanya sudah terplot."
_HOME = "Yang masih bebas tinggal di kelurahan ini."
_LOCKED = "Kelompok terkunci ini memakai waktu tugas yang berbeda."


def _open(kode: str, kecamatan: str, kurang: int, sebab: str = _FEW, **more: object) -> KelompokTerbuka:
    penutup = "" if sebab == _LOCKED else f"Tambah {kurang} personel Polri untuk kelompok ini."
    return KelompokTerbuka(kode, kurang, sebab, penutup, kecamatan=kecamatan, sebab=sebab, **more)


def test_groups_of_a_kecamatan_are_told_together_with_ranks_and_the_units_nearest_to_most() -> None:
    rows = [
        _open("A-1", "Sawah", 2, senior=True, asal="Polsek Timur"),
        _open("B-1", "Bukit", 1, _HOME),
        _open("A-2", "Sawah", 1, asal="Polsek Barat"),
        _open("C-1", "Bukit", 1),
        _open("A-3", "Sawah", 1, senior=True, asal="Polsek Barat"),
        _open("B-2", "Bukit", 2, _LOCKED),
    ]

    told = open_by_kecamatan(rows)

    assert [(t.kecamatan, t.sebab, t.kelompok, t.kurang) for t in told] == [
        ("Bukit", _FEW, ("C-1",), 1),
        ("Sawah", _FEW, ("A-1", "A-2", "A-3"), 4),
        ("Bukit", _HOME, ("B-1",), 1),
        ("Bukit", _LOCKED, ("B-2",), 2),
    ]
    assert told[1].penutup == (
        "Tambah 4 personel Polri, 2 di antaranya Bripka atau lebih tinggi. Terdekat: Polsek Barat, Polsek Timur."
    )
    assert (told[0].penutup, told[3].penutup) == ("Tambah 1 personel Polri.", "")
