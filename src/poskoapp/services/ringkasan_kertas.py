"""The page of the whole operation in the words of the paper."""

from collections.abc import Iterator
from datetime import date

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.ringkasan import BagianRingkasan, BarisRingkasan, build_ringkasan
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko import ArahBko
from poskoapp.domain.waktu import hari_h, hari_tanggal, tanggal
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.ringkasan import PERIHAL, Ringkasan


def daftar_ringkasan(page: Ringkasan, hari: date) -> Daftar:
    """The page as of that day."""
    vote = page.operasi.hari_pemungutan
    facts = (
        ("Keadaan", f"{hari_tanggal(hari)} ({hari_h(hari, vote)})"),
        ("Pemungutan suara", hari_tanggal(vote)),
    )
    parts = (
        BagianRingkasan("Kekuatan", tuple(_strength(page))),
        BagianRingkasan("TPS dan cakupannya", tuple(_stations(page))),
        BagianRingkasan("BKO", tuple(_bko(page))),
        BagianRingkasan(
            "Tugas",
            tuple(BarisRingkasan(t.jenis.label, bilangan(t.personel), "personel") for t in page.tugas),
        ),
        BagianRingkasan("Konflik dan Sprin", tuple(_rules(page))),
        BagianRingkasan("Angka yang berbeda", tuple(_published(page))),
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
    need = page.kebutuhan
    if need is not None:
        told = f"kebutuhan {bilangan(need.polri)}, tersedia {bilangan(need.tersedia)}"
        yield BarisRingkasan("Kekurangan Polri", bilangan(need.kurang), told)
        yield BarisRingkasan("Linmas", bilangan(need.linmas))


def _bko(page: Ringkasan) -> Iterator[BarisRingkasan]:
    for arah in ArahBko:
        if page.permintaan[arah] or arah is ArahBko.MASUK:
            counts = ", ".join(f"{h.value} {bilangan(n)}" for h, n in page.bko[arah].items())
            yield BarisRingkasan(arah.label, f"{page.permintaan[arah]} permintaan", counts)


def _rules(page: Ringkasan) -> Iterator[BarisRingkasan]:
    k, order = page.konflik, page.sprin
    if k is not None:
        yield BarisRingkasan(
            "Konflik keras", bilangan(k.keras), "menghalangi penerbitan Sprin" if k.keras else ""
        )
        yield BarisRingkasan("Konflik lunak", bilangan(k.lunak))
    told = f"terbaru {order.nomor}, {tanggal(order.tanggal)}" if order else "belum ada"
    if k is not None and not k.sprin_sesuai:
        told += "; tidak lagi sesuai dengan ploting"
    yield BarisRingkasan("Sprin terbit", bilangan(order.jumlah if order else 0), told)


def _published(page: Ringkasan) -> Iterator[BarisRingkasan]:
    for a in page.angka:
        told = f"di berkas ini {bilangan(a.jumlah_kita)}, selisih {a.selisih:+d}; sumber: {a.sumber}"
        yield BarisRingkasan(f"{PERIHAL[a.perihal]} menurut sumber lain", bilangan(a.jumlah_lain), told)
