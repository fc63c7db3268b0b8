"""Numbers as they are written in Indonesian."""

_SWAP = str.maketrans(",.", ".,")


def bilangan(number: float, desimal: int = 0) -> str:
    """`3.673`; with decimals `2.066,3`."""
    return f"{number:,.{desimal}f}".translate(_SWAP)


def kilometer(km: float) -> str:
    """`1,2 km`."""
    return f"{bilangan(km, 1)} km"


def rupiah(amount: int) -> str:
    """`Rp 1.250.000`."""
    return f"Rp {bilangan(amount)}"


_SATUAN = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_BESAR = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (1000, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)


def terbilang(number: int) -> str:
    """A whole number from 0 in words, as under a sum of money: `satu juta dua ratus lima puluh ribu`."""
    return _words(number) if number else "nol"


def _words(number: int) -> str:
    if number < len(_SATUAN):
        return _SATUAN[number]
    if number < 20:
        return f"{_SATUAN[number - 10]} belas"
    size, word = next(entry for entry in _BESAR if number >= entry[0])
    times, rest = divmod(number, size)
    first = f"se{word}" if times == 1 and size in {100, 1000} else f"{_words(times)} {word}"
    return f"{first} {_words(rest)}" if rest else first
