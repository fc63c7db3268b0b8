"""The same seed gives the same plan everywhere: compared with digests that every machine, Python and numpy has to find."""

import os
import subprocess
import sys
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.paths import resources
from poskoapp.planning import program
from poskoapp.planning.exact import arc_sine_of_root, arc_sines_of_roots, sine_cosine, sines_cosines
from tests.planning import golden

KEPT = golden.KEPT.read_text(encoding="utf-8").splitlines()
INSTRUCTIONS = """
try:
    from numpy._core._multiarray_umath import __cpu_dispatch__ as names, __cpu_features__ as has
except ImportError:
    from numpy.core._multiarray_umath import __cpu_dispatch__ as names, __cpu_features__ as has
print(*(name for name in names if has[name]))
"""
angles = st.lists(st.floats(-360, 360), min_size=1, max_size=9)
shares = st.lists(st.floats(0, 1), min_size=1, max_size=9)


def told(*words: str, **env: str) -> str:
    """What a Python of its own says."""
    root = Path(__file__).parents[2]
    paths = os.pathsep.join((str(resources().parent / "src"), str(root)))
    env = os.environ | {"PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"} | env
    return subprocess.run(
        [sys.executable, *words], env=env, check=True, capture_output=True, text=True
    ).stdout.strip()


def found(**env: str) -> list[str]:
    return told("-m", "tests.planning.golden", **env).splitlines()


def test_each_plan_of_the_list_is_the_only_cheapest_one() -> None:
    assert len(KEPT) == 55
    assert all(": satu-satunya, " in line for line in KEPT[5:])


def test_numpy_without_the_instructions_of_newer_processors_finds_the_same_plans() -> None:
    newer = told("-c", INSTRUCTIONS)
    assert found(NPY_DISABLE_CPU_FEATURES=newer, PYTHONHASHSEED="1", OMP_NUM_THREADS="1", LC_ALL="C") == KEPT


def test_other_hashing_threads_and_time_zone_find_the_same_plans() -> None:
    assert found(PYTHONHASHSEED="2", OMP_NUM_THREADS="4", TZ="Asia/Jayapura", PYTHONUTF8="0") == KEPT


@pytest.mark.parametrize(
    ("first", "again", "otherwise"),
    [
        (4, 1, {"random_seed": 7, "dual_simplex_cost_perturbation_multiplier": 1.0}),
        (1, 1, {"presolve": "on", "simplex_dual_edge_weight_strategy": 0, "random_seed": 99}),
    ],
    ids=["primal simplex", "with presolve"],
)
def test_another_way_of_solving_finds_the_same_plans(
    first: int, again: int, otherwise: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "DUAL", first)
    monkeypatch.setattr(program, "PRIMAL", again)
    for option, value in otherwise.items():
        monkeypatch.setitem(program.OPTIONS, option, value)

    assert set(golden.lines(golden.BENIH[:1])) <= set(KEPT)


@given(angles)
def test_one_angle_or_many_to_the_last_bit_alike_and_nearly_as_the_library_has_them(
    degrees: list[float],
) -> None:
    sines, cosines = (a.tolist() for a in sines_cosines(np.array(degrees)))

    assert list(zip(sines, cosines, strict=True)) == [sine_cosine(d) for d in degrees]
    assert sines == pytest.approx([sin(radians(d)) for d in degrees], abs=1e-15)
    assert cosines == pytest.approx([cos(radians(d)) for d in degrees], abs=1e-15)


@given(shares)
def test_one_arc_or_many_to_the_last_bit_alike_and_nearly_as_the_library_has_them(
    squares: list[float],
) -> None:
    arcs = arc_sines_of_roots(np.array(squares)).tolist()

    assert arcs == [arc_sine_of_root(s) for s in squares]
    assert arcs == pytest.approx([asin(sqrt(s)) for s in squares], rel=1e-15)
