"""What the tree of units and the table of people show."""

from collections.abc import Callable

from PySide6.QtGui import QIcon

from poskoapp.domain.kekuatan import StatusPersonel
from poskoapp.services.personel import PersonelRow
from poskoapp.ui.column import LEFT, Column
from poskoapp.ui.icons import icon
from poskoapp.ui.kekuatan.satuan_lines import SatuanLine
from poskoapp.ui.konflik_marks import KonflikMarks
from poskoapp.ui.number_text import number_text

StatusOf = Callable[[PersonelRow], StatusPersonel]

_ICONS = {
    StatusPersonel.SIAP: ("circle-check", "success"),
    StatusPersonel.BERTUGAS: ("map-pin", "accent"),
    StatusPersonel.TIDAK_HADIR: ("circle-x", "warning"),
    StatusPersonel.NONAKTIF: ("circle-minus", "muted"),
    StatusPersonel.BKO_TIDAK_ADA: ("move-horizontal", "muted"),
}
_ORDER = {status: at for at, status in enumerate(StatusPersonel)}
SEX = {"L": "Laki-laki", "P": "Perempuan"}


def status_icon(status: StatusPersonel) -> QIcon:
    """A sign of its own shape for each status."""
    return icon(*_ICONS[status])


def satuan_columns() -> list[Column[SatuanLine]]:
    """The unit, its own people, and all people with those of the units below it."""
    return [
        Column("Satuan", lambda s: s.nama, width=0, tooltip=_satuan_told),
        Column("Sendiri", lambda s: s.sendiri or None, width=62, numeric=True, tooltip=_satuan_told),
        Column(
            "Total", lambda s: s.total, width=58, numeric=True, tooltip=_satuan_told,
            tone=lambda s: "muted" if s.total and not s.bernama else None,
        ),
    ]  # fmt: skip


def personel_columns(status_of: StatusOf, marks: KonflikMarks) -> list[Column[PersonelRow]]:
    """The people; inactive ones in a fainter ink, those in a conflict marked."""

    def faint(row: PersonelRow) -> str | None:
        return None if row.aktif else "muted"

    return [
        Column(
            "Pangkat", lambda p: p.pangkat, sort=lambda p: p.pangkat_urut, width=94, numeric=True, align=LEFT, tone=faint
        ),
        Column(
            "Nama", lambda p: p.nama, width=178, tone=faint, icon=lambda p: marks.icon(p.id),
            tooltip=lambda p: marks.told(p.id, _personel_told(p)),
        ),
        Column("NRP/NIP", lambda p: p.nrp, width=84, numeric=True, align=LEFT, tone=faint),
        Column("Jabatan", lambda p: p.jabatan, width=140, tone=faint),
        Column("Satuan", lambda p: p.satuan, width=122, tone=faint),
        Column(
            "L/P", lambda p: p.jenis_kelamin, width=44, numeric=True, align=LEFT, tone=faint,
            tooltip=lambda p: SEX.get(p.jenis_kelamin, "Jenis kelamin belum diisi"),
        ),
        Column("HP", lambda p: p.hp, width=118, numeric=True, align=LEFT, tone=faint),
        Column(
            "Status", lambda p: status_of(p).value, width=112, numeric=True, align=LEFT,
            icon=lambda p: status_icon(status_of(p)), sort=lambda p: _ORDER[status_of(p)], tone=faint,
            tooltip=lambda p: p.ketidakhadiran,
        ),
        Column("Ketidakhadiran", lambda p: p.ketidakhadiran, width=150, hidden=True, tone=faint),
        Column("Tugas saat ini", lambda p: p.tugas, width=130, tone=faint, tooltip=lambda p: p.tugas),
        Column("Kualifikasi", lambda p: p.kualifikasi, width=120, tone=faint, tooltip=lambda p: p.kualifikasi),
        Column("Golongan", lambda p: p.golongan, width=90, hidden=True, tone=faint),
        Column("Jenis", lambda p: p.jenis.value, width=60, hidden=True, tone=faint),
        Column("Domisili", lambda p: p.domisili, width=120, hidden=True, tone=faint),
    ]  # fmt: skip


def _personel_told(person: PersonelRow) -> str:
    parts = (person.pangkat, person.nama, person.domisili and f"tinggal di {person.domisili}")
    return " · ".join(part for part in parts if part)


def _satuan_told(line: SatuanLine) -> str:
    told = [line.nama, f"{number_text(line.bernama)} personel bernama"]
    if line.terhitung:
        told.append(f"{number_text(line.terhitung)} terhitung tanpa nama")
    if line.perlu_periksa:
        told.append(f"Periksa: {line.perlu_periksa}")
    return "\n".join(told)
