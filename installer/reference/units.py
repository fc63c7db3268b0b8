"""Read Polda, Polres and Polsek with the text of their daerah hukum from the raw table of units.

The raw table was taken from printed lists: headings of pages stand between the rows, some Polres lost their own row,
and the Polda column is not to be trusted. `corrections.csv` holds every correction made by hand, with its reason.
"""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

from names import parts, similar

HERE = Path(__file__).parent
_POLRES = re.compile(r"^(?:[A-Z] )?POL ?REST?(?P<kind>(?<=T)A(?:BES)?)?\b\s*(?=\S)")
_SUBSEKTOR = re.compile(r"POLSUBS[SEKTOR]*(?=\W|$)/?")
_POLSEK = re.compile(r"^(?:\d+\W? )?PO[IL]{1,2}R?SEK(?!TOR)\s*(?=\S)| JUMLAH$")
_HEADING = re.compile(r"(POLRES|TIPE|KESATUAN)$|POLRES/")
_SPECIAL = re.compile(r"\b(PELABUHAN|BANDARA|KAWASAN|KSKP|KP3)\b")


@dataclass(slots=True)
class RawPolsek:
    """A Polsek with the names of its kecamatan as printed; its Polsubsektor are part of it."""

    nama: str
    daerah: list[str] = field(default_factory=list[str])
    subsektor: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class RawPolres:
    """A Polres as printed; `daerah` names its kabupaten or kota, `rest` kecamatan printed without a Polsek."""

    nama: str
    polda: str
    daerah: str
    polsek: list[RawPolsek] = field(default_factory=list[RawPolsek])
    rest: list[str] = field(default_factory=list[str])

    @property
    def special(self) -> bool:
        """Whether it polices a port or an airport, whose kecamatan another Polres owns."""
        return bool(_SPECIAL.search(self.nama))


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was decided by hand; see `corrections.csv`."""

    names: dict[str, str]
    starts: dict[str, tuple[str, str]]
    kabupaten: dict[str, tuple[str, ...]]
    outside: dict[str, frozenset[str]]
    missing: dict[str, str]


def read_corrections(path: Path = HERE / "corrections.csv") -> Corrections:
    """The corrections made by hand, by their kind."""
    found = Corrections({}, {}, {}, {}, {})
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            _take(found, row["jenis"], row["kunci"], row["nilai"])
    return found


def _take(found: Corrections, kind: str, key: str, value: str) -> None:
    if kind == "nama":
        found.names[key] = value
    elif kind == "awal":
        nama, _, polda = value.partition("|")
        found.starts[key] = (nama, polda)
    elif kind == "kabupaten":
        found.kabupaten[key] = tuple(value.split())
    elif kind == "di_luar":
        found.outside[key] = frozenset(value.split())
    elif kind == "tambahan":
        found.missing[key] = value
    else:
        raise ValueError(f"corrections.csv: unknown kind {kind!r}")


def read_units(path: Path, corrections: Corrections) -> list[RawPolres]:
    """All Polres of the raw table in its order, each once, with their Polsek."""
    found: list[RawPolres] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            _read_row(row, found, corrections)
    return [polres for polres in found if polres.nama]


def _read_row(row: dict[str, str], found: list[RawPolres], corrections: Corrections) -> None:
    satuan, daerah = row["satuan"].strip(), row["daerah_hukum"].strip()
    if row["tingkat"] == "polda":
        found.append(RawPolres("", row["polda"], ""))
    elif row["tingkat"] == "polsek" and _is_total(row):
        return
    elif satuan in corrections.starts:
        found.append(RawPolres(*corrections.starts[satuan], ""))
        _add(found[-1], satuan, daerah)
    elif row["tingkat"] == "polres" and (match := _POLRES.match(satuan)):
        nama = f"POLRES{'T' if match['kind'] else ''}{match['kind'] or ''} {satuan[match.end() :]}"
        found.append(RawPolres(corrections.names.get(nama, nama), row["polda"], daerah))
    else:
        _add(found[-1], satuan, daerah)


def _is_total(row: dict[str, str]) -> bool:
    """Whether the row belongs to a page of totals, where Polres are counted instead of described."""
    return bool(_POLRES.match(row["satuan"])) and not re.search(r"[A-Z]{3}", row["daerah_hukum"])


def _add(polres: RawPolres, satuan: str, daerah: str) -> None:
    """Take a row below its Polres: a Polsek, a Polsubsektor (part of the Polsek before it), or several in one row."""
    plain = re.sub(r"(?<=\w )POLSUBSEKTOR\D*|NO KESATUAN", "", satuan)
    names = [n for n in re.split(r"\b\d{0,2} ?(?:JUMLAH|POLSEK)\b", plain) if len(n) > 3]
    if _SUBSEKTOR.match(satuan) and polres.polsek:
        owner = polres.polsek[-1]
        owner.subsektor.append(_SUBSEKTOR.sub("", satuan, count=1).strip())
        owner.daerah.append(daerah)
    elif len(names) > 1:
        _add_several(polres, [nama.strip() for nama in names], daerah)
    elif re.search(r"[A-Z]{3}", satuan) and not _HEADING.match(satuan) and not _SUBSEKTOR.match(satuan):
        plain = _SUBSEKTOR.sub("", _POLSEK.sub("", satuan))
        polres.polsek.append(RawPolsek(re.sub(r"\(\W*\)|\*|^\W+", "", plain).strip(), [daerah]))
    elif daerah and not _HEADING.match(satuan):
        polres.rest.append(daerah)


def _add_several(polres: RawPolres, names: list[str], daerah: str) -> None:
    """Rows that ran together: each Polsek gets the kecamatan of its own name, the others stay with the Polres."""
    kecamatan = parts(daerah)
    for nama in names:
        polres.polsek.append(RawPolsek(nama, [k for k in kecamatan if similar(k, nama)]))
    polres.rest += [k for k in kecamatan if not any(similar(k, nama) for nama in names)]
