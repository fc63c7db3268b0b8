"""Text as people type and paste it, brought to the form in which the file keeps it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

NAME_LIMIT = 200
"""Longest name, with titles, that is taken."""

_KEPT_BLANKS = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85", " "))


def clean_text(text: str) -> str:
    """NFKC, without control and invisible characters, every run of blanks (also NBSP and line breaks) one space."""
    if text.isascii() and text.isprintable():  # nearly all cells; five times faster
        clean = " ".join(text.split())
        return text if clean == text else clean  # what is clean is not held twice
    visible = "".join(c for c in text.translate(_KEPT_BLANKS) if not unicodedata.category(c).startswith("C"))
    return " ".join(unicodedata.normalize("NFKC", visible).split())


def name_key(text: str) -> str:
    """What two spellings of one name share: letters and digits only, in capitals (`Lebak Wangi`, `LEBAKWANGI`)."""
    return re.sub(r"[\W_]", "", clean_text(text).upper())


_TITLE = re.compile(r"DRS|DRA|DR|IR|PROF|HAJI|HJ|HAJAH|KH|H")
"""Before a name: academic and religious titles."""
_DEGREE = re.compile(
    r"S(H|HI|IK|TRK|E|SOS|PD|PDI|AG|KOM|IP|AP|T|SI|PSI|KM|KEP|FARM|STP|IKOM|AB|HUM)"
    r"|M(H|M|SI|AP|PD|KN|HUM|SC|SOS|PSI|IKOM|KOM|T|KES|A|IK|AG|BA|TR|TROPSLA|KRIM)"
    r"|A(MD|MK|MDKEB|MDKEP)|NERS|NS|PHD|CPHR|CRGP|CFE|CLA"
)
"""Behind a name, where no comma parts them from it."""
_GLUED_TITLE = re.compile(
    r"\b((?:Drs|Dra|Dr|Ir|Prof|KH|Hj|H)\.)(?=[^\W\d_]{2}|(?:KH|Hj|H|Ir|Dr)\.)", re.IGNORECASE
)
_DOTTED = {
    name_key(degree): degree
    for degree in (
        "S.H.", "S.H.I.", "S.I.K.", "S.Tr.K.", "S.E.", "S.Sos.", "S.Pd.", "S.Pd.I.", "S.Ag.", "S.Kom.", "S.I.P.", "S.A.P.",
        "S.T.", "S.Psi.", "S.K.M.", "S.Kep.", "S.Farm.", "S.Hum.", "S.I.Kom.", "M.H.", "M.M.", "M.Si.", "M.A.P.", "M.Pd.",
        "M.Kn.", "M.Hum.", "M.Kom.", "M.T.", "M.Kes.", "M.I.K.", "M.Sc.", "A.Md.",
    )
}  # fmt: skip
"""Degrees written without a dot, as they should be."""
_MUHAMMAD = re.compile(r"M|MD|MHD|M[OU]C?H|M[OU]C?HAMM?[AE]D")
_ABBREVIATED = 3
"""Letters of the longest abbreviation of a word: `A.`, `Abd.`"""
_TYPO_LENGTH = 5
"""Letters from which on one wrong letter leaves a word recognisable."""


def name_without_titles(text: str) -> str:
    """The name alone: `Drs. H. Budi Wiryawan, S.H., M.Si.` and `BUDI WIRYAWAN SH` give its two words.

    What follows the first comma behind the name is a degree, whatever it says.
    """
    words = clean_text(text).replace(",", " , ").split()
    while words and (words[0] == "," or (len(words) > 1 and _TITLE.fullmatch(name_key(words[0])))):
        del words[0]
    if "," in words:
        del words[words.index(",") :]
    while len(words) > 1 and _DEGREE.fullmatch(name_key(words[-1])):
        del words[-1]
    return " ".join(words)


def name_in_capitals(nama: str) -> str:
    """As it stands under a signature: `Drs. Budi Wiryawan, M.Si.` is `Drs. BUDI WIRYAWAN, M.Si.`."""
    bare = name_without_titles(nama)
    return nama.replace(bare, bare.upper(), 1)


def tidy_degrees(nama: str) -> str:
    """A name with its titles and degrees as they are written: `Drs.Budi,SH` is `Drs. Budi, S.H.`.

    Blanks are put between them, and dots into degrees that have none. What may be part of the name (no comma stands
    before it) stays as it is.
    """
    front, *behind = _GLUED_TITLE.sub(r"\1 ", nama).split(",")
    told = [degree for text in behind for degree in _degrees(text.strip())]
    return ", ".join([front.strip(), *filter(None, told)])


def _degrees(text: str) -> list[str]:
    words = text.split()
    if words and all("." not in word and name_key(word) in _DOTTED for word in words):
        return [_DOTTED[name_key(word)] for word in words]
    return [text]


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two spellings of a name can mean one person, titles and degrees aside.

    So it is where all words of the shorter one stand in the longer, in any order; a word may be abbreviated, and one may
    have a wrong letter. At least one word must be the same in full.
    """
    if name_key(name_without_titles(one)) == name_key(name_without_titles(other)):
        return True
    short, long = sorted((_words(one), _words(other)), key=lambda words: words.total())
    same = Counter({word: times for word, times in (short & long).items() if len(word) > 1})
    return bool(same) and _found((short - same).elements(), list((long - same).elements()))


def _words(text: str) -> Counter[str]:
    parts = name_without_titles(text).replace(".", ". ").split()
    return Counter(key for part in parts if (key := name_key(part)))


def _found(words: Iterable[str], left: list[str]) -> bool:
    """Whether each word stands for another of `left`, all but one at least as its abbreviation."""
    typos = 0
    for word in words:
        match = next((w for w in left if _abbreviates(word, w)), None)
        if match is None:
            match = next((w for w in left if one_letter_off(word, w)), None)
            typos += 1
        if match is None:
            return False
        left.remove(match)
    return typos <= 1


def _abbreviates(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if _MUHAMMAD.fullmatch(short) and _MUHAMMAD.fullmatch(long):
        return True
    return len(short) <= _ABBREVIATED and long.startswith(short)


def one_letter_off(one: str, other: str) -> bool:
    """One letter changed, added, left out, or two beside each other exchanged."""
    short, long = sorted((one, other), key=len)
    if len(short) < _TYPO_LENGTH or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped
