"""Numbers as they are written in Indonesian."""

_SWAP = str.maketrans(",.", ".,")


def bilangan(number: float, desimal: int = 0) -> str:
    """`3.673`; with decimals `2.066,3`."""
    return f"{number:,.{desimal}f}".translate(_SWAP)


def kilometer(km: float) -> str:
    """`1,2 km`."""
    return f"{bilangan(km, 1)} km"
