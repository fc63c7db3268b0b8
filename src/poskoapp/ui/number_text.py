"""Numbers as they are written in Indonesian: 3.673 and 1,2."""

from collections.abc import Callable

from poskoapp.domain.bilangan import bilangan


def number_text(number: float | None, *, decimals: int = 0) -> str:
    """`3.673`, `1,2`; empty for None; the minus is the typographic one so that it is seen in a table."""
    if number is None:
        return ""
    return bilangan(number, decimals).replace("-", "\N{MINUS SIGN}")


def cell_text(value: object) -> str:
    """What a table cell shows for a value: numbers in Indonesian style, everything else as it is."""
    return _TEXTS.get(type(value), str)(value)


_TEXTS: dict[type, Callable[..., str]] = {
    str: lambda text: text,
    int: number_text,
    float: lambda number: number_text(number, decimals=1),
    type(None): lambda _none: "",
    bool: lambda flag: "Ya" if flag else "",
}
