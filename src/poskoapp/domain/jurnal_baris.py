"""The short line in which an entry of the log is typed."""

import re
from dataclasses import dataclass
from datetime import time

from poskoapp.domain.errors import InputError
from poskoapp.domain.jurnal import StatusJurnal
from poskoapp.domain.lapor import read_jam
from poskoapp.domain.teks import clean_text

CONTOH = "0710 Padal Mekarwangi: hujan lebat di TPS 12 > kirim tenda *"
_SOURCE_LONGEST = 60


@dataclass(frozen=True, slots=True)
class BarisJurnal:
    """An entry as it was typed."""

    jam: time | None
    sumber: str
    kejadian: str
    tindakan: str
    status: StatusJurnal


def parse_jurnal(teks: str) -> BarisJurnal:
    """`[0710] [sumber:] kejadian [> tindakan] [*]`; a star at the end leaves the entry open.

    InputError where nothing happened.
    """
    line = clean_text(teks)
    open_ = line.endswith("*")
    line = line.rstrip("* ")
    at: time | None = None
    if found := re.match(r"(\d{4}|\d{1,2}[.:]\d{2})(?:\s+|$)", line):
        at, line = read_jam(found[1]), line[found.end() :]
    kejadian, _, tindakan = line.partition(">")
    sumber = ""
    if found := re.match(rf"([^:]{{1,{_SOURCE_LONGEST}}}):\s+", kejadian):
        sumber, kejadian = found[1], kejadian[found.end() :]
    if not kejadian.strip():
        raise InputError("Kejadiannya belum ditulis.", f"Misalnya: {CONTOH}.")
    status = StatusJurnal.TERBUKA if open_ else StatusJurnal.SELESAI
    return BarisJurnal(at, sumber.strip(), kejadian.strip(), tindakan.strip(), status)
