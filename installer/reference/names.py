"""Recognise a kecamatan or kabupaten in the loose spelling of office tables.

Only what is unambiguous counts as recognised: first the same letters, then the same letters after the
abbreviations of the field are written out, last one or two slips of the pen in a long name. How a name was
recognised is part of the answer, so that nothing is taken silently.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EXACT, EXPANDED, SIMILAR = "sama", "singkatan", "mirip"

_LONG = {
    "ADM": "",
    "BR": "BARAT",
    "BRT": "BARAT",
    "BT": "BATU",
    "GN": "GUNUNG",
    "GNG": "GUNUNG",
    "KAB": "",
    "KELP": "KELUMPANG",
    "KEP": "KEPULAUAN",
    "KPK": "KAPAK",
    "KR": "KRUENG",
    "KRG": "KARANG",
    "LB": "LUBUK",
    "MA": "MUARA",
    "MAMB": "MAMBERAMO",
    "MB": "MENTAWABARU",
    "MDN": "MEDAN",
    "MERTO": "METRO",
    "MTP": "MARTAPURA",
    "P": "PULAU",
    "PAM": "PAMUKAN",
    "PD": "PONDOK",
    "PDG": "PADANG",
    "PEG": "PEGUNUNGAN",
    "PKL": "PANGKALAN",
    "PP": "KEPULAUAN",
    "PRT": "PARIT",
    "SBR": "SUMBER",
    "SEI": "SUNGAI",
    "SEL": "SELATAN",
    "SI": "SUNGAI",
    "SIMP": "SIMPANG",
    "SMG": "SEMARANG",
    "SP": "SIMPANG",
    "SUI": "SUNGAI",
    "SUNGEI": "SUNGAI",
    "TANGGERANG": "TANGERANG",
    "TEL": "TELUK",
    "TENG": "TENGAH",
    "TG": "TANJUNG",
    "TGH": "TENGAH",
    "TIM": "TIMUR",
    "TJ": "TANJUNG",
    "TJG": "TANJUNG",
    "TLK": "TELUK",
    "TMR": "TIMUR",
    "UT": "UTARA",
    "UTR": "UTARA",
}
_CAPITALS = frozenset({"BKPM", "CSLK", "DKI", "KP", "KPYS", "KSKP", "LNG", "MM", "PLTU", "RRI", "TPI"})
_PARTS = re.compile(
    r"\||;|,(?!\d)|/"
    r"|\b(?:KEC?(?=\W*\.)|KEC(?:AMATAN)?|DIS(?:T|TRI|TRIK)?|DSITRIK|POLSEK)\b\s*\.?"
    r"|(?<![\dX])\s?\d{1,2}\s*[.)]\s*(?=\D)"
)
"""What stands between two names: signs, the word for kecamatan, and the number of a list."""

_NOT_A_NAME = re.compile(
    r"^((\w\b|\W|\d)*$|KEL\.|DS\.|DESA (?!ADAT))"
    r"|\b(PELABUHAN|KAWASAN|BANDARA|PERAIRAN|STASIUN|TERMINAL|TIPE|DAERAH HUKUM|DSP|JUMLAH)\b"
)
"""Single letters and signs, a village, a place that is no kecamatan, or the heading of a printed page."""


def letters(text: str) -> str:
    """Only the letters, in capitals: `Jati Asih`, `JATIASIH` and `jati-asih 1` are the same name."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return re.sub(r"[^A-Z]", "", re.sub(r"\([^)]*\)?", "", plain)) or re.sub(r"[^A-Z]", "", plain)


def expanded(text: str) -> str:
    """The letters with abbreviations written out (`AMFOANG BRT LAUT`) and repeated letters once."""
    tokens = re.findall(r"[A-Z]+", unicodedata.normalize("NFKC", text).upper())
    joined = "".join(_LONG.get(token, token) for token in tokens)
    return re.sub(r"(.)\1+", r"\1", joined.replace("OE", "U").replace("DJ", "J"))


def parts(text: str) -> list[str]:
    """The single names in a field such as `1. KEC. PONTANG | 2. KEC. LEBAK WANGI`, without areas and numbers."""
    cleaned = re.sub(r"PROV/KAB/KOTA/KEC|\b\d+ KAB\b.*", "", unicodedata.normalize("NFKC", text).upper())
    return [name for piece in _PARTS.split(cleaned) if (name := _trim(piece))]


def _trim(piece: str) -> str:
    name = re.sub(r"[\s\d.,:()-]+$", "", re.sub(r"^[\s.,:)-]+", "", piece.replace("(DS)", "")))
    name = re.sub(r"^(\d[\d.,]*\s+)+(?!X\b)", "", name)
    return "" if _NOT_A_NAME.search(name) or not letters(name) else name.strip()


def title(text: str) -> str:
    """A name in capitals as people write it: `Metro Bekasi Kota`, `IV Koto`, `Pulau Ambon dan Pulau-Pulau Lease`."""
    plain = re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", text).strip())
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", _title_word, plain)


def _title_word(match: re.Match[str]) -> str:
    word = match[0].upper()
    if re.fullmatch(r"(X{0,3})(IX|IV|V?I{0,3})", word) or word in _CAPITALS:
        return word
    return word.lower() if word in ("DAN", "DI") else word.capitalize()


def distance(one: str, other: str, limit: int) -> int:
    """Edit distance with exchanged neighbours (optimal string alignment); `limit + 1` when it is larger."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def similar(one: str, other: str) -> bool:
    """Whether two spellings are one name, a slip of the pen allowed in a long one."""
    a, b = expanded(one), expanded(other)
    return distance(a, b, _slips(a)) <= _slips(a)


def _slips(key: str) -> int:
    return 2 if len(key) >= 9 else 1 if len(key) >= 5 else 0


@dataclass(frozen=True, slots=True)
class Match:
    """A recognised name: the code, and how it was recognised (`EXACT`, `EXPANDED`, `SIMILAR`)."""

    kode: str
    cara: str


class NameIndex:
    """The names of an area with their codes; one code may have several spellings."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, set[str]] = {}
        self._expanded: dict[str, set[str]] = {}
        for kode, spellings in names.items():
            for spelling in spellings:
                self._exact.setdefault(letters(spelling), set()).add(kode)
                self._expanded.setdefault(expanded(spelling), set()).add(kode)

    def find_without_kota(self, text: str) -> Match | None:
        """The kecamatan Sentani in `SENTANI KOTA`; only to be asked within one kabupaten."""
        plain = re.sub(r"\bKOTA\b", "", text.upper())
        found = self.find(plain) if letters(plain) not in ("", letters(text)) else None
        return found and Match(found.kode, EXPANDED)

    def find(self, text: str, *, similar: bool = False) -> Match | None:
        """The one code meant by `text`; None when there is none or more than one. `similar` allows slips."""
        for table, key, cara in (
            (self._exact, letters(text), EXACT),
            (self._expanded, expanded(text), EXPANDED),
        ):
            if len(codes := table.get(key, set())) == 1:
                return Match(next(iter(codes)), cara)
            if codes:
                return None
        return self._similar(expanded(text)) if similar else None

    def _similar(self, key: str) -> Match | None:
        for allowed in range(1, _slips(key) + 1):
            near = {
                k
                for name, codes in self._expanded.items()
                if distance(key, name, allowed) <= allowed
                for k in codes
            }
            if near:
                return Match(near.pop(), SIMILAR) if len(near) == 1 else None
        return None
