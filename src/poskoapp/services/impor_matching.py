"""What the words of an imported list mean in the open file: its units, and its kelurahan by name or code."""

import re
from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.table import Repair
from poskoapp.documents.excel.tps_kerawanan_sheet import KerawananTerbaca
from poskoapp.documents.excel.tps_sheet import TpsTerbaca
from poskoapp.domain.model import Kecamatan, Kelurahan, Satuan
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.teks import clean_text, name_key, one_letter_off
from poskoapp.services.impor_rencana import BARU, TOLAK, BarisRencana, Pertanyaan, Values

_PLACE_WORDS = re.compile(r"\b(?:KELURAHAN|KEL|DESA|DS|KECAMATAN|KEC)\b\.?", re.IGNORECASE)


class UnitFinder:
    """Units of the file by any spelling of their names; rows without a unit belong to the Polres itself.

    A name that is not known is asked about once; until it is answered it gives None, or with `create` a new unit.
    """

    hint = "Perbaiki ejaannya, pilih satuannya, atau impor dengan pilihan membuat satuan baru."

    def __init__(self, session: Session, jawaban: Mapping[str, str], *, create: bool) -> None:
        self._session, self._jawaban, self._create = session, jawaban, create
        rows = session.execute(select(Satuan.id, Satuan.nama, Satuan.jenis).order_by(Satuan.urutan)).all()
        self.names = {row.id: row.nama for row in rows}
        self._by_key = {name_key(row.nama): row.id for row in rows}
        self._asked: dict[str, tuple[str, list[str]]] = {}
        self._polres_id, self.polres = next(
            (row.id, row.nama) for row in rows if row.jenis is JenisSatuan.POLRES
        )

    def find(self, nama: str, sel: str = "") -> int | str | None:
        """Its key; the name itself where it becomes a new unit; None where it is unknown and not to be made."""
        if not nama:
            return self._polres_id
        key = name_key(nama)
        if key in self._by_key:
            return self._by_key[key]
        cells = self._asked.setdefault(key, (nama, []))[1]
        if sel not in cells[-1:]:
            cells.append(sel)  # a row of figures asks once for each
        answer = self._answer(key)
        if answer == BARU:
            return self._asked[key][0]
        return int(answer) if answer.isdigit() else None

    def questions(self) -> list[Pertanyaan]:
        """One for each name that is not known, with the units most like it first."""
        return [
            Pertanyaan(
                f"satuan:{key}",
                f"Satuan “{nama}” tidak dikenal. Satuan mana yang dimaksud?",
                tuple(cells),
                (
                    (TOLAK, "Jangan ambil barisnya"),
                    (BARU, f"Buat satuan baru “{nama}”"),
                    *((str(id_), self.names[id_]) for id_ in self._alike(key)),
                ),
                self._answer(key),
            )
            for key, (nama, cells) in self._asked.items()
        ]

    def resolved(self, row: BarisRencana, jenis: JenisSatuan = JenisSatuan.LAIN) -> Values:
        """What is to be written, with the key of a unit that is made now."""
        nama = row.values.get("satuan_id")
        if not isinstance(nama, str):
            return row.values
        key = name_key(nama)
        if key not in self._by_key:
            own = jenis is JenisSatuan.LAIN
            satuan = Satuan(
                nama=nama,
                jenis=jenis,
                induk_id=self._polres_id if own else None,
                urutan=len(self._by_key),
            )
            self._session.add(satuan)
            self._session.flush()
            self._by_key[key] = satuan.id
        return {**row.values, "satuan_id": self._by_key[key]}

    def _answer(self, key: str) -> str:
        return self._jawaban.get(f"satuan:{key}", BARU if self._create else TOLAK)

    def _alike(self, key: str) -> list[int]:
        near = [self._by_key[name] for name in get_close_matches(key, self._by_key, n=3, cutoff=0.6)]
        return near + [id_ for id_ in self._by_key.values() if id_ not in near]


class DomicileFinder:
    """Kelurahan of the file by name, with the kecamatan where two of them share one."""

    def __init__(self, session: Session) -> None:
        self._by_key: dict[str, set[int]] = defaultdict(set)
        self.names: dict[int, str] = {}
        for id_, _, kelurahan, kecamatan in _kelurahan(session):
            self.names[id_] = f"{kelurahan}, {kecamatan}"
            self._by_key[name_key(kelurahan)].add(id_)
            self._by_key[name_key(kelurahan + kecamatan)].add(id_)

    def find(self, text: str) -> tuple[int | None, str]:
        """Its key, or None and why: `Kel. Sukasari, Kec. Telagasari` and `SUKASARI` are understood."""
        bare = _PLACE_WORDS.sub(" ", clean_text(text))
        found = self._by_key.get(name_key(text)) or self._by_key.get(name_key(bare)) or set[int]()
        if len(found) == 1:
            return next(iter(found)), ""
        if found:
            return None, "kelurahan itu ada di lebih dari satu kecamatan; sebut juga kecamatannya"
        return None, "kelurahan domisili tidak dikenal di wilayah hukum ini"


class PlaceFinder:
    """Kelurahan of the file by code, or by the names of kecamatan and kelurahan; what is unknown is asked about once."""

    def __init__(self, session: Session, jawaban: Mapping[str, str]) -> None:
        self._jawaban = jawaban
        self._by_code: dict[str, tuple[int, str]] = {}
        self._by_name: dict[tuple[str, str], tuple[int, str]] = {}
        self._by_kelurahan: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        self._asked: dict[tuple[str, str], tuple[str, list[str]]] = {}
        self.names: dict[int, str] = {}
        self.perbaikan: list[Repair] = []
        for id_, kode, kelurahan, kecamatan in _kelurahan(session):
            self.names[id_] = f"{kelurahan}, {kecamatan}"
            self._by_code[kode] = (id_, kode)
            self._by_name[name_key(kecamatan), name_key(kelurahan)] = (id_, kode)
            self._by_kelurahan[name_key(kelurahan)].append((name_key(kecamatan), id_, kode))
        self._kecamatan = {kecamatan for kecamatan, _ in self._by_name}

    def find(self, row: TpsTerbaca | KerawananTerbaca) -> tuple[int, str] | None:
        """Its key and code; without a kecamatan only where no other kelurahan has its name. None: it is left out."""
        found = self._by_code.get(row.kode_kelurahan) if row.kode_kelurahan else self._named(row)
        if found is None:
            return self._answered(row)
        return found

    def questions(self) -> list[Pertanyaan]:
        """One for each place that is not known, with the kelurahan most like it first."""
        by_words = {
            name_key(words): kode for kode, (id_, _) in self._by_code.items() if (words := self.names[id_])
        }
        listed = [(kode, self.names[id_]) for kode, (id_, _) in self._by_code.items()]
        asked: list[Pertanyaan] = []
        for (first, second), (words, cells) in self._asked.items():
            near = [by_words[key] for key in get_close_matches(second + first, by_words, n=3, cutoff=0.6)]
            choices = sorted(
                listed, key=lambda choice: near.index(choice[0]) if choice[0] in near else len(near)
            )
            asked.append(
                Pertanyaan(
                    _question_key(first, second),
                    f"Kelurahan {words} tidak dikenal. Kelurahan mana yang dimaksud?",
                    tuple(cells),
                    ((TOLAK, "Jangan ambil barisnya"), *choices),
                    self._jawaban.get(_question_key(first, second), TOLAK),
                )
            )
        return asked

    def _named(self, row: TpsTerbaca | KerawananTerbaca) -> tuple[int, str] | None:
        kelurahan, kecamatan = name_key(row.kelurahan), name_key(row.kecamatan)
        same = self._by_kelurahan.get(kelurahan, [])
        if not kecamatan:
            return same[0][1:] if len(same) == 1 else None
        if found := self._by_name.get((kecamatan, kelurahan)):
            return found
        near = [place for place in same if one_letter_off(kecamatan, place[0])]
        if kecamatan in self._kecamatan or len(near) != 1:
            return None
        nama = self.names[near[0][1]].rpartition(", ")[2]
        self.perbaikan.append(Repair(row.sel, row.kecamatan, nama, "ejaan kecamatan disamakan"))
        return near[0][1:]

    def _answered(self, row: TpsTerbaca | KerawananTerbaca) -> tuple[int, str] | None:
        first, second = (
            (row.kode_kelurahan, "")
            if row.kode_kelurahan
            else (name_key(row.kecamatan), name_key(row.kelurahan))
        )
        self._asked.setdefault((first, second), (place_words(row), []))[1].append(row.sel)
        return self._by_code.get(self._jawaban.get(_question_key(first, second), TOLAK))


def place_words(row: TpsTerbaca | KerawananTerbaca) -> str:
    """The place as the row tells it."""
    kecamatan = f", Kecamatan {row.kecamatan}" if row.kecamatan else ""
    return row.kode_kelurahan or f"{row.kelurahan}{kecamatan}"


def _question_key(first: str, second: str) -> str:
    return f"tempat:{first}|{second}"


def _kelurahan(session: Session) -> list[tuple[int, str, str, str]]:
    """Key, code, name, and name of the kecamatan."""
    found = session.execute(
        select(Kelurahan.id, Kelurahan.kode, Kelurahan.nama, Kecamatan.nama).join(
            Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id
        )
    )
    return [(id_, kode, kelurahan, kecamatan) for id_, kode, kelurahan, kecamatan in found]
