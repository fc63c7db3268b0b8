"""Profil personel: everything the file knows about one person, read only, from wherever he is shown."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from poskoapp.domain.konflik_fakta import days_of
from poskoapp.domain.kualifikasi import MasaBerlaku
from poskoapp.domain.waktu import singkat, tanggal
from poskoapp.services.profil import Profil
from poskoapp.ui.bulan_strip import BulanStrip, Rentang
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.theme import scaled, tokens
from poskoapp.ui.toolbar import Toolbar, label

_STYLE = """
p.bagian {{ font-weight: 600; margin: 14px 0 4px 0; }}
td {{ padding: 2px 16px 2px 0; }}
td.pudar, p.pudar {{ color: {muted}; }}
td.awas {{ color: {danger}; }}
td.hati {{ color: {warning}; }}
"""
_SEX = {"L": "Laki-laki", "P": "Perempuan"}


class ProfilDialog(QDialog):
    """The card of a person on `day`; stays open beside the window. `edit` opens his form where that can be done."""

    def __init__(
        self,
        profil: Profil,
        day: date,
        edit: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        person = profil.personel
        self.setWindowTitle(f"Profil {person.pangkat} {person.nama}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(820, 660))
        self.text = QTextBrowser()
        self.text.document().setDocumentMargin(scaled(12))
        theme = tokens()
        self.text.document().setDefaultStyleSheet(
            _STYLE.format(muted=theme.muted, danger=theme.danger, warning=theme.warning)
        )
        self.text.setHtml(profil_html(profil))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(8))
        column.addWidget(label(f"{person.pangkat} {person.nama}", "title", wrap=True))
        status = "" if person.aktif else " · nonaktif"
        column.addWidget(label(f"NRP/NIP {person.nrp} · {person.satuan}{status}", "small"))
        self.bulan = BulanStrip(_spans(profil), day)
        column.addWidget(self.bulan)
        column.addWidget(self.text, 1)
        buttons = Toolbar()
        buttons.add_stretch()
        if edit is not None:
            buttons.add_button("Ubah …", lambda: (self.accept(), edit()))
        buttons.add_button("Tutup", self.accept, primary=True)
        column.addWidget(buttons)


def _spans(profil: Profil) -> list[Rentang]:
    """What fills his days: absences above, duties below."""
    absences = [Rentang(a.mulai, a.selesai, a.alasan.value, absen=True) for a in profil.ketidakhadiran]
    return [*absences, *_joined(profil)]


def _joined(profil: Profil) -> list[Rentang]:
    """His duties, those for the same target on one day after another as one."""
    found: list[Rentang] = []
    for t in profil.tugas:
        first, last = days_of(t.mulai, t.selesai)
        told, before = t.jenis.told(t.sasaran), found[-1] if found else None
        if before and before.sebutan == told and first <= before.selesai + timedelta(days=1):
            found[-1] = replace(before, selesai=max(before.selesai, last))
        else:
            found.append(Rentang(first, last, told, absen=False))
    return found


def profil_html(profil: Profil) -> str:
    """The card as HTML: each part says that it is empty rather than being left out."""
    return "".join(
        (
            _facts(profil),
            _conflicts(profil),
            _part("Tugas", ((t.jenis.label, t.sasaran, t.peran, t.waktu) for t in profil.tugas)),
            _part("Surat perintah", ((s.nomor, s.perihal, tanggal(s.tanggal)) for s in profil.surat)),
            _part(
                "Ketidakhadiran",
                ((a.alasan.value, a.waktu, a.keterangan) for a in profil.ketidakhadiran),
            ),
            _qualifications(profil),
            _part(
                "Riwayat perubahan",
                ((f"{singkat(r.waktu)} UTC", r.operator, r.label, r.rincian) for r in profil.riwayat),
            ),
        )
    )


def _facts(profil: Profil) -> str:
    person = profil.personel
    facts = (
        ("Jabatan", person.jabatan),
        ("Golongan", person.golongan),
        ("Jenis", person.jenis.value),
        ("Jenis kelamin", _SEX.get(person.jenis_kelamin, "")),
        ("Nomor HP", person.hp),
        ("Domisili", person.domisili),
        ("Catatan", profil.catatan),
    )
    rows = "".join(
        f"<tr><td class='pudar'>{name}</td><td>{escape(value)}</td></tr>" for name, value in facts if value
    )
    return f"<table>{rows}</table>"


def _conflicts(profil: Profil) -> str:
    report = profil.konflik
    lines = [
        f"<tr><td class='{'awas' if k.keras else 'hati'}'>{'Keras' if k.keras else 'Lunak'}</td>"
        f"<td>{escape(k.pesan)}</td></tr>"
        for k in report.konflik
    ]
    lines += [
        f"<tr><td class='pudar'>Dibiarkan</td><td>{escape(row.konflik.pesan)} {escape(f'({row.alasan})')}</td></tr>"
        for row in report.dibiarkan
    ]
    body = f"<table>{''.join(lines)}</table>" if lines else "<p class='pudar'>Tidak ada.</p>"
    return f"<p class='bagian'>Konflik</p>{body}"


def _part(judul: str, rows: Iterable[tuple[str, ...]]) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    body = f"<table>{lines}</table>" if lines else "<p class='pudar'>Tidak ada.</p>"
    return f"<p class='bagian'>{judul}</p>{body}"


def _qualifications(profil: Profil) -> str:
    lines = "".join(
        f"<tr><td>{escape(k.sebutan)}</td><td class='{_tone(k.masa)}'>{k.masa.value}</td></tr>"
        for k in profil.kualifikasi
    )
    body = f"<table>{lines}</table>" if lines else "<p class='pudar'>Tidak ada.</p>"
    return f"<p class='bagian'>Kualifikasi</p>{body}"


def _tone(masa: MasaBerlaku) -> str:
    return "pudar" if masa is MasaBerlaku.BERLAKU else "awas"
