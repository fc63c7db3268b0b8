"""What the commands about BKO answer: a request with its lines, its people and its counts, in words and for machines."""

from datetime import date
from typing import Any

from poskoapp.cli.answer import Answer
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko_hitungan import differences
from poskoapp.domain.bko_jenis import HitunganBko
from poskoapp.domain.waktu import singkat
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_baris import PermintaanDetail, PermintaanRow, PersonelBkoRow, RincianRow
from poskoapp.storage.database import Database


def request_told(db: Database, permintaan_id: int) -> Answer:
    """A request as it stands: its counts with their differences, its lines and its people."""
    detail = BkoService(db).detail(permintaan_id)
    gaps = list(differences(detail.row.empat))
    data = {
        **request_data(detail.row),
        "rincian": detail.rincian,
        "personel": [_person_data(p) for p in detail.personel],
        "tahap": detail.tahap,
        "selisih": gaps,
    }
    lines = [
        request_line(detail.row),
        *_line_lines(detail),
        *(f"MASALAH: {told}" for told in detail.row.masalah),
    ]
    lines += [
        f"  {gap.dari.value} → {gap.ke.value}: {gap.jumlah:+d} {gap.nama}{f' ({gap.alasan})' if gap.alasan else ''}"
        for gap in gaps
    ]
    lines += [
        f"  {a.hitungan.value} {bilangan(a.jumlah)} menurut {a.sumber} (nomor {a.id})"
        for a in detail.row.angka
    ]
    return Answer(data, "\n".join(lines))


def _line_lines(detail: PermintaanDetail) -> list[str]:
    return [f"  [{line.id}] {_line_told(line)}" for line in detail.rincian]


def _line_told(line: RincianRow) -> str:
    asked = "" if line.diminta is None else f"diminta {bilangan(line.diminta)}"
    return " · ".join(part for part in (line.satuan_asal, line.tempat, line.kualifikasi, asked) if part)


def request_line(row: PermintaanRow) -> str:
    """A request on one line of a list."""
    counts = " · ".join(f"{h.value} {bilangan(row.empat[h].jumlah)}" for h in HitunganBko)
    return f"{row.id}  {row.sebutan}  [{row.status.label}]  {counts}  {singkat(row.mulai)}–{singkat(row.selesai)}"


def request_data(row: PermintaanRow) -> dict[str, Any]:
    """The same for machines."""
    counts = {
        h.value: {"jumlah": row.empat[h].jumlah, "angka": row.empat[h].angka, "nama": row.empat[h].nama}
        for h in HitunganBko
    }
    return {
        "id": row.id,
        "arah": row.arah,
        "jenis": row.jenis,
        "pihak": row.pihak,
        "perihal": row.perihal,
        "status": row.status,
        "mulai": row.mulai,
        "selesai": row.selesai,
        "nomor_surat": row.nomor_surat,
        "hitungan": counts,
        "belum_kembali": row.empat.belum_kembali,
        "pihak_lain": row.angka,
        "masalah": row.masalah,
    }


def _person_data(person: PersonelBkoRow) -> dict[str, Any]:
    times: dict[str, date | None] = {h.value: person.waktu(h) for h in HitunganBko}
    return {
        "nrp": person.nrp, "nama": person.nama, "pangkat": person.pangkat, "satuan": person.satuan, **times,
        "alasan": person.alasan, "diteruskan_ke": person.diteruskan_ke,
    }  # fmt: skip
