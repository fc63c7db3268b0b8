"""Find a Polres by what people type, and derive the head of its letters from its name."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from poskoapp.domain.errors import InputError

KOP_POLRI = "KEPOLISIAN NEGARA REPUBLIK INDONESIA"
_TYPE = re.compile(r"^POLRES(TABES|TA)?\b\s*|^POL(TABES|RESTRO)\b\s*")
_KOP_TYPE = {"POLRESTABES": "RESOR KOTA BESAR", "POLRESTA": "RESOR KOTA", "POLRES": "RESOR"}
_SHORT = {
    "JAKBAR": "METRO JAKARTA BARAT",
    "JAKPUS": "METRO JAKARTA PUSAT",
    "JAKSEL": "METRO JAKARTA SELATAN",
    "JAKTIM": "METRO JAKARTA TIMUR",
    "JAKUT": "METRO JAKARTA UTARA",
    "OKI": "OGAN KOMERING ILIR",
    "OKU": "OGAN KOMERING ULU",
    "OKUS": "OGAN KOMERING ULU SELATAN",
    "OKUT": "OGAN KOMERING ULU TIMUR",
    "PALI": "PENUKAL ABAB LEMATANG ILIR",
    "TANGSEL": "TANGERANG SELATAN",
}
_SHOWN = 5


class NamedPolres(Protocol):
    """Whatever has the name of a Polres and of its Polda."""

    @property
    def nama(self) -> str:
        """`Polres Metro Bekasi Kota`."""
        ...

    @property
    def polda(self) -> str:
        """`Polda Metro Jaya`."""
        ...


T = TypeVar("T", bound=NamedPolres)


def kop_lines(polda: str, polres: str) -> tuple[str, str, str]:
    """KEPOLISIAN NEGARA REPUBLIK INDONESIA / DAERAH METRO JAYA / RESOR METRO BEKASI KOTA."""
    daerah = "DAERAH " + polda.upper().removeprefix("POLDA ").removeprefix("DAERAH ")
    kind, _, nama = polres.upper().partition(" ")
    return KOP_POLRI, daerah, f"{_KOP_TYPE.get(kind, kind)} {nama}".rstrip()


class PolresFinder(Generic[T]):
    """Looks in ever looser ways; the first way that finds anything decides."""

    def __init__(self, polres: Iterable[T]) -> None:
        self._polres = tuple(polres)
        self._ways: tuple[Callable[[str, T], bool], ...] = (
            lambda text, p: _letters(text) == _letters(p.nama),
            lambda text, p: (
                _kind(text) in ("TA", "TABES")
                and _kind(text) == _kind(p.nama)
                and _words(text) <= _words(p.nama)
            ),
            lambda text, p: _plain(text) == _plain(p.nama),
            lambda text, p: _plain(text) == _plain(p.nama).removeprefix("METRO"),
            lambda text, p: _words(text) <= _words(p.nama),
            lambda text, p: _words(text) <= _words(f"{p.nama} {p.polda}"),
            lambda text, p: _plain(text) in _letters(p.nama),
        )

    def find(self, text: str) -> T:
        """The one Polres meant; raises InputError with the nearest names when it is none or several."""
        asked = _written_out(text)
        if not _plain(asked):
            raise InputError("Nama Polres belum disebut.", "Tulis nama Polres, misalnya “Metro Bekasi Kota”.")
        for way in self._ways:
            found = [p for p in self._polres if way(asked, p)]
            if len(found) == 1:
                return found[0]
            if found:
                raise InputError(f"Ada {len(found)} Polres yang cocok dengan “{text}”.", _choices(found))
        raise InputError(f"Polres “{text}” tidak ditemukan.", _choices(self._nearest(asked)))

    def _nearest(self, text: str) -> Sequence[T]:
        import difflib

        by_name: dict[str, T] = {}
        for p in self._polres:
            by_name.setdefault(_plain(p.nama), p)
        return [by_name[key] for key in difflib.get_close_matches(_plain(text), by_name, _SHOWN, 0.5)]


def _choices(found: Sequence[NamedPolres]) -> str:
    if not found:
        return "Tulis nama Polres seperti pada kop suratnya."
    names = "; ".join(f"{p.nama} ({p.polda})" for p in found[:_SHOWN])
    more = f"; dan {len(found) - _SHOWN} lainnya" if len(found) > _SHOWN else ""
    return f"Pilih salah satu: {names}{more}."


def _written_out(text: str) -> str:
    return re.sub(r"[^\W_]+", lambda word: _SHORT.get(word[0], word[0]), text.upper())


def _letters(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _plain(text: str) -> str:
    return _letters(_TYPE.sub("", text.upper().strip()))


def _kind(text: str) -> str:
    match = _TYPE.match(text.upper().strip())
    return (match[1] or "") if match else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[A-Z0-9]+", _TYPE.sub("", text.upper().strip())))
