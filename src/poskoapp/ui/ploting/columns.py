"""What the tables of the tab show: places, plot groups, polling stations."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap

from poskoapp.domain.kategori import Kategori
from poskoapp.domain.konflik import Tingkat
from poskoapp.domain.kontak import JenisKontak
from poskoapp.services.kelompok import KelompokRow, PetugasRow
from poskoapp.services.tps import KeadaanKoordinat, TpsRow
from poskoapp.services.wilayah import WilayahRow
from poskoapp.storage.kerawanan_table import read_indikator
from poskoapp.ui.column import LEFT, Column
from poskoapp.ui.icons import Cakupan, cakupan_icon, icon, kategori_icon, warned_lock_icon
from poskoapp.ui.konflik_marks import INK, tingkat_icon
from poskoapp.ui.number_text import number_text

PERKIRAAN = "Perkiraan: KPU mengumumkan jumlah TPS per kecamatan, pembagiannya per kelurahan belum."
KOSONG = "+ pilih personel"
SEJAK_SPRIN = "Sejak Sprin"
_PERSONEL = ("Personel 1", "Personel 2")
_URUT = {kategori: at for at, kategori in enumerate(Kategori)}

_PLACE_TONES = {KeadaanKoordinat.SALAH: "danger", KeadaanKoordinat.TIDAK_ADA: "muted"}

TingkatOf = Callable[[KelompokRow], Tingkat | None]
"""The heaviest conflict of a plot group, None where there is none."""


def cakupan_of(wilayah: WilayahRow) -> Cakupan:
    """How far a place is covered."""
    if wilayah.tercakup >= wilayah.tps:
        return Cakupan.PENUH
    return Cakupan.SEBAGIAN if wilayah.terisi else Cakupan.KOSONG


def cakupan_told(wilayah: WilayahRow) -> str:
    """`Margahayu: 90 dari 98 TPS tercakup`, for hints and screen readers."""
    return f"{number_text(wilayah.tercakup)} dari {number_text(wilayah.tps)} TPS tercakup"


def wilayah_columns() -> list[Column[WilayahRow]]:
    """The tree: the place with its light, and its number of TPS."""
    return [
        Column(
            "Wilayah",
            lambda w: w.nama,
            width=0,
            icon=lambda w: cakupan_icon(cakupan_of(w)),
            tooltip=cakupan_told,
        ),
        Column(
            "TPS",
            lambda w: f"≈ {number_text(w.tps)}" if w.tps_estimasi else number_text(w.tps),
            width=62,
            numeric=True,
            tooltip=lambda w: PERKIRAAN if w.tps_estimasi else cakupan_told(w),
        ),
    ]


def kelompok_columns(
    tingkat_of: TingkatOf, told: Callable[[KelompokRow], str], changed: Callable[[KelompokRow], str]
) -> list[Column[KelompokRow]]:
    """The plot groups; `told` gives the conflicts of a group in words, `changed` what is no more as ordered."""
    return [
        Column(
            "Kelompok", lambda k: k.kode, width=116, numeric=True, align=LEFT, icon=lambda k: _mark(k, tingkat_of(k)),
            tooltip=lambda k: told(k) or f"{k.kelurahan}, {k.kecamatan} · {k.polsek}",
        ),
        Column("Kelurahan", lambda k: k.kelurahan, width=120, hidden=True),
        Column(
            "Kategori", lambda k: k.kategori.label, width=130, whole=True,
            icon=lambda k: kategori_icon(k.kategori), sort=lambda k: _URUT[k.kategori],
        ),
        Column("TPS", lambda k: k.tps, width=88, tooltip=lambda k: f"{len(k.nomor)} TPS: {', '.join(k.nomor)}"),
        Column(
            "Pola", lambda k: f"{k.pola.polri} Polri · {k.pola.tps} TPS", width=122,
            sort=lambda k: (k.pola.polri, k.pola.tps), tooltip=lambda k: k.pola.teks,
        ),
        _personel_column(0),
        _personel_column(1),
        Column("Personel lain", _others, width=150, hidden=True),
        Column("NRP/NIP", lambda k: ", ".join(p.nrp for p in k.petugas), width=150, hidden=True),
        Column("Linmas", lambda k: k.linmas, width=64, numeric=True),
        Column(
            "km", farthest_km, width=52, numeric=True, hidden=True, searched=False,
            tooltip=lambda _k: "Jarak lurus terjauh dari satuan personelnya ke kelompok ini",
        ),
        Column(
            "Kunci", lambda k: "Terkunci" if k.terkunci else "", width=88, hidden=True,
            sort=lambda k: not k.terkunci, searched=False,
        ),
        Column(SEJAK_SPRIN, changed, width=260, hidden=True, searched=False, tooltip=changed),
    ]  # fmt: skip


def tps_columns() -> list[Column[TpsRow]]:
    """The polling stations, which come by code: in any other order equal ones stay so."""
    return [
        Column("TPS", lambda t: t.nomor, width=64),
        Column(
            "Kelurahan", lambda t: t.kelurahan, width=118,
            tooltip=lambda t: PERKIRAAN if t.tps_estimasi else "",
        ),
        Column("Kecamatan", lambda t: t.kecamatan, width=120, hidden=True),
        Column(
            "Kategori", lambda t: t.kategori.label, width=136, whole=True,
            icon=lambda t: kategori_icon(t.kategori), sort=lambda t: _URUT[t.kategori],
        ),
        Column("Alasan", lambda t: t.alasan, width=100, tooltip=lambda t: t.alasan),
        Column("Bawaslu", _indicators, width=84, tooltip=_indicators_told, sort=lambda t: (not t.indikator, t.indikator)),
        Column("Tanda", _marks, width=110, tooltip=_marks),
        Column("DPT", lambda t: t.dpt, width=60, numeric=True, tooltip=_voters_told),
        Column("Alamat", lambda t: t.alamat, width=110, hidden=True),
        Column(
            "Koordinat", lambda t: t.koordinat.label, width=92, tooltip=_place_told,
            tone=lambda t: _PLACE_TONES.get(t.koordinat), icon=_place_icon,
        ),
        Column("Kelompok", lambda t: t.kelompok, width=88, whole=True),
        Column("Lokasi khusus", _special, width=130, hidden=True),
        Column("Ketua KPPS", lambda t: t.kontak_of(JenisKontak.KPPS), width=150, hidden=True),
        Column("Linmas", lambda t: t.kontak_of(JenisKontak.LINMAS), width=150, hidden=True),
        Column("PPS", lambda t: t.kontak_of(JenisKontak.PPS), width=150, hidden=True),
        Column("DPT L", lambda t: t.dpt_l, width=60, numeric=True, hidden=True),
        Column("DPT P", lambda t: t.dpt_p, width=60, numeric=True, hidden=True),
        Column("DPT jumlah", lambda t: t.dpt_jumlah, width=84, numeric=True, hidden=True),
        Column("Catatan", lambda t: t.catatan, width=120, hidden=True),
        Column("Kode KPU", lambda t: t.kode, width=110, hidden=True),
    ]  # fmt: skip


def _voters_told(row: TpsRow) -> str:
    if not row.dpt_selisih:
        return ""
    told, added, apart = (number_text(number) for number in (row.dpt_jumlah, row.dpt, abs(row.dpt_selisih)))
    return f"L + P = {added}, jumlah yang tertulis {told}: selisih {apart}."


def _indicators(row: TpsRow) -> str:
    return read_indikator().told(row.indikator)


def _indicators_told(row: TpsRow) -> str:
    return "\n".join(read_indikator().names(row.indikator))


def _marks(row: TpsRow) -> str:
    return ", ".join(tanda.label for tanda in row.tanda)


def _special(row: TpsRow) -> str:
    if not row.loksus:
        return ""
    return row.nama_loksus or (row.jenis_loksus.label if row.jenis_loksus else "Lokasi khusus")


def _place_told(row: TpsRow) -> str:
    if row.lat is None:
        return ""
    why = f"{row.salah.alasan} Tidak dipakai untuk menghitung.\n" if row.salah else ""
    offered = f"\nDapat diperbaiki: {row.salah.cara}." if row.salah and row.salah.perbaikan else ""
    return f"{why}{row.lat}, {row.lng}{offered}"


def _place_icon(row: TpsRow) -> QIcon | None:
    return icon("triangle-alert", "danger") if row.salah else None


def petugas_in(column: Column[KelompokRow], kelompok: KelompokRow) -> PetugasRow | None:
    """The officer whose name stands in this cell."""
    at = _PERSONEL.index(column.judul) if column.judul in _PERSONEL else len(kelompok.petugas)
    return kelompok.petugas[at] if at < len(kelompok.petugas) else None


def farthest_km(kelompok: KelompokRow) -> float | None:
    """Kilometres in a straight line from the farthest officer's unit; None while none is known."""
    return max((p.jarak_km for p in kelompok.petugas if p.jarak_km is not None), default=None)


def _personel_column(at: int) -> Column[KelompokRow]:
    def value(kelompok: KelompokRow) -> str:
        if at < len(kelompok.petugas):
            return kelompok.petugas[at].sebutan
        return KOSONG if at < kelompok.pola.polri else ""

    def tone(kelompok: KelompokRow) -> str | None:
        return "accent" if len(kelompok.petugas) <= at < kelompok.pola.polri else None

    def tooltip(kelompok: KelompokRow) -> str:
        if at >= len(kelompok.petugas):
            return ""
        petugas = kelompok.petugas[at]
        return " · ".join(
            part for part in (petugas.sebutan, petugas.nrp, petugas.satuan, petugas.peran) if part
        )

    return Column(_PERSONEL[at], value, width=164, tone=tone, tooltip=tooltip)


def _others(kelompok: KelompokRow) -> str:
    return ", ".join(p.sebutan for p in kelompok.petugas[2:])


def _mark(kelompok: KelompokRow, tingkat: Tingkat | None) -> QIcon:
    if tingkat is not None:
        return warned_lock_icon(INK[tingkat]) if kelompok.terkunci else tingkat_icon(tingkat)
    return icon("lock", "muted") if kelompok.terkunci else _blank()


@cache
def _blank() -> QIcon:
    """As wide as a mark, so that the codes stand under each other."""
    pixmap = QPixmap(QSize(16, 16))
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)
