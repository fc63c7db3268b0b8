"""The commands about polling stations: listing them, their kerawanan, and the categories that the rule suggests."""

from argparse import Namespace
from dataclasses import replace
from typing import Any

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.domain.aturan_kerawanan import JenisSebab
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.teks import name_key
from poskoapp.domain.tps import Tanda
from poskoapp.services.aturan_kerawanan import AturanKerawananService, BarisAturan
from poskoapp.services.kerawanan import KerawananService
from poskoapp.services.tps import KeadaanKoordinat, TpsRow, TpsService
from poskoapp.services.tps_ubah import TpsUbahService
from poskoapp.storage.kerawanan_table import read_indikator


def tps_tampil(words: Namespace) -> Answer:
    """Lists the polling stations that pass all filters."""
    wanted = read_indikator().read(words.indikator) if words.indikator else ()
    with opened(words.berkas) as db:
        rows = [row for row in TpsService(db).rows() if _passes(row, words, wanted)]
    lines = [*map(_line, rows), f"{bilangan(len(rows))} TPS."]
    return Answer({"tps": [tps_data(row) for row in rows]}, "\n".join(lines))


def tps_saran(words: Namespace) -> Answer:
    """Lists the categories that follow from reasons, indicators and marks; writes them only where that is asked."""
    with opened(words.berkas) as db:
        service = KerawananService(db)
        saran = service.saran()
        rows = [s for s in saran.baris if s.naik or words.turun]
        applied = service.apply(saran, [s.tps.id for s in rows]) if words.terapkan and rows else 0
    data = [
        {"kode": s.tps.kode, "kategori": s.tps.kategori, "usulan": s.usulan, "sebab": s.sebab} for s in rows
    ]
    lines = [
        f"{s.tps.kode}  {s.tps.sebutan}: {s.tps.kategori.label} → {s.usulan.label} "
        f"({'; '.join(c.teks for c in s.sebab)})"
        for s in rows
    ]
    lines.append(
        f"{bilangan(applied)} diterapkan."
        if words.terapkan
        else f"{bilangan(len(rows))} usulan; belum diterapkan."
    )
    return Answer({"aturan": saran.aturan, "usulan": data, "diterapkan": applied}, "\n".join(lines))


def tps_aturan(words: Namespace) -> Answer:
    """Lists the rule that suggests categories; changes one line of it, adds a reason, or gives it all back."""
    with opened(words.berkas) as db:
        service = AturanKerawananService(db)
        if words.bawaan:
            service.reset()
        elif words.sebab is not None:
            service.save(_changed_rule(service.berlaku().baris, words))
        rule = service.berlaku()
    lines = [
        f"{row.jenis.label}: {row.nama} → {row.kategori.label if row.kategori else 'tidak diperhitungkan'}"
        + (f" ({row.kata})" if row.kata else "")
        for row in rule.baris
    ]
    lines.append("Aturan bawaan." if rule.bawaan else "Aturan pos ini sendiri.")
    return Answer({"bawaan": rule.bawaan, "aturan": rule.baris}, "\n".join(lines))


def _changed_rule(rows: tuple[BarisAturan, ...], words: Namespace) -> list[BarisAturan]:
    wanted = name_key(words.sebab)
    at = next((n for n, row in enumerate(rows) if wanted in {name_key(row.kunci), name_key(row.nama)}), None)
    kept = list(rows)
    if words.hapus:
        if at is None or rows[at].jenis is not JenisSebab.ALASAN:
            raise InputError(
                f"Alasan “{words.sebab}” tidak ada dalam aturan.", "Lihat daftarnya: posko tps aturan."
            )
        del kept[at]
        return kept
    kategori = None if words.abaikan else Kategori(words.kategori) if words.kategori else None
    if not (words.abaikan or words.kategori):
        raise InputError("Belum disebut kategorinya.", "Pakai --kategori, --abaikan, atau --hapus.")
    if at is None:
        made = BarisAturan(JenisSebab.ALASAN, words.sebab, words.sebab, kategori, ",".join(words.kata))
        kept.insert(sum(row.jenis is JenisSebab.ALASAN for row in rows), made)
    else:
        kata = ",".join(words.kata) if words.kata else rows[at].kata
        kept[at] = replace(rows[at], kategori=kategori, kata=kata)
    return kept


def tps_perbaiki_koordinat(words: Namespace) -> Answer:
    """Puts the certain repair in place of each wrong coordinate, and lists those for which there is none."""
    with opened(words.berkas) as db:
        wrong = [row for row in TpsService(db).rows() if row.koordinat is KeadaanKoordinat.SALAH]
        repaired = TpsUbahService(db).repair_coordinates([row.id for row in wrong]) if wrong else 0
    left = [row for row in wrong if row.salah and row.salah.perbaikan is None]
    lines = [f"{row.kode}  {row.sebutan}: {row.salah.alasan}" for row in left if row.salah]
    lines.append(f"{bilangan(repaired)} koordinat diperbaiki, {bilangan(len(left))} perlu diperiksa.")
    return Answer(
        {"diperbaiki": repaired, "perlu_diperiksa": [tps_data(row) for row in left]}, "\n".join(lines)
    )


def tps_data(row: TpsRow) -> dict[str, Any]:
    """A polling station for scripts."""
    return {
        "kode": row.kode,
        "nomor": row.nomor,
        "kecamatan": row.kecamatan,
        "kelurahan": row.kelurahan,
        "kategori": row.kategori,
        "alasan": row.alasan,
        "indikator": row.indikator,
        "tanda": row.tanda,
        "jenis_loksus": row.jenis_loksus,
        "nama_loksus": row.nama_loksus,
        "dpt_l": row.dpt_l,
        "dpt_p": row.dpt_p,
        "dpt_jumlah": row.dpt_jumlah,
        "dpt": row.dpt,
        "alamat": row.alamat,
        "lat": row.lat,
        "lng": row.lng,
        "koordinat": row.koordinat,
        "koordinat_salah": row.salah.alasan if row.salah else "",
        "catatan": row.catatan,
        "kontak": row.kontak,
        "kelompok": row.kelompok,
    }


def _line(row: TpsRow) -> str:
    parts = [
        row.kategori.label,
        row.alasan,
        f"Bawaslu {read_indikator().told(row.indikator)}" if row.indikator else "",
        ", ".join(tanda.label.lower() for tanda in row.tanda),
        f"koordinat salah: {row.salah.alasan}" if row.salah else "",
        row.kelompok or "tanpa kelompok",
    ]
    return f"{row.kode}  {row.kecamatan}  {row.sebutan}: " + "; ".join(part for part in parts if part)


def _passes(row: TpsRow, words: Namespace, indikator: tuple[str, ...]) -> bool:
    text = f"{row.kode} {row.alamat} {row.alasan} {row.catatan} {row.nama_loksus}".casefold()
    return (
        (not words.kategori or row.kategori in {Kategori(k) for k in words.kategori})
        and (not words.kecamatan or name_key(row.kecamatan) in set(map(name_key, words.kecamatan)))
        and (not words.kelurahan or name_key(row.kelurahan) in set(map(name_key, words.kelurahan)))
        and all(Tanda(tanda) in row.tanda for tanda in words.tanda)
        and all(kunci in row.indikator for kunci in indikator)
        and (not words.koordinat or row.koordinat is KeadaanKoordinat(words.koordinat))
        and (not words.tanpa_kelompok or not row.kelompok)
        and (not words.loksus or row.loksus)
        and words.cari.casefold() in text
    )


TPS_COMMANDS: tuple[Command, ...] = (tps_tampil, tps_saran, tps_aturan, tps_perbaiki_koordinat)
