"""NRP copied from Excel, laid onto the chosen plot groups: checked line by line first, then written as one step."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import KelompokTps, Penugasan, Personel
from poskoapp.domain.nrp import NIP_DIGITS, NRP_DIGITS
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, kelompok_rows
from poskoapp.services.ketersediaan import free_petugas
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.ploting_isi import add_guard
from poskoapp.storage.database import Database

_CELLS = re.compile(r"[\t,;/\n]+")
_NUMBER = re.compile(r"\d+")
_WITHIN = re.compile(rf"(?<!\d)(?:\d{{{NRP_DIGITS}}}|\d{{{NIP_DIGITS}}})(?!\d)")
"""An NRP or NIP among words: `NRP 80110002`."""
_CODE = re.compile(r"(?!TPS-)[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d{2,3}")
"""What is written like the code of a group: `SKR-01`, `PSU-SKR-01`."""
_LOST_ZEROS = 3
"""A number cell loses the leading zeros of an NRP; with fewer digits left than this allows it is something else."""


@dataclass(frozen=True, slots=True)
class BarisNrp:
    """One pasted NRP and the group it is for. `catatan` warns; with `galat` it is not taken.

    `tegas`: it would break a hard rule, and is taken only where the operator insists.
    """

    nomor: int
    kode: str
    nrp: str
    sebutan: str
    catatan: str = ""
    galat: str = ""
    tegas: bool = False


@dataclass(frozen=True, slots=True)
class TempelanNrp:
    """Checked lines, as they fit the file after step `langkah`; `isi` are groups and the people who come in."""

    baris: tuple[BarisNrp, ...]
    isi: tuple[tuple[int, int], ...]
    langkah: int

    @property
    def ditolak(self) -> int:
        """Lines that cannot be taken."""
        return sum(bool(b.galat) for b in self.baris)

    @property
    def bertentangan(self) -> int:
        """Lines that would break a hard rule."""
        return sum(b.tegas for b in self.baris)


class PlotingTempelService:
    """Checks and writes pasted NRP."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def check(self, kelompok_ids: Sequence[int], teks: str, *, paksa: bool = False) -> TempelanNrp:
        """What pasting would do: a line that names a group's code is for that group, the others fall on these, in order.

        Several NRP in a line are for one group; with one group chosen all are for it. With `paksa` also those come in
        who stand elsewhere or for whom there is no room. InputError where the lines do not fit the groups chosen.
        """
        with self._db.read() as session:
            checking = _Checking(session, self._pangkat, paksa=paksa)
            for row, numbers in checking.paired(kelompok_ids, _lines(teks)):
                for number in numbers:
                    checking.add(row, number)
            return TempelanNrp(tuple(checking.baris), tuple(checking.isi), last_step(session))

    @izin(PeranAkun.OPERATOR, "mengubah ploting")
    def apply(self, tempelan: TempelanNrp) -> int:
        """Puts in whom `check` let pass, locked, as one step; how many. RuleViolation where the file has changed since."""
        with self._db.write(f"Tempel {len(tempelan.isi)} NRP ke kelompok") as session:
            refuse_stale(session, tempelan.langkah, "tempelan ini")
            for kelompok_id, personel_id in tempelan.isi:
                add_guard(session, self._pangkat, kelompok_id, personel_id, paksa=True)  # `check` has asked
        return len(tempelan.isi)


@dataclass(slots=True)
class _Checking:
    """Goes through the lines and remembers who is taken and how full each group has become."""

    session: Session
    pangkat: DaftarPangkat
    paksa: bool
    baris: list[BarisNrp] = field(default_factory=list)
    isi: list[tuple[int, int]] = field(default_factory=list)
    _taken: set[int] = field(default_factory=set)
    _filled: Counter[int] = field(default_factory=Counter)
    _free: dict[tuple[object, object], set[int]] = field(default_factory=dict)

    def paired(
        self, kelompok_ids: Sequence[int], lines: list[list[str]]
    ) -> list[tuple[KelompokRow, list[str]]]:
        """Each group with the NRP that are for it."""
        codes = {cell.upper() for line in lines for cell in line}
        found = self.session.execute(
            select(KelompokTps.kode, KelompokTps.id).where(KelompokTps.kode.in_(codes))
        )
        by_code = dict(found.all())
        rows = {
            row.id: row for row in kelompok_rows(self.session, {*kelompok_ids, *by_code.values()}) if row.id
        }
        pairs: list[tuple[KelompokRow, list[str]]] = []
        loose: list[list[str]] = []
        for line in lines:
            named = next((by_code[cell.upper()] for cell in line if cell.upper() in by_code), None)
            numbers = _numbers(line)
            if named is not None and numbers:
                pairs.append((rows[named], numbers))
            elif named is not None:
                self._refuse(rows[named].kode, "", "baris ini tidak memuat NRP")
            elif not self._told_unfit(line, numbers) and numbers:
                loose.append(numbers)
        ids = [id_ for id_ in kelompok_ids if id_ in rows]
        if loose and len(ids) == 1:
            loose = [[number for line in loose for number in line]]
        if loose and len(loose) != len(ids):
            raise InputError(
                f"Yang disalin {len(loose)} baris NRP, yang dipilih {len(ids)} kelompok.",
                "Pilih kelompok sebanyak barisnya, atau sertakan kolom kode kelompok.",
            )
        pairs += zip((rows[id_] for id_ in ids), loose, strict=False)
        if not self.baris and not any(numbers for _, numbers in pairs):
            raise InputError(
                "Tidak ada NRP pada yang disalin.", "Salin kolom NRP di Excel, lalu tempel lagi."
            )
        return pairs

    def _told_unfit(self, line: list[str], numbers: list[str]) -> bool:
        """A line for a group that is not there, or whose number is no NRP: told, so that nobody goes astray or missing."""
        code = next((cell.upper() for cell in line if _CODE.fullmatch(cell.upper())), "")
        wrong = next((cell for cell in line if _NUMBER.fullmatch(cell) and len(cell) > NRP_DIGITS), "")
        if code:
            galat = f"kelompok {code} tidak ada"
        elif wrong and not numbers:
            galat = f"bukan NRP {NRP_DIGITS} angka atau NIP {NIP_DIGITS} angka"
        else:
            return False
        for number in numbers or [wrong]:
            self._refuse(code, number, galat)
        return True

    def _refuse(self, kode: str, nrp: str, galat: str) -> None:
        self.baris.append(BarisNrp(len(self.baris), kode, nrp, "", galat=galat))

    def add(self, row: KelompokRow, number: str) -> None:
        """One NRP for one group."""
        nrp = number.zfill(NRP_DIGITS)
        person = self.session.scalar(select(Personel).where(Personel.nrp == nrp))
        sebutan = f"{person.pangkat} {person.nama}" if person else ""
        galat = self._refused(row, person)
        ahead = "" if galat or person is None else self._ahead(row, person)
        catatan = "" if galat or person is None or ahead else self._warned(row, person)
        if ahead and self.paksa:
            catatan = f"{ahead}: akan menjadi konflik"
        elif ahead:
            galat = ahead
        if person is not None and not galat:
            self.isi.append((row.id, person.id))
            self._taken.add(person.id)
            self._filled[row.id] += 1
        self.baris.append(BarisNrp(len(self.baris), row.kode, nrp, sebutan, catatan, galat, bool(ahead)))

    def _refused(self, row: KelompokRow, person: Personel | None) -> str:
        if person is None:
            return "NRP tidak ada dalam daftar personel"
        if person.id in self._taken:
            return "ditempel dua kali"
        if any(p.personel_id == person.id for p in row.petugas):
            return "sudah di kelompok ini"
        return ""

    def _ahead(self, row: KelompokRow, person: Personel) -> str:
        """The hard rule that he would break."""
        standing = self.session.scalar(
            select(KelompokTps.kode)
            .join(Penugasan, Penugasan.kelompok_id == KelompokTps.id)
            .where(
                Penugasan.personel_id == person.id,
                Penugasan.mulai < row.selesai,
                Penugasan.selesai > row.mulai,
            )
        )
        if standing:
            return f"sudah terplot di {standing}"
        if len(row.petugas) + self._filled[row.id] >= row.pola.polri:
            return f"kelompok sudah terisi {row.pola.polri} dari {row.pola.polri}"
        return ""

    def _warned(self, row: KelompokRow, person: Personel) -> str:
        window = (row.mulai, row.selesai)
        if window not in self._free:
            self._free[window] = {p.id for p in free_petugas(self.session, self.pangkat, *window)}
        if person.id not in self._free[window]:
            return "tidak bebas pada waktu tugas ini: akan menjadi konflik"
        return "tinggal di kelurahan ini" if person.domisili_id == row.kelurahan_id else ""


def _lines(teks: str) -> list[list[str]]:
    return [
        [cell.strip().strip("'") for cell in _CELLS.split(line)]
        for line in teks.replace("\r\n", "\n").split("\n")
        if line.strip()
    ]


def _numbers(line: list[str]) -> list[str]:
    """The NRP of a line: cells of their own, else what stands among words."""
    closed = [re.sub(r"[\s.]", "", cell) if re.fullmatch(r"[\d\s.]+", cell) else cell for cell in line]
    return [cell for cell in closed if _is_number(cell)] or [
        n for cell in line for n in _WITHIN.findall(cell)
    ]


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell)) and (
        NRP_DIGITS - _LOST_ZEROS <= len(cell) <= NRP_DIGITS or len(cell) == NIP_DIGITS
    )
