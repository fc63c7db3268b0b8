"""Semula, menjadi: what an order printed, held against the duties of now. Only the differences, each with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from poskoapp.documents.sprin import Baris, Jumlah, Kolom, Lampiran, Pita
from poskoapp.services.sprin_kelompok import leaders_of, place_of

KOLOM = (
    Kolom("urut", "NO", 26, rata="tengah"),
    Kolom("nama", "NAMA", 132),
    Kolom("pangkat", "PANGKAT", 50, rata="tengah"),
    Kolom("nrp", "NRP / NIP", 58, rata="tengah", utuh=True),
    Kolom("semula", "SEMULA", 190),
    Kolom("menjadi", "MENJADI", 190),
    Kolom("alasan", "ALASAN", 120),
)
"""Of the lampiran of a perubahan."""
UMUM = "PENYESUAIAN PENUGASAN"
"""The reason where nothing better is known."""
TIDAK_ADA = "TIDAK TERCANTUM"
DIKELUARKAN = "DIKELUARKAN DARI LAMPIRAN"
_IDENTITAS = ("nama", "pangkat", "nrp")
_DIABAIKAN = frozenset({"linmas", "hp", "pola", "ket"})
"""Cells that belong to the group or to the desk and change without anybody's duty changing."""
_BERUBAH, _MASUK, _KELUAR, _PIMPINAN = "BERUBAH", "DITAMBAHKAN", "DIKELUARKAN", "PERWIRA PENGENDALI"


@dataclass(frozen=True, slots=True)
class Tercantum:
    """A person as a lampiran has him: his cells by the key of the column, and the bands above him."""

    cells: Mapping[str, str]
    judul: Mapping[str, str]
    """Title of each cell's column."""
    pita: str

    @property
    def tempat(self) -> dict[str, str]:
        """What his duty is: everything but who he is."""
        own = {
            key: text
            for key, text in self.cells.items()
            if key not in _DIABAIKAN and key not in _IDENTITAS and key not in {"struktur", "satuan"}
        }
        if f"KECAMATAN {own.get('kecamatan')}" in self.pita:
            del own["kecamatan"]
        return {"pita": self.pita, **own}


def people_of(lampiran: Lampiran) -> dict[str, Tercantum]:
    """Everyone in a lampiran by the key of the person."""
    kolom = lampiran.stored_kolom
    judul = {k.key: k.judul for k in kolom}
    found: dict[str, Tercantum] = {}
    outer = ""
    for pita in lampiran.pita:
        name = place_of(pita.judul)
        outer = name if pita.tingkat == 1 else outer
        bands = name if pita.tingkat == 1 else " · ".join(filter(None, (outer, name)))
        for row in pita.rows:
            cells = dict(zip((k.key for k in kolom), row.cells, strict=True))
            found[row.personel_id] = Tercantum(cells, judul, bands)
    return found


def moved_people(semula: Lampiran, menjadi: Lampiran) -> int:
    """Of how many people the row differs."""
    before, after = people_of(semula), people_of(menjadi)
    return sum(person_differs(before.get(key), after.get(key)) for key in before.keys() | after.keys())


def differs(semula: Lampiran, menjadi: Lampiran) -> bool:
    """Whether a perubahan would say anything."""
    return moved_people(semula, menjadi) > 0 or leaders_in(semula) != leaders_in(menjadi)


def selisih(
    semula: Lampiran,
    menjadi: Lampiran,
    alasan: Mapping[str, str],
    judul: tuple[str, ...],
) -> Lampiran:
    """The lampiran of a perubahan; `alasan` gives reasons by the key of the person, the usual one under an empty key."""
    before, after = people_of(semula), people_of(menjadi)
    usual = alasan.get("", UMUM)
    changed = [
        _row(key, before[key], after[key], alasan.get(key, usual))
        for key in after
        if key in before and person_differs(before[key], after[key])
    ]
    added = [_row(key, None, after[key], alasan.get(key, usual)) for key in after if key not in before]
    removed = [_row(key, before[key], None, alasan.get(key, usual)) for key in before if key not in after]
    leaders = list(_leader_rows(leaders_in(semula), leaders_in(menjadi), usual))
    parts = ((_BERUBAH, changed), (_MASUK, added), (_KELUAR, removed), (_PIMPINAN, leaders))
    bands = tuple(Pita(name, tuple(rows)) for name, rows in parts if rows)
    counts = (
        (len(changed), "berubah"),
        (len(added), "ditambahkan"),
        (len(removed), "dikeluarkan"),
        (len(leaders), "perwira pengendali"),
    )
    return Lampiran(judul, KOLOM, bands, tuple(Jumlah(n, word) for n, word in counts if n))


def person_differs(before: Tercantum | None, after: Tercantum | None) -> bool:
    """Whether it is another person or another duty; who is in one of the two only differs."""
    if before is None or after is None:
        return True
    who = any(before.cells.get(key) != after.cells.get(key) for key in _IDENTITAS)
    return who or before.tempat != after.tempat


def _row(key: str, before: Tercantum | None, after: Tercantum | None, alasan: str) -> Baris:
    who = after or before
    cells: Mapping[str, str] = who.cells if who else {}
    if before and after:
        keys = [k for k in (*_IDENTITAS, *after.tempat) if _cell(before, k) != _cell(after, k)]
        semula, menjadi = _told(before, keys), _told(after, keys)
    else:
        semula = _told(before, list(before.tempat)) if before else TIDAK_ADA
        menjadi = _told(after, list(after.tempat)) if after else DIKELUARKAN
    return Baris(key, (*(cells.get(k, "") for k in _IDENTITAS), semula, menjadi, alasan.upper()))


def _cell(person: Tercantum, key: str) -> str:
    return person.pita if key == "pita" else person.cells.get(key, "")


def _told(person: Tercantum, keys: list[str]) -> str:
    """`POLSEK X · KECAMATAN Y; KELURAHAN: MEKARWANGI; TPS: 001–008`."""
    parts = [
        text if key == "pita" else f"{person.judul.get(key, key.upper())}: {text}"
        for key in keys
        if (text := _cell(person, key))
    ]
    return "; ".join(parts) or "-"


def leaders_in(lampiran: Lampiran) -> dict[str, str]:
    """Kecamatan or kelurahan -> its padal, as the titles of the bands have them."""
    return dict(chain.from_iterable(leaders_of(pita.judul) for pita in lampiran.pita))


def _leader_rows(before: Mapping[str, str], after: Mapping[str, str], alasan: str) -> Iterator[Baris]:
    for name in dict.fromkeys((*before, *after)):
        was, is_ = before.get(name, TIDAK_ADA), after.get(name, TIDAK_ADA)
        if was != is_:
            yield Baris("", (f"PADAL {name}", "", "", was, is_, alasan.upper()))
