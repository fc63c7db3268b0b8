"""Who owns which kecamatan: the text of the daerah hukum becomes codes, each kecamatan goes to one Polsek of one Polres."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from names import EXACT, EXPANDED, SIMILAR, Match, letters, parts, similar, title
from regions import KabupatenFinder, Region, Regions
from units import Corrections, RawPolres, RawPolsek

NAME, REST, DIRECT = "nama_polsek", "tanpa_polsek", "langsung"
_TRUST = {EXACT: 0, EXPANDED: 1, NAME: 2, SIMILAR: 3, REST: 4}


@dataclass(slots=True)
class Polsek:
    """A Polsek with its kecamatan; `check` holds the text that was not understood, in Indonesian."""

    nama: str
    subsektor: list[str]
    check: list[str] = field(default_factory=list[str])


@dataclass(slots=True, eq=False)
class Polres:
    """A Polres with its kabupaten/kota (the main one first); `source` is `daftar` or `tambahan`."""

    nama: str
    polda: str
    kabupaten: list[str]
    polsek: list[Polsek]
    special: bool = False
    source: str = "daftar"
    check: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Claim:
    """A kecamatan that a text gives to a Polsek (or to the Polres itself: None), and how the name was recognised."""

    kode: str
    polres: Polres
    polsek: Polsek | None
    cara: str


@dataclass(slots=True)
class Ownership:
    """The answer: the owner of each kecamatan; `optional` are those that a Polres may add (see corrections.csv)."""

    polres: list[Polres]
    owner: dict[str, Claim]
    optional: dict[str, Claim]


class Claims:
    """Collect what every Polres claims, then settle it."""

    def __init__(
        self, regions: Regions, corrections: Corrections, checked: dict[str, tuple[str, str]]
    ) -> None:
        self._regions = regions
        self._corrections = corrections
        self._checked = checked
        self._finder = KabupatenFinder(regions.kabupaten)
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        self._unmatched: list[tuple[Polres, Polsek | None, str]] = []
        self._polres: list[Polres] = []

    def settle(self, raw: list[RawPolres]) -> Ownership:
        """The owners of all kecamatan of the country that have one."""
        for unit in raw:
            self._collect(unit)
        self._retry_unmatched()
        self._apply_checked()
        for nama, kode in self._corrections.missing.items():
            self._polres.append(Polres(nama, polda_of(kode), [kode], [], source="tambahan"))
        owner = {kode: self._best(kode, claims) for kode, claims in self._claims.items()}
        optional = {k: c for k, c in owner.items() if k in self._corrections.outside.get(c.polres.nama, ())}
        result = Ownership(self._polres, {k: c for k, c in owner.items() if k not in optional}, optional)
        self._give_leftovers(result)
        return result

    def _collect(self, raw: RawPolres) -> None:
        kabupaten = self._kabupaten(raw)
        main = kabupaten[0] if kabupaten else ""
        polda = raw.polda if raw.polda == "POLDA METRO JAYA" else polda_of(main)
        polres = Polres(raw.nama, polda or raw.polda, kabupaten, [], special=raw.special)
        self._polres.append(polres)
        for unit in raw.polsek:
            polsek = Polsek(unit.nama, unit.subsektor)
            polres.polsek.append(polsek)
            for text in unit.daerah:
                self._read(polres, polsek, text)
            self._by_own_name(polres, polsek, unit)
        for text in raw.rest:
            self._read(polres, None, text)

    def _kabupaten(self, raw: RawPolres) -> list[str]:
        if raw.nama in self._corrections.kabupaten:
            return list(self._corrections.kabupaten[raw.nama])
        plain = re.sub(r"^POLRES(TABES|TA)? (METRO (?=.))?", "", raw.nama)
        found = self._finder.mentioned(raw.daerah)
        if plain.endswith(" KOTA") and (kota := self._finder.find(plain.removesuffix(" KOTA"), "kota")):
            return [kota, *(k for k in found if k != kota)]
        own = self._finder.find(plain) or self._finder.find(f"KEPULAUAN {plain}")
        if own is None or any(self._finder.same_name(own, kode) and own != kode for kode in found):
            return found
        return [own, *(k for k in found if k != own)]

    def _read(self, polres: Polres, polsek: Polsek | None, text: str) -> None:
        for name in parts(text):
            if match := self._find(polres, name):
                cara = REST if polsek is None else match.cara
                self._claims[match.kode].append(Claim(match.kode, polres, polsek, cara))
            else:
                self._unmatched.append((polres, polsek, name))

    def _find(self, polres: Polres, name: str) -> Match | None:
        own = [self._regions.index(kode) for kode in polres.kabupaten]
        province = [self._regions.index(kode) for kode in dict.fromkeys(k[:2] for k in polres.kabupaten)]
        found = [index.find(name) for index in own]
        found += [index.find_without_kota(name) for index in own]
        found += [index.find(name) for index in province]
        return next((match for match in found if match), None)

    def _by_own_name(self, polres: Polres, polsek: Polsek, raw: RawPolsek) -> None:
        """A Polsek of which no text was understood is named after its kecamatan, where one has that name."""
        understood = any(c.polsek is polsek for claims in self._claims.values() for c in claims)
        if understood or any(parts(text) for text in raw.daerah):
            return
        for area in polres.kabupaten:
            if match := self._regions.index(area).find(raw.nama):
                self._claims[match.kode].append(Claim(match.kode, polres, polsek, NAME))
                return

    def _retry_unmatched(self) -> None:
        """Slips of the pen are allowed where the kecamatan they would mean belongs to nobody yet."""
        claimed = set(self._claims)
        for polres, polsek, name in self._unmatched:
            found = (self._regions.index(area).find(name, similar=True) for area in polres.kabupaten)
            match = next((m for m in found if m), None)
            if match and match.kode not in claimed:
                self._claims[match.kode].append(
                    Claim(match.kode, polres, polsek, SIMILAR if polsek else REST)
                )
            elif not (match and any(c.polsek is polsek for c in self._claims[match.kode])):
                _note(polres, polsek, f"Kecamatan “{name}” tidak dikenali")

    def _apply_checked(self) -> None:
        """What was checked by hand wins over the text, for all kecamatan of its kabupaten and kota."""
        for kode, (nama_polres, unit) in self._checked.items():
            polres = next(p for p in self._polres if p.nama == nama_polres)
            polsek = next(p for p in polres.polsek if _is_unit(p, unit))
            self._claims[kode] = [Claim(kode, polres, polsek, EXACT)]

    def _best(self, kode: str, claims: list[Claim]) -> Claim:
        spellings = self._regions.spellings[kode]

        def rank(claim: Claim) -> tuple[bool, bool, bool, int]:
            named = claim.polsek is not None and any(similar(claim.polsek.nama, s) for s in spellings)
            return (
                claim.polres.special,
                kode[:5] not in claim.polres.kabupaten,
                not named,
                _TRUST[claim.cara],
            )

        best = min(claims, key=rank)
        for claim in claims:
            if claim.polsek is not best.polsek:
                _note(claim.polres, claim.polsek, _elsewhere(self._regions.kecamatan[kode], best))
        return best

    def _give_leftovers(self, result: Ownership) -> None:
        """A kecamatan that nobody claims goes to the Polres itself that polices its kabupaten or kota."""
        home = self._homes()
        for kode in self._regions.kecamatan:
            polres = home.get(kode[:5])
            if polres and kode not in result.owner and kode not in result.optional:
                result.owner[kode] = Claim(kode, polres, None, DIRECT)

    def _homes(self) -> dict[str, Polres]:
        """The Polres of each kabupaten and kota: the one whose main area it is, else the only one that names it."""
        home: dict[str, Polres] = {}
        for kode in self._regions.kabupaten:
            regular = [p for p in self._polres if kode in p.kabupaten and not p.special]
            main = [p for p in regular if p.kabupaten[0] == kode]
            if len(main or regular) == 1:
                home[kode] = (main or regular)[0]
        return home


def _is_unit(polsek: Polsek, unit: str) -> bool:
    plain = letters(re.sub(r"^POLS(UBSEKTOR|EK)/?", "", unit))
    return (
        letters(polsek.nama) == plain
        if unit.startswith("POLSEK")
        else plain in map(letters, polsek.subsektor)
    )


def _elsewhere(kecamatan: Region, best: Claim) -> str:
    polsek = f"Polsek {title(best.polsek.nama)}, " if best.polsek else ""
    return f"Kecamatan {kecamatan.nama} juga disebut di sini, tetapi dicatat pada {polsek}{title(best.polres.nama)}"


def _note(polres: Polres, polsek: Polsek | None, text: str) -> None:
    notes = polres.check if polsek is None else polsek.check
    if text not in notes:
        notes.append(text)


POLDA = {
    "11": "ACEH",
    "12": "SUMATERA UTARA",
    "13": "SUMATERA BARAT",
    "14": "RIAU",
    "15": "JAMBI",
    "16": "SUMATERA SELATAN",
    "17": "BENGKULU",
    "18": "LAMPUNG",
    "19": "KEPULAUAN BANGKA BELITUNG",
    "21": "KEPULAUAN RIAU",
    "31": "METRO JAYA",
    "32": "JAWA BARAT",
    "33": "JAWA TENGAH",
    "34": "DAERAH ISTIMEWA YOGYAKARTA",
    "35": "JAWA TIMUR",
    "36": "BANTEN",
    "51": "BALI",
    "52": "NUSA TENGGARA BARAT",
    "53": "NUSA TENGGARA TIMUR",
    "61": "KALIMANTAN BARAT",
    "62": "KALIMANTAN TENGAH",
    "63": "KALIMANTAN SELATAN",
    "64": "KALIMANTAN TIMUR",
    "65": "KALIMANTAN UTARA",
    "71": "SULAWESI UTARA",
    "72": "SULAWESI TENGAH",
    "73": "SULAWESI SELATAN",
    "74": "SULAWESI TENGGARA",
    "75": "GORONTALO",
    "76": "SULAWESI BARAT",
    "81": "MALUKU",
    "82": "MALUKU UTARA",
    "91": "PAPUA",
    "92": "PAPUA BARAT",
    "93": "PAPUA",
    "94": "PAPUA",
    "95": "PAPUA",
    "96": "PAPUA BARAT",
}
"""The Polda of each provinsi; the raw table knows no Polda yet in the four provinsi of Papua that are newer."""


def polda_of(kode: str) -> str:
    """The Polda that polices the provinsi of a code; empty for an empty code."""
    return f"POLDA {POLDA[kode[:2]]}" if kode else ""
