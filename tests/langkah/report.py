"""The table of what was walked, for people: `docs/langkah-pertama.md`."""

import json
import math
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

PAGE = Path(__file__).parents[2] / "docs" / "langkah-pertama.md"
SHEETS = PAGE.with_name("langkah")
CELL, GAP, ACROSS, COLOURS = (683, 384), 12, 3, 96
"""Of the sheet of a way: pixels of a picture and between two, how many stand beside each other, and colours."""
WAYS = {
    "contoh": "Start page → example → printed order",
    "polres": "Start page → own Polres → people → pola → plotting → order as PDF",
}
_HEAD = """# The first-time path, counted

Written by `python3 dev.py langkah`: mouse and keyboard of an X server at 1366 x 768 walk through the real window of a
program that never ran before (no files, no settings). *Hand* is what a practised person needs for these clicks and
letters by the keystroke-level model (Card, Moran, Newell: 1.35 s to decide, 1.1 s to point, 0.2 s to click, 0.28 s a
letter); *measured* is the time of the whole step, with the walk's own waiting until nothing moves, on a machine of
{cores} processors with a load of {load}. The polling stations are those of the built-in data; all people are invented.
Each step's picture at full size is left in `keluaran/langkah`. A step's picture shows what its row reaches.

Measured on {day}.
"""


def tell(walked: dict[str, Path], pictures: Path) -> int:
    """Write the page; 1 where a way did not arrive."""
    told = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in walked.items()}
    load = f"{os.getloadavg()[0]:.1f}"
    head = _HEAD.format(cores=os.cpu_count(), load=load, day=datetime.now(UTC).date())
    PAGE.write_text(head + "".join(_table(name, way) for name, way in told.items()), encoding="utf-8")
    for name, way in told.items():
        _sheet([pictures / step["picture"] for step in way["steps"]]).save(_sheet_path(name), optimize=True)
    print(f"{PAGE}; the pictures are in {pictures}")
    for name, way in told.items():
        print(f"{name}: {way['problem'] or 'arrived'}")
    return 1 if any(way["problem"] for way in told.values()) else 0


def _table(name: str, way: dict[str, Any]) -> str:
    steps = way["steps"]
    rows = [
        f"| {at} | {s['title']} | {s['clicks']} | {s['keys']} | {s['hand']:.0f} | {s['program']:.1f} |"
        for at, s in enumerate(steps, start=1)
    ]
    clicks, keys, hand, program = (sum(s[k] for s in steps) for k in ("clicks", "keys", "hand", "program"))
    arrived = (
        f"The paper has {way['pages']} pages." if not way["problem"] else f"Did not arrive: {way['problem']}."
    )
    total = f"| | **together** | **{clicks}** | **{keys}** | **{hand:.0f}** | **{program:.0f}** |"
    return "\n".join(
        [
            "",
            f"## {WAYS[name]}",
            "",
            f"{clicks} clicks, {keys} letters and keys, {(hand + program) / 60:.1f} minutes at most. {arrived}",
            "",
            "| step | what is reached | clicks | keys | hand, s | measured, s |",
            "|---|---|---|---|---|---|",
            *rows,
            total,
            "",
            f"![The steps as they looked]({_sheet_path(name).relative_to(PAGE.parent)})",
            "",
        ]
    )


def _sheet_path(name: str) -> Path:
    SHEETS.mkdir(exist_ok=True)
    return SHEETS / f"{name}.png"


def _sheet(paths: list[Path]) -> Image.Image:
    """All pictures of a way on one, from left to right, in few colours so that the file stays small."""
    wide, high = CELL[0] + GAP, CELL[1] + GAP
    sheet = Image.new("RGB", (wide * ACROSS - GAP, high * math.ceil(len(paths) / ACROSS) - GAP), "white")
    for at, path in enumerate(paths):
        row, column = divmod(at, ACROSS)
        with Image.open(path) as picture:
            small = picture.convert("RGB").resize(CELL, Image.Resampling.LANCZOS)
        sheet.paste(small, (column * wide, row * high))
    return sheet.quantize(COLOURS, dither=Image.Dither.NONE)
