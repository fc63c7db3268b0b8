"""The sheet WALKAT of the roster: everyone who escorts, by team."""

from poskoapp.documents.excel.roster import PersonelWalkat
from poskoapp.documents.excel.roster_sheets import CELL, CENTER, NUMBERING, Column

WALKAT_COLUMNS: tuple[Column[tuple[int, PersonelWalkat]], ...] = (
    Column("NO", 6, NUMBERING, lambda r: r[0]),
    Column("YANG DIKAWAL", 26, CELL, lambda r: r[1].sasaran),
    Column("NAMA YANG DIKAWAL", 34, CELL, lambda r: r[1].nama_dikawal),
    Column("FLOW", 7, CENTER, lambda r: r[1].flow),
    Column("PERAN", 14, CELL, lambda r: r[1].peran),
    Column("PANGKAT", 12, CELL, lambda r: r[1].pangkat),
    Column("NAMA", 30, CELL, lambda r: r[1].nama),
    Column("NRP", 12, CELL, lambda r: r[1].nrp, 3),
    Column("SATUAN", 22, CELL, lambda r: r[1].satuan),
    Column("NO. HP", 14, CELL, lambda r: r[1].hp),
    Column("MASA", 30, CELL, lambda r: r[1].masa),
    Column("KETERANGAN", 22, CELL, lambda r: r[1].keterangan),
)
"""As on the name list, with the time of each."""
