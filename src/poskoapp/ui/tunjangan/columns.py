"""What the tables of allowances show."""

from poskoapp.domain.bilangan import bilangan, rupiah
from poskoapp.domain.tunjangan import SatuanTarif
from poskoapp.domain.waktu import rentang, singkat
from poskoapp.services.tunjangan_baris import DaftarTunjanganRow, KomponenRow, PenerimaRow
from poskoapp.ui.column import Column


def penerima_columns() -> list[Column[PenerimaRow]]:
    """Who is due what."""
    return [
        Column("Pangkat", lambda r: r.personel.pangkat, sort=lambda r: r.personel.pangkat_urut, width=80),
        Column("Nama", lambda r: r.personel.nama, width=190),
        Column("NRP/NIP", lambda r: r.personel.nrp, width=96, whole=True),
        Column("Satuan", lambda r: r.personel.satuan, width=150),
        Column("Hari", lambda r: r.hari, width=54, numeric=True),
        Column("Rincian", details, width=330, tooltip=details),
        Column("Jumlah (Rp)", lambda r: r.jumlah, width=110, numeric=True),
    ]


def komponen_columns() -> list[Column[KomponenRow]]:
    """The rates."""
    return [
        Column("Komponen", lambda r: r.nama, width=150),
        Column("Tarif (Rp)", lambda r: r.tarif, width=100, numeric=True),
        Column("Dibayar", lambda r: r.satuan.label, width=150),
        Column("Untuk", lambda r: r.untuk, width=250, tooltip=lambda r: r.untuk),
        Column("Tujuan", lambda r: r.tujuan or "semua tujuan", width=170),
        Column("Dasar", lambda r: r.dasar, width=170, tooltip=lambda r: r.dasar),
    ]


def daftar_columns() -> list[Column[DaftarTunjanganRow]]:
    """The recorded lists."""
    return [
        Column("Nomor", lambda r: r.id, width=64, numeric=True),
        Column("Untuk tugas", lambda r: rentang(r.dari, r.sampai), sort=lambda r: r.dari, width=240),
        Column("Dicatat", lambda r: singkat(r.dicatat), sort=lambda r: r.dicatat, width=120, whole=True),
        Column("Penerima", lambda r: r.penerima, width=80, numeric=True),
        Column("Jumlah (Rp)", lambda r: r.jumlah, width=120, numeric=True),
        Column("Keterangan", lambda r: r.keterangan, width=260, tooltip=lambda r: r.keterangan),
    ]


def details(row: PenerimaRow) -> str:
    """`Uang makan 3 x 53.000; Transpor 1 x 60.000`."""
    counted: dict[tuple[str, int], int] = {}
    for hak in row.hak:
        counted[hak.nama, hak.tarif] = counted.get((hak.nama, hak.tarif), 0) + 1
    return "; ".join(
        f"{nama} {kali} \N{MULTIPLICATION SIGN} {bilangan(tarif)}" for (nama, tarif), kali in counted.items()
    )


def sum_told(rows: list[PenerimaRow]) -> str:
    """`924 penerima · 2.772 hari · 1.588 perjalanan · Rp 1.026.258.000`."""
    days = sum(row.hari for row in rows)
    journeys = sum(hak.satuan is SatuanTarif.PERJALANAN for row in rows for hak in row.hak)
    parts = [f"{bilangan(len(rows))} penerima", f"{bilangan(days)} hari", f"{bilangan(journeys)} perjalanan"]
    return " · ".join((*parts, rupiah(sum(row.jumlah for row in rows))))
