"""What the tables of the tab show: requests, their people, the difference list, lines and stages."""

from datetime import datetime

from PySide6.QtGui import QIcon

from poskoapp.domain.bko_hitungan import Selisih
from poskoapp.domain.bko_jenis import HitunganBko, StatusBko
from poskoapp.domain.konflik_fakta import days_of
from poskoapp.domain.waktu import BULAN, singkat
from poskoapp.services.bko_baris import PermintaanRow, PersonelBkoRow, RincianRow, TahapRow
from poskoapp.ui.column import LEFT, Column
from poskoapp.ui.icons import icon
from poskoapp.ui.konflik_marks import KonflikMarks
from poskoapp.ui.number_text import number_text

_ICONS = {
    StatusBko.DRAF: ("file-pen-line", "warning"),
    StatusBko.PERMOHONAN: ("send", "accent"),
    StatusBko.PERSETUJUAN: ("file-check", "accent"),
    StatusBko.PERGESERAN: ("move-horizontal", "accent"),
    StatusBko.TIBA: ("map-pin", "success"),
    StatusBko.PENUGASAN: ("users", "success"),
    StatusBko.PERPANJANGAN: ("refresh-cw", "success"),
    StatusBko.PENGEMBALIAN: ("undo-2", "warning"),
    StatusBko.SELESAI: ("circle-check", "muted"),
    StatusBko.DITOLAK: ("circle-x", "muted"),
}
_STATED = "Angka yang dinyatakan; kosong: nama yang dihitung"


def status_icon(status: StatusBko) -> QIcon:
    """A sign of its own shape for each stage."""
    return icon(*_ICONS[status])


def span(mulai: datetime, selesai: datetime) -> str:
    """`25 Nov 08.00 – 29 Nov 20.00`."""
    return f"{singkat(mulai)} – {singkat(selesai)}"


def days(mulai: datetime, selesai: datetime) -> str:
    """`25–29 Nov`, naming the month twice only where it differs."""
    first, last = days_of(mulai, selesai)
    month = f" {BULAN[first.month - 1][:3]}" if (first.year, first.month) != (last.year, last.month) else ""
    end = f"{last.day} {BULAN[last.month - 1][:3]}"
    return end if first == last else f"{first.day}{month}–{end}"


def short(moment: datetime) -> str:
    """`25/11 09.30`."""
    return f"{moment:%d/%m %H.%M}"


def counts_told(row: PermintaanRow) -> str:
    """`60 → 59 → 58 → 0`, a dash for what nobody knows yet."""
    counts = (row.empat[h] for h in HitunganBko)
    return " → ".join(number_text(c.jumlah) if c.diketahui else "–" for c in counts)


def permintaan_columns(marks: KonflikMarks) -> list[Column[PermintaanRow]]:
    """The requests, those in a conflict marked."""
    return [
        Column(
            "Pihak lain", lambda p: p.pihak, width=156, icon=lambda p: marks.icon(p.id),
            tooltip=lambda p: marks.told(p.id, p.perihal), tone=_muted_end,
        ),
        Column("Arah", lambda p: p.arah.value.capitalize(), width=58, tone=_muted_end),
        Column("Jenis", lambda p: p.jenis.label, width=84, hidden=True),
        Column(
            "Tahap", lambda p: p.status.label, width=110, icon=lambda p: status_icon(p.status),
            sort=lambda p: p.status.urut,
        ),
        *(_count_column(hitungan) for hitungan in HitunganBko),
        Column(
            "Belum kembali", lambda p: p.empat.belum_kembali or None, width=96, numeric=True, hidden=True,
            tone=lambda p: "warning" if p.empat.belum_kembali else None,
        ),
        Column(
            "Masa", lambda p: days(p.mulai, p.selesai), width=96, sort=lambda p: p.mulai,
            tooltip=lambda p: span(p.mulai, p.selesai),
        ),
        Column(
            "Surat", _letter, width=96, tone=lambda p: "warning" if p.tanpa_surat else None,
            tooltip=lambda p: "Diminta lisan; suratnya belum menyusul" if p.tanpa_surat else p.nomor_surat,
        ),
        Column("Tempat", lambda p: p.tempat, width=120, hidden=True),
        Column("Pimpinan", lambda p: p.pimpinan, width=120, hidden=True),
    ]  # fmt: skip


def orang_columns() -> list[Column[PersonelBkoRow]]:
    """The people of a request."""
    return [
        Column("Nama", lambda p: p.sebutan, width=190, tooltip=_person_told, icon=_person_icon),
        Column("NRP/NIP", lambda p: p.nrp, width=84, numeric=True, align=LEFT),
        Column("Satuan", lambda p: p.satuan, width=110, hidden=True),
        Column("HP", lambda p: p.hp, width=104, numeric=True, align=LEFT, hidden=True),
        *(_time_column(hitungan) for hitungan in HitunganBko),
        Column("Keterangan", _remark, width=90, tooltip=_remark),
    ]


def selisih_columns() -> list[Column[Selisih]]:
    """The difference list; what nobody has explained stands out."""
    return [
        Column("Dari", lambda s: s.dari.label, width=76, sort=lambda s: list(HitunganBko).index(s.dari)),
        Column("Ke", lambda s: s.ke.label, width=76, sort=lambda s: list(HitunganBko).index(s.ke)),
        Column("Selisih", _signed, width=62, numeric=True, sort=lambda s: s.jumlah),
        Column("Siapa", lambda s: s.nama, width=150),
        Column(
            "Keterangan", lambda s: s.alasan or "belum diterangkan", width=120, tooltip=lambda s: s.alasan,
            tone=lambda s: None if s.alasan else "warning",
        ),
    ]  # fmt: skip


def rincian_columns() -> list[Column[RincianRow]]:
    """The lines with their stated figures."""
    return [
        Column("Satuan asal", lambda r: r.satuan_asal, width=130),
        Column("Tempat tugas", lambda r: r.tempat, width=130, tooltip=lambda r: r.tempat),
        Column("Kualifikasi", lambda r: r.kualifikasi, width=124),
        Column("Bentuk", lambda r: r.bentuk.label, width=84, hidden=True),
        *(
            Column(h.label, lambda r, h=h: r.angka.get(h), width=74, numeric=True, tooltip=lambda _r: _STATED)
            for h in HitunganBko
        ),
        Column("Penginapan", lambda r: r.penginapan, width=100, tooltip=_place_told),
        Column("Perlengkapan", lambda r: r.perlengkapan, width=100, hidden=True),
        Column("Kendaraan", lambda r: r.kendaraan, width=100, hidden=True),
    ]  # fmt: skip


def tahap_columns() -> list[Column[TahapRow]]:
    """The stages reached."""
    return [
        Column("Waktu", lambda t: singkat(t.waktu), width=112, sort=lambda t: t.waktu, whole=True),
        Column("Tahap", lambda t: t.status.label, width=118, icon=lambda t: status_icon(t.status)),
        Column("Surat", lambda t: t.nomor_surat, width=140, tooltip=lambda t: t.nomor_surat),
        Column("Keterangan", lambda t: t.keterangan, width=150, tooltip=lambda t: t.keterangan),
    ]


def _count_column(hitungan: HitunganBko) -> Column[PermintaanRow]:
    def told(row: PermintaanRow) -> str:
        count = row.empat[hitungan]
        stated = "tidak dinyatakan" if count.angka is None else number_text(count.angka)
        lines = [f"Angka: {stated} · bernama: {number_text(count.nama)}"]
        lines += [f"{number_text(a.jumlah)} menurut {a.sumber}" for a in row.angka if a.hitungan is hitungan]
        return "\n".join(lines)

    return Column(
        hitungan.label,
        lambda p: p.empat[hitungan].jumlah if p.empat[hitungan].diketahui else None,
        width=74,
        numeric=True,
        tooltip=told,
        tone=lambda p: "danger" if any(m.startswith(hitungan.label) for m in p.masalah) else None,
    )


def _time_column(hitungan: HitunganBko) -> Column[PersonelBkoRow]:
    def text(person: PersonelBkoRow) -> str:
        moment = person.waktu(hitungan)
        return short(moment) if moment else ""

    return Column(
        hitungan.label,
        text,
        width=98,
        numeric=True,
        align=LEFT,
        sort=lambda p: p.waktu(hitungan),
        hidden=hitungan in (HitunganBko.DIMINTA, HitunganBko.DISETUJUI),
    )


def _muted_end(row: PermintaanRow) -> str | None:
    return "muted" if row.status.berakhir else None


def _letter(row: PermintaanRow) -> str:
    return "lisan, menyusul" if row.tanpa_surat else row.nomor_surat


def _person_icon(person: PersonelBkoRow) -> QIcon:
    if person.kembali is not None:
        return icon("circle-check", "muted")
    if person.diteruskan is not None:
        return icon("move-horizontal", "muted")
    if person.tiba is not None:
        return icon("map-pin", "success")
    return icon("circle-minus", "warning")


def _person_told(person: PersonelBkoRow) -> str:
    return " · ".join(p for p in (person.satuan, person.jabatan, person.hp) if p)


def _remark(person: PersonelBkoRow) -> str:
    passed_on = f"diteruskan ke {person.diteruskan_ke}" if person.diteruskan else ""
    return "; ".join(part for part in (person.alasan, passed_on) if part)


def _signed(selisih: Selisih) -> str:
    return f"+{number_text(selisih.jumlah)}" if selisih.jumlah > 0 else number_text(selisih.jumlah)


def _place_told(line: RincianRow) -> str:
    if line.lat is None:
        return "Tempat menginap tanpa koordinat: jarak ploting tidak dihitung"
    return f"{line.penginapan}: jarak ploting dihitung dari sini"
