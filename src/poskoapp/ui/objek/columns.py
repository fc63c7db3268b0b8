"""What the tables of the tab show."""

from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.waktu import singkat
from poskoapp.services.jaga_baris import ObjekRow, PenjagaRow
from poskoapp.services.orang_bertugas import OrangBertugas
from poskoapp.services.siaga_baris import SiagaRow
from poskoapp.ui.column import Column
from poskoapp.ui.konflik_marks import KonflikMarks


def light(butuh: int, hadir: int) -> str:
    """Coverage by shape, never by colour alone: full, half, open; a dash where nobody is wanted."""
    if not butuh:
        return "–"
    return "●" if hadir >= butuh else "◐" if hadir else "○"


def tone_of(butuh: int, hadir: int) -> str | None:
    """The colour that goes with the light."""
    if not butuh:
        return "muted"
    return "success" if hadir >= butuh else "danger"


def objek_columns(marks: KonflikMarks) -> list[Column[ObjekRow]]:
    """Objects with their coverage at the moment that the slider shows, those in a conflict marked."""
    return [
        Column(
            "",
            lambda o: light(o.keadaan.butuh, o.keadaan.hadir),
            width=26,
            tone=lambda o: tone_of(o.keadaan.butuh, o.keadaan.hadir),
            tooltip=told,
        ),
        Column(
            "Objek",
            lambda o: o.nama,
            width=190,
            icon=lambda o: marks.icon(o.id),
            tooltip=lambda o: marks.told(o.id, told(o)),
        ),
        Column(
            "Hadir",
            lambda o: f"{o.keadaan.hadir} / {o.keadaan.butuh}" if o.keadaan.shift else "–",
            sort=lambda o: o.keadaan.kurang,
            width=70,
            tone=lambda o: tone_of(o.keadaan.butuh, o.keadaan.hadir),
        ),
        Column("Jenis", lambda o: o.jenis.label, width=96),
        Column("Pola", lambda o: ", ".join(dict.fromkeys(p.label for p in o.pola)) or "belum ada", width=92),
        Column(
            "Kurang",
            lambda o: o.kurang_shift or None,
            numeric=True,
            width=60,
            tone=lambda _o: "danger",
            tooltip=lambda o: f"{bilangan(o.kurang_shift)} dari {bilangan(o.shift)} shift kurang orang",
        ),
        Column("Satuan penjaga", lambda o: o.satuan or "semua satuan", width=130),
        Column("Alamat", lambda o: o.alamat or o.kelurahan, width=140, hidden=True),
        Column("Kontak", lambda o: f"{o.kontak} {o.kontak_hp}".strip(), width=130, hidden=True),
    ]


def told(row: ObjekRow) -> str:
    """An object at the moment, in a sentence."""
    now = row.keadaan
    if now.shift is None:
        return f"{row.nama}: pada saat itu tidak ada shift."
    return (
        f"{row.nama}: {bilangan(now.hadir)} dari {bilangan(now.butuh)} penjaga, shift {now.shift.nomor} "
        f"{singkat(now.shift.mulai)} s.d. {singkat(now.shift.selesai)}"
    )


def penjaga_columns() -> list[Column[PenjagaRow]]:
    """The guards of a shift."""
    return [
        Column("Peran", lambda p: p.peran, width=124),
        Column("Pangkat", lambda p: p.pangkat, width=84),
        Column("Nama", lambda p: p.nama, width=150),
        Column("NRP/NIP", lambda p: p.nrp, width=100, whole=True),
        Column("Satuan", lambda p: p.satuan, width=110),
        Column("HP", lambda p: p.hp, width=132, hidden=True),
        Column("Kunci", lambda p: "terkunci" if p.terkunci else "", width=66, tone=lambda _p: "accent"),
    ]


def siaga_columns() -> list[Column[SiagaRow]]:
    """Platoons and named groups."""
    return [
        Column(
            "",
            lambda s: light(s.kekuatan, len(s.anggota)),
            width=26,
            tone=lambda s: tone_of(s.kekuatan, len(s.anggota)),
        ),
        Column("Jenis", lambda s: s.jenis_label, width=100),
        Column("Nama", lambda s: s.nama, width=150),
        Column("Rayon", lambda s: s.rayon, width=90),
        Column("Basis / tempat", lambda s: s.tempat, width=130),
        Column("Meliputi", lambda s: ", ".join(s.cakupan), width=150, tooltip=lambda s: ", ".join(s.cakupan)),
        Column("Mulai", lambda s: singkat(s.mulai), sort=lambda s: s.mulai, width=112, whole=True),
        Column("Selesai", lambda s: singkat(s.selesai), sort=lambda s: s.selesai, width=112, whole=True),
        Column("Kekuatan", lambda s: s.kekuatan, numeric=True, width=74),
        Column("Terisi", lambda s: len(s.anggota), numeric=True, width=56),
        Column("Kurang", lambda s: s.kurang or None, numeric=True, width=60, tone=lambda _s: "danger"),
    ]


def anggota_columns() -> list[Column[OrangBertugas]]:
    """The people of a platoon or named group."""
    return [
        Column("Peran", lambda a: a.peran, width=80),
        Column("Pangkat", lambda a: a.pangkat, width=84),
        Column("Nama", lambda a: a.nama, width=150),
        Column("NRP/NIP", lambda a: a.nrp, width=100, whole=True),
        Column("Satuan", lambda a: a.satuan, width=120),
        Column("HP", lambda a: a.hp, width=132, hidden=True),
        Column("Kunci", lambda a: "terkunci" if a.terkunci else "", width=66, tone=lambda _a: "accent"),
    ]
