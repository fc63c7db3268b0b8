"""The sheets PADAL & SIAGA and OBJEK of the roster: everyone who leads, stands by or guards, with the time of each."""

from poskoapp.documents.excel.roster import TugasRoster
from poskoapp.documents.excel.roster_sheets import CELL, NUMBERING, Column

TUGAS_COLUMNS: tuple[Column[tuple[int, TugasRoster]], ...] = (
    Column("NO", 6, NUMBERING, lambda r: r[0]),
    Column("TUGAS", 14, CELL, lambda r: r[1].jenis),
    Column("SASARAN / TEMPAT", 34, CELL, lambda r: r[1].sasaran),
    Column("PERAN", 16, CELL, lambda r: r[1].peran),
    Column("PANGKAT", 12, CELL, lambda r: r[1].pangkat),
    Column("NAMA", 30, CELL, lambda r: r[1].nama),
    Column("NRP", 12, CELL, lambda r: r[1].nrp, 3),
    Column("SATUAN", 22, CELL, lambda r: r[1].satuan),
    Column("NO. HP", 14, CELL, lambda r: r[1].hp),
    Column("MULAI", 15, CELL, lambda r: r[1].mulai),
    Column("SELESAI", 15, CELL, lambda r: r[1].selesai),
)
"""A row for each duty: a guard has one for each of his shifts."""
