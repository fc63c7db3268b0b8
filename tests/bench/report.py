"""The table: for the eye, as Markdown to keep, and as JSON for comparing runs."""

import json
import platform
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from tests.bench.measure import Fact, Measured, Outcome, cores, growth

GROWTH = {
    "Sprin: laid out and drawn": 1.05,
    "Lampiran: laid out and drawn": 1.05,
    "Import of people, checked and written": 1.05,
    "Import of many people, checked and written": 1.05,
    "Roster: styled rows, written and read back": 1.05,
}
"""Rows whose growth has a goal: the largest exponent of time ~ n^k."""
_LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "sqlcipher3",
    "reportlab",
    "openpyxl",
    "XlsxWriter",
    "numpy",
    "highspy",
)
Line = tuple[str, ...]
_FIGURES = ("figure", "size", "found", "goal", "")
_HEAD = ("row", "size", "n", "ours", "ratio", "spread", "goal", "", "MB", "against")


def machine() -> dict[str, str]:
    """What it was measured on; nothing that names a person, a host or a place."""
    from sqlcipher3 import dbapi2

    memory = psutil.virtual_memory().total / 1024**3
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{cores()} cores ({_processor()}), {memory:.0f} GB",
        "system": _system(),
        "python": platform.python_version(),
        "SQLite": dbapi2.sqlite_version,
        **{name: version(name) for name in _LIBRARIES},
    }


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _system() -> str:
    if sys.platform == "linux":
        return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    return f"{platform.system()} {platform.release()}"


def table(outcomes: Sequence[Outcome]) -> list[Line]:
    """The lines of what was timed, the head first, sizes of one row together, and their growth below them."""
    by_name: dict[str, list[Measured]] = defaultdict(list)
    for outcome in outcomes:
        if isinstance(outcome, Measured):
            by_name[outcome.name].append(outcome)
    lines = [_HEAD]
    for name, rows in by_name.items():
        lines += [_measured_line(row) for row in rows]
        lines += _growth_lines(name, rows)
    return lines


def figures(outcomes: Sequence[Outcome]) -> list[Line]:
    """The lines of what is no time, the head first."""
    facts = sorted((o for o in outcomes if isinstance(o, Fact)), key=lambda o: o.name)
    return [_FIGURES, *((o.name, o.size, o.told, o.goal, _mark(o.reached)) for o in facts)]


def _measured_line(row: Measured) -> Line:
    ratio = "" if row.ratio is None else f"{_times(row.ratio)} ×"
    spread = "" if row.spread is None else "–".join(_times(ratio) for ratio in row.spread)
    memory = f"{row.megabytes:.0f}" + (f" / {row.other_megabytes:.0f}" if row.other else "")
    mark = _mark(row.reached)
    return (
        row.name,
        row.size,
        f"{row.n:,}",
        _time(row.seconds),
        ratio,
        spread,
        _goal(row),
        mark,
        memory,
        row.against,
    )


def _growth_lines(name: str, rows: Sequence[Measured]) -> Iterator[Line]:
    k = growth([(r.n, r.seconds) for r in rows])
    if k is None:
        return
    other = growth([(r.n, r.seconds / r.ratio) for r in rows if r.ratio])
    told = f"k = {k:.2f}" + ("" if other is None else f" (other side {other:.2f})")
    limit = GROWTH.get(name)
    goal, reached = (f"k ≤ {limit}", k <= limit) if limit else ("", None)
    yield "  growth, time ~ n^k", "", "", told, "", "", goal, _mark(reached), "", ""


def _goal(row: Measured) -> str:
    goal = row.goal
    parts = [
        f"≤ {goal.ratio:g} ×" if goal.ratio else "",
        f"≤ {_time(goal.seconds)}" if goal.seconds else "",
        f"≥ {goal.faster:g} times faster" if goal.faster else "",
    ]
    return ", ".join(part for part in parts if part)


def _times(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.2g}"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def _mark(reached: bool | None) -> str:
    return {True: "✓", False: "✗", None: ""}[reached]


def plain(lines: Sequence[Line]) -> str:
    """The table in columns, for the console; what a row is held against is left to the page."""
    shown = [line[: len(_HEAD) - 1] for line in lines]
    widths = [max(len(line[at]) for line in shown) for at in range(len(shown[0]))]
    return "\n".join(
        "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in shown
    )


def markdown(lines: Sequence[Line], told: Sequence[Line], facts: dict[str, str], intro: str) -> str:
    """The page that is kept in docs."""
    listed = "\n".join(f"- {name}: {value}" for name, value in facts.items())
    tables = [_markdown_table(rows) for rows in (lines, told) if len(rows) > 1]
    return "\n\n".join((intro.strip(), listed, *tables)) + "\n"


def _markdown_table(lines: Sequence[Line]) -> str:
    rows = ["| " + " | ".join(cell.strip() for cell in line) + " |" for line in lines]
    rows.insert(1, "|" + "---|" * len(lines[0]))
    return "\n".join(rows)


def as_json(outcomes: Sequence[Outcome], facts: dict[str, str]) -> str:
    """All single runs, for comparing."""
    rows = [asdict(o) | {"reached": o.reached} for o in outcomes]
    return json.dumps({"facts": facts, "rows": rows}, indent=1, ensure_ascii=False)


def missed(outcomes: Sequence[Outcome]) -> list[str]:
    """Names and sizes of the rows that miss their goal."""
    return [f"{o.name} ({o.size})" for o in outcomes if o.reached is False]
