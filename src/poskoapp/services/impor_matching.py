"""What the words of an imported list mean in the open file: its units, and its kelurahan by name or code."""

import re
from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.tps_kerawanan_sheet import KerawananTerbaca
from poskoapp.documents.excel.tps_sheet import TpsTerbaca
from poskoapp.domain.model import Kecamatan, Kelurahan, Satuan
from poskoapp.domain.satuan import JenisSatuan
from poskoapp.domain.teks import clean_text, name_key

_PLACE_WORDS = re.compile(r"\b(?:KELURAHAN|KEL|DESA|DS|KECAMATAN|KEC)\b\.?", re.IGNORECASE)


class UnitFinder:
    """Units of the file by any spelling of their names; rows without a unit belong to the Polres itself."""

    def __init__(self, session: Session, *, create: bool) -> None:
        self._session = session
        self._create = create
        rows = session.execute(select(Satuan.id, Satuan.nama, Satuan.jenis)).all()
        self._by_key = {name_key(row.nama): row.id for row in rows}
        self._polres_id, self.polres = next(
            (row.id, row.nama) for row in rows if row.jenis is JenisSatuan.POLRES
        )

    hint = "Perbaiki ejaannya, atau impor dengan pilihan membuat satuan baru."

    def find(self, nama: str) -> int | None:
        """Its key; None where it is unknown and may not be made."""
        if not nama:
            return self._polres_id
        key = name_key(nama)
        if key not in self._by_key and self._create:
            satuan = Satuan(
                nama=nama, jenis=JenisSatuan.LAIN, induk_id=self._polres_id, urutan=len(self._by_key)
            )
            self._session.add(satuan)
            self._session.flush()
            self._by_key[key] = satuan.id
        return self._by_key.get(key)


class DomicileFinder:
    """Kelurahan of the file by name, with the kecamatan where two of them share one."""

    def __init__(self, session: Session) -> None:
        self._by_key: dict[str, set[int]] = defaultdict(set)
        for id_, _, kelurahan, kecamatan in _kelurahan(session):
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
    """Kelurahan of the file by code, or by the names of kecamatan and kelurahan."""

    def __init__(self, session: Session) -> None:
        self._by_code: dict[str, tuple[int, str]] = {}
        self._by_name: dict[tuple[str, str], tuple[int, str]] = {}
        self._by_kelurahan: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for id_, kode, kelurahan, kecamatan in _kelurahan(session):
            self._by_code[kode] = (id_, kode)
            self._by_name[name_key(kecamatan), name_key(kelurahan)] = (id_, kode)
            self._by_kelurahan[name_key(kelurahan)].append((id_, kode))

    def find(self, row: TpsTerbaca | KerawananTerbaca) -> tuple[int, str] | None:
        """Its key and code; without a kecamatan only where no other kelurahan has its name."""
        if row.kode_kelurahan:
            return self._by_code.get(row.kode_kelurahan)
        if row.kecamatan:
            return self._by_name.get((name_key(row.kecamatan), name_key(row.kelurahan)))
        same = self._by_kelurahan.get(name_key(row.kelurahan), [])
        return same[0] if len(same) == 1 else None


def _kelurahan(session: Session) -> list[tuple[int, str, str, str]]:
    """Key, code, name, and name of the kecamatan."""
    found = session.execute(
        select(Kelurahan.id, Kelurahan.kode, Kelurahan.nama, Kecamatan.nama).join(
            Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id
        )
    )
    return [(id_, kode, kelurahan, kecamatan) for id_, kode, kelurahan, kecamatan in found]
