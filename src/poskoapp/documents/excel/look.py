"""The first rows of a foreign table and what its columns are taken for, for the operator to correct."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from poskoapp.documents.excel.ditolak import cell_words
from poskoapp.documents.excel.header import (
    SEARCHED_ROWS,
    Header,
    PetaKolom,
    TableKind,
    column_titles,
    guessed_header,
    header_key,
    is_number_row,
    missing_fields,
)
from poskoapp.documents.excel.sheet import Sheet, SheetRow, column_letters, open_sheets


@dataclass(frozen=True, slots=True)
class LihatBerkas:
    """One sheet as its first rows show it, and how it would be read."""

    lembar: str
    lembar_lain: tuple[str, ...]
    baris: tuple[tuple[int, tuple[str, ...]], ...]
    """Row numbers and cells as words, of the first rows."""
    judul: tuple[str, ...]
    """The title of each column, empty where it has none."""
    kolom: Mapping[str, int]
    """Field to column (from 0)."""
    baris_judul: int
    """The last row of the header; 0 where there is none."""
    kurang: tuple[str, ...]
    """What must still be told before the table can be read, in words."""
    bentuk: str
    """The same for all files of this shape: the titles of all columns."""

    @property
    def contoh(self) -> tuple[tuple[str, ...], ...]:
        """The first rows of data: no column numbers, no total that fills a few cells only."""
        below = [cells for number, cells in self.baris if number > self.baris_judul]
        filled = [sum(map(bool, cells)) for cells in below]
        least = max(filled, default=0) / 2
        return tuple(
            cells
            for cells, count in zip(below, filled, strict=True)
            if count > least and not is_number_row(SheetRow(0, cells))
        )

    @property
    def tidak_dipakai(self) -> tuple[str, ...]:
        """The columns that are taken for nothing, by their title or what stands in them: `C (AGAMA)`, `D (tanpa judul)`."""
        used = set(self.kolom.values())
        filled = {at for cells in self.contoh for at, text in enumerate(cells) if text}
        return tuple(
            f"{column_letters(at)} ({title or 'tanpa judul'})"
            for at, title in enumerate(self.judul)
            if at not in used and (title or at in filled)
        )


def look_at(path: Path, kind: TableKind, peta: PetaKolom) -> LihatBerkas:
    """The sheet that `peta` names, or the first that can be read as `kind`, or else the first of all."""
    seen: list[tuple[Sheet, Sequence[SheetRow], Header]] = []
    with closing(open_sheets(path)) as sheets:
        for sheet in sheets:
            if peta.lembar and sheet.nama != peta.lembar:
                continue
            rows = list(islice(sheet.rows, SEARCHED_ROWS))
            header = guessed_header(rows, kind, peta)
            seen.append((sheet, rows, header))
            if not missing_fields(header, kind):
                break
    complete = [found for found in seen if not missing_fields(found[2], kind)]
    best = (complete or [found for found in seen if found[1]] or seen)[0]
    return _looked(*best, kind)


def _looked(sheet: Sheet, rows: Sequence[SheetRow], header: Header, kind: TableKind) -> LihatBerkas:
    titles = column_titles(rows, header)
    return LihatBerkas(
        sheet.nama,
        sheet.lembar_lain,
        tuple((row.nomor, tuple(cell_words(value) for value in row.nilai)) for row in rows),
        tuple(titles),
        header.kolom,
        header.baris_akhir,
        tuple(missing_fields(header, kind)),
        "|".join(header_key(title) for title in titles),
    )
