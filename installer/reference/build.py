"""Build the reference data that the program ships: `python3 installer/reference/build.py RAW_FOLDER`.

RAW_FOLDER holds the raw public tables; README.md beside this file says which, and with which columns. Needs nothing
but Python. The same tables give the same bytes.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from batas import write_boundaries
from claims import Claims, Ownership
from database import write_database
from regions import Regions, read_regions, rows
from tps import fill_tps
from units import read_corrections, read_units

TARGET = Path(__file__).parents[2] / "resources" / "reference" / "acuan.sqlite"


def build(raw: Path, target: Path) -> tuple[Regions, Ownership]:
    """Read the raw tables in `raw` and write the database `target`; the answer serves the report."""
    corrections = read_corrections()
    regions = read_regions(raw / "wilayah", raw / "tps" / "pilkada2024_per_kecamatan.csv")
    fill_tps(regions, raw / "tps")
    checked: dict[str, tuple[str, str]] = {}
    for row in rows(raw / "satuan" / "polsek_kecamatan_lima_polres.csv"):
        checked.setdefault(row["kode_kec"], (row["polres"], row["polsek_atau_subsektor"]))
    units = read_units(raw / "satuan" / "daerah_hukum_polsek.csv", corrections)
    ownership = Claims(regions, corrections, checked).settle(units)
    write_database(target, regions, ownership)
    return regions, ownership


def report(regions: Regions, ownership: Ownership) -> str:
    """The figures of SOURCES.md: what is covered, and how the kecamatan were recognised."""
    tps = {kode: kecamatan.tps for kode, kecamatan in regions.kecamatan.items()}
    owner = ownership.owner
    with_area = {id(claim.polres) for claim in owner.values()}
    polsek = [polsek for polres in ownership.polres for polsek in polres.polsek]
    kelurahan = regions.kelurahan.values()
    direct = {id(claim.polres) for claim in owner.values() if claim.polsek is None}
    notes = sum(len(unit.check) for unit in (*ownership.polres, *polsek))
    lines = [
        f"Polres {len(ownership.polres)}, with kecamatan {len(with_area)}; Polsek {len(polsek)}",
        f"kecamatan owned {len(owner)} of {len(tps)}, optional {len(ownership.optional)}",
        f"TPS owned {sum(tps[k] for k in owner)} of {sum(tps.values())}",
        f"kecamatan estimated {sum(r.estimate for r in regions.kecamatan.values())}",
        f"kelurahan counted {sum(not r.estimate for r in kelurahan)}",
        f"kelurahan without TPS {sum(not r.tps for r in kelurahan)}",
        f"Polres whose Polsek have all kecamatan: {len(with_area - direct)}",
        f"open notes: {notes}",
    ]
    for cara, count in Counter(claim.cara for claim in owner.values()).most_common():
        of_these = sum(tps[kode] for kode, claim in owner.items() if claim.cara == cara)
        lines.append(f"recognised by {cara}: {count} kecamatan, {of_these} TPS")
    return "\n".join(lines)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path, help="folder with wilayah/, tps/ and satuan/")
    parser.add_argument("--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    write_boundaries(arguments.raw / "wilayah" / "batas", arguments.output.with_name("batas"))
    sys.stdout.write(report(*build(arguments.raw, arguments.output)) + "\n")


if __name__ == "__main__":
    main()
