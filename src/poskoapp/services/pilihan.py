"""Which part of the jurisdiction a paper is printed for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from poskoapp.domain.errors import InputError
from poskoapp.domain.teks import name_key
from poskoapp.services.kelompok import KelompokRow


@dataclass(frozen=True, slots=True)
class Pilihan:
    """Names or codes to keep, of each kind any; none of a kind means all."""

    polsek: tuple[str, ...] = ()
    kecamatan: tuple[str, ...] = ()
    kelurahan: tuple[str, ...] = ()
    kelompok: tuple[str, ...] = ()
    rencana_id: int | None = None
    """The plan whose groups they are; None is the main one."""

    def of(self, groups: Sequence[KelompokRow]) -> list[KelompokRow]:
        """The groups that are meant. InputError for a name that no group has."""
        kept = list(groups)
        kinds: tuple[tuple[str, tuple[str, ...], Callable[[KelompokRow], str]], ...] = (
            ("Polsek", self.polsek, lambda g: g.polsek),
            ("Kecamatan", self.kecamatan, lambda g: g.kecamatan),
            ("Kelurahan/desa", self.kelurahan, lambda g: g.kelurahan),
            ("Kelompok", self.kelompok, lambda g: g.kode),
        )
        for what, wanted, told in kinds:
            if wanted:
                names = _named(what, wanted, {told(g) for g in groups})
                kept = [g for g in kept if told(g) in names]
        return kept


def _named(what: str, wanted: Iterable[str], known: set[str]) -> set[str]:
    by_key = {_key(what, name): name for name in known}
    found: set[str] = set()
    for name in wanted:
        if _key(what, name) not in by_key:
            near = get_close_matches(_key(what, name), by_key, 3, 0.6)
            meant = ", ".join(by_key[key] for key in near)
            raise InputError(
                f"{what} “{name}” tidak ada dalam ploting.",
                f"Mungkin maksudnya: {meant}." if meant else "Periksa ejaannya.",
            )
        found.add(by_key[_key(what, name)])
    return found


def _key(what: str, name: str) -> str:
    """`bekasi timur` finds Polsek Bekasi Timur; in a group's code every sign counts."""
    if what == "Kelompok":
        return name.strip().upper()
    key = name_key(name)
    return key.removeprefix("POLSEK") if what == "Polsek" else key
