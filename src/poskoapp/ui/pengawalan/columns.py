"""What the tables of the tab show: whom we escort, the people of a team, the hand-overs."""

from PySide6.QtGui import QIcon

from poskoapp.domain.waktu import singkat
from poskoapp.services.walkat_baris import AnggotaRow, ReguRow, SasaranRow, SerahTerimaRow
from poskoapp.ui.column import Column
from poskoapp.ui.icons import Cakupan, cakupan_icon


def cakupan_of(regu: ReguRow | None) -> Cakupan:
    """Full where every turn has its number, hollow without a team or people."""
    if regu is None or not regu.jumlah or not regu.giliran:
        return Cakupan.KOSONG
    return Cakupan.SEBAGIAN if regu.giliran_kurang else Cakupan.PENUH


def state_told(row: SasaranRow) -> str:
    """How the team stands, in a few words."""
    regu = row.regu
    if row.paslon is not None and row.paslon.berakhir is not None and regu is None:
        return "berakhir"
    if regu is None:
        return "belum ada regu"
    if regu.ditarik is not None:
        return f"ditarik {singkat(regu.ditarik)}"
    if not regu.jumlah:
        return "belum ada personel"
    return f"{regu.giliran_kurang} giliran kurang" if regu.giliran_kurang else "lengkap"


def sasaran_columns() -> list[Column[SasaranRow]]:
    """The list on the left."""
    return [
        Column(
            "Yang dikawal",
            lambda r: r.sebutan,
            sort=lambda r: (r.paslon is None, r.paslon.nomor_urut or 0 if r.paslon else 0, r.sebutan),
            width=186,
            icon=_light,
            tooltip=lambda r: f"{cakupan_of(r.regu).label}: {state_told(r)}",
        ),
        Column("Nama", lambda r: r.nama, width=130, tooltip=lambda r: r.nama),
        Column("Regu", lambda r: r.regu.jumlah if r.regu else 0, width=52, numeric=True, searched=False),
        Column("Keadaan", state_told, width=84, tone=_tone, tooltip=state_told),
    ]


def anggota_columns() -> list[Column[tuple[str, AnggotaRow]]]:
    """The people of a team with their flow."""
    return [
        Column("Flow", lambda r: r[0], width=70),
        Column("Peran", lambda r: r[1].peran.value, width=96),
        Column("Pangkat", lambda r: r[1].pangkat, width=82),
        Column("Nama", lambda r: r[1].nama, width=170, tone=lambda r: "muted" if r[1].keluar else None),
        Column("NRP/NIP", lambda r: r[1].nrp, width=96, whole=True),
        Column("Satuan", lambda r: r[1].satuan, width=110),
        Column("Mengemudi", lambda r: "ya" if r[1].mengemudi else "", width=116),
        Column("L/P", lambda r: r[1].jenis_kelamin, width=40),
        Column("HP", lambda r: r[1].hp, width=140),
        Column("Masa", lambda r: _span(r[1]), width=170),
    ]


def serah_terima_columns() -> list[Column[SerahTerimaRow]]:
    """The hand-overs of a team."""
    return [
        Column("Waktu", lambda r: singkat(r.waktu), sort=lambda r: r.waktu, width=112, whole=True),
        Column("Dari", lambda r: ", ".join(r.dari) or "(giliran pertama)", width=190),
        Column("Kepada", lambda r: ", ".join(r.kepada), width=190),
        Column("Perlengkapan", lambda r: r.perlengkapan, width=130),
        Column("Senpi", lambda r: r.senpi, width=110),
        Column("Catatan", lambda r: r.catatan, width=130),
    ]


def _light(row: SasaranRow) -> QIcon:
    return cakupan_icon(cakupan_of(row.regu))


def _tone(row: SasaranRow) -> str | None:
    regu = row.regu
    if regu is None or regu.ditarik is not None:
        return "muted"
    return "danger" if regu.giliran_kurang or not regu.jumlah else None


def _span(row: AnggotaRow) -> str:
    begin = f"sejak {singkat(row.masuk)}" if row.masuk else ""
    end = f"sampai {singkat(row.keluar)}" if row.keluar else ""
    told = " ".join(part for part in (begin, end) if part)
    return f"{told} ({row.alasan_keluar})" if row.alasan_keluar else told
