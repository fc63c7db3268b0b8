"""The page of the whole operation in the words of the paper."""

from collections.abc import Iterator

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.ringkasan import BagianRingkasan, BarisRingkasan, build_ringkasan
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko_jenis import ArahBko
from poskoapp.domain.waktu import hari_h, hari_tanggal, rentang, tanggal
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.ringkasan import Ringkasan

_STAGES = 3
"""Stages that are on or come next, as many as the one page has room for."""


def daftar_ringkasan(page: Ringkasan) -> Daftar:
    """The page as of its moment."""
    vote, hari = page.hari_pemungutan, page.saat.date()
    now = [row.nama for row in page.tahapan if row.on(hari)]
    facts = (
        ("Keadaan", f"{hari_tanggal(hari)} ({hari_h(hari, vote)})"),
        ("Pemungutan suara", hari_tanggal(vote)),
        ("Tahapan hari ini", ", ".join(now) or "tidak ada"),
    )
    parts = (
        BagianRingkasan("Kekuatan", tuple(_strength(page))),
        BagianRingkasan("TPS dan cakupannya", tuple(_stations(page))),
        BagianRingkasan("BKO", tuple(_bko(page))),
        BagianRingkasan("Tugas", tuple(_duties(page))),
        BagianRingkasan("Tahapan", tuple(_stages(page))),
        BagianRingkasan("Konflik dan Sprin", tuple(_rules(page))),
        BagianRingkasan("Angka yang diumumkan", tuple(_published(page))),
    )
    return build_ringkasan(kepala_daftar(page.operasi, hari), facts, parts)


def _strength(page: Ringkasan) -> Iterator[BarisRingkasan]:
    angka, operasi = page.kekuatan, page.operasi
    share = f"{operasi.kerah_pembilang}/{operasi.kerah_penyebut}"
    yield BarisRingkasan("Personel", bilangan(angka.jumlah))
    yield BarisRingkasan("Siap", bilangan(angka.siap), "hadir dan belum bertugas")
    yield BarisRingkasan("Terplot di TPS", bilangan(page.terplot))
    yield BarisRingkasan("Bertugas seluruhnya", bilangan(angka.bertugas))
    yield BarisRingkasan("Tidak hadir", bilangan(angka.tidak_hadir), "pada waktu tugas TPS")
    left = f"sisa {bilangan(page.sisa)}" if page.sisa >= 0 else f"terlampaui {bilangan(-page.sisa)}"
    yield BarisRingkasan(f"Batas kerah {share}", bilangan(angka.batas), left)


def _stations(page: Ringkasan) -> Iterator[BarisRingkasan]:
    named = [(row.kategori.label, row) for row in page.kategori]
    for name, row in (*named, ("Semua TPS", page.tps)):
        told = f"{bilangan(row.tercakup)} tercakup, {bilangan(row.sebagian)} sebagian, {bilangan(row.terbuka)} belum"
        yield BarisRingkasan(name, bilangan(row.tps), told)
    need = page.lanjutan.kebutuhan if page.lanjutan else None
    if need is not None:
        told = f"kebutuhan {bilangan(need.polri)}, tersedia {bilangan(need.tersedia)}"
        yield BarisRingkasan("Kekurangan Polri", bilangan(need.kurang), told)
        yield BarisRingkasan("Linmas", bilangan(need.linmas))


def _bko(page: Ringkasan) -> Iterator[BarisRingkasan]:
    counted = page.lanjutan
    if counted is None:
        return
    for arah in ArahBko:
        if counted.permintaan[arah]:
            counts = ", ".join(f"{h.value} {bilangan(n)}" for h, n in counted.bko[arah].items())
            yield BarisRingkasan(arah.label, f"{counted.permintaan[arah]} permintaan", counts)


def _duties(page: Ringkasan) -> Iterator[BarisRingkasan]:
    if page.paslon:
        told = f"dari {bilangan(page.paslon)} paslon"
        yield BarisRingkasan("Paslon dikawal", bilangan(page.paslon_dikawal), told)
    if page.lanjutan is not None and page.lanjutan.objek:
        told = f"dari {bilangan(page.lanjutan.objek)} objek pada saat ini"
        yield BarisRingkasan("Objek terjaga", bilangan(page.lanjutan.objek_terjaga), told)
    for jenis, personel in page.tugas.items():
        yield BarisRingkasan(jenis.label, bilangan(personel), "personel")


def _stages(page: Ringkasan) -> Iterator[BarisRingkasan]:
    coming = [row for row in page.tahapan if row.selesai >= page.saat.date()]
    for row in coming[:_STAGES]:
        yield BarisRingkasan(row.nama, f"{bilangan(row.hari)} hari", rentang(row.mulai, row.selesai))


def _rules(page: Ringkasan) -> Iterator[BarisRingkasan]:
    k, order = page.konflik, page.sprin
    if k is not None:
        yield BarisRingkasan(
            "Konflik keras", bilangan(k.keras), "menghalangi penerbitan Sprin" if k.keras else ""
        )
        kept = f"{bilangan(k.dibiarkan)} lagi dibiarkan dengan alasan" if k.dibiarkan else ""
        yield BarisRingkasan("Konflik lunak", bilangan(k.lunak), kept)
    told = f"terbaru {order.nomor}, {tanggal(order.tanggal)}" if order else "belum ada"
    if k is not None and not k.sprin_sesuai:
        told += "; tidak lagi sesuai dengan ploting"
    yield BarisRingkasan("Sprin terbit", bilangan(order.jumlah if order else 0), told)
    yield BarisRingkasan("Sprin menunggu persetujuan", bilangan(page.sprin_diajukan))


def _published(page: Ringkasan) -> Iterator[BarisRingkasan]:
    """What differs line by line; what is the same in one, as the page is to stay one page."""
    for a in page.angka:
        if a.jumlah_kita is not None and not a.sama:
            apart = f"selisih {'+' if a.selisih > 0 else '-'}{bilangan(abs(a.selisih))}"
            told = f"di berkas ini {bilangan(a.jumlah_kita)}, {apart}; {a.sumber}"
            yield BarisRingkasan(a.sebutan, bilangan(a.jumlah_lain), told)
    same = [f"{a.sebutan} {bilangan(a.jumlah_lain)}" for a in page.angka if a.sama]
    if same:
        yield BarisRingkasan("Sama dengan berkas ini", bilangan(len(same)), ", ".join(same))
