"""The answers of the commands in words, and as data under the keys that scripts may rely on."""

from dataclasses import asdict
from typing import Any

from poskoapp.cli.answer import Answer
from poskoapp.domain.bilangan import bilangan, kilometer
from poskoapp.domain.kategori import Kategori
from poskoapp.planning.kebutuhan import BarisKebutuhan
from poskoapp.services.impor import ImporReport
from poskoapp.services.kebutuhan import SATUAN_LAIN, KebutuhanReport
from poskoapp.services.kebutuhan_dasar import KekuatanTersedia
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.ploting_biaya import told_cost
from poskoapp.services.ploting_otomatis import Proposal
from poskoapp.services.ploting_terbuka import TerbukaKecamatan, open_by_kecamatan
from poskoapp.services.sprin import SprinCheck


def file_text(data: dict[str, Any]) -> str:
    """What a file holds, in a sentence."""
    estimate = " (pembagian per kelurahan masih perkiraan)" if data["tps_kelurahan_estimasi"] else ""
    return (
        f"{data['polres']}: {data['kecamatan']} kecamatan, {data['kelurahan']} kelurahan/desa, "
        f"{bilangan(data['tps'])} TPS{estimate}. Berkas: {data['berkas']}"
    )


def import_answer(what: str, report: ImporReport) -> Answer:
    """What an import did; rejected rows by cell."""
    rejected = [{"sel": r.sel, "alasan": r.alasan} for r in report.ditolak]
    repaired = [{"sel": r.sel, "lama": r.lama, "baru": r.baru, "alasan": r.alasan} for r in report.perbaikan]
    data = {
        "baru": report.baru,
        "diubah": report.diubah,
        "sama": report.sama,
        "dihapus": report.dihapus,
        "kontak": report.kontak,
        "dibiarkan": report.dibiarkan,
        "ditolak": rejected,
        "perbaikan": repaired,
    }
    lines = [
        (
            f"{what}: {bilangan(report.baru)} baru, {bilangan(report.diubah)} diubah, {bilangan(report.sama)} sama, "
            f"{bilangan(len(rejected))} ditolak, {bilangan(len(repaired))} diperbaiki."
        ),
        *(f"Ditolak {r['sel']}: {r['alasan']}" for r in rejected),
    ]
    if report.dibiarkan:
        lines.append(
            f"{bilangan(report.dibiarkan)} baris dibiarkan karena isinya sudah diubah dengan tangan; "
            "--timpa menggantinya juga."
        )
    return Answer(data, "\n".join(lines))


def requirement_data(report: KebutuhanReport) -> dict[str, Any]:
    """The requirement for scripts."""
    need = report.kebutuhan
    return {
        "tps": need.tps,
        "kelompok": need.kelompok,
        "polri": need.polri,
        "linmas": need.linmas,
        "tersedia": need.tersedia,
        "kurang": need.kurang,
        "kelompok_rencana": need.kelompok_rencana,
        "polri_rencana": need.polri_rencana,
        "per_kategori": [
            _with_strength(row, report.per_kategori[Kategori(row.kode)]) for row in need.per_kategori
        ],
        "per_kecamatan": [
            _with_strength(row, own) if (own := report.per_wilayah.get(row.kode)) else row
            for row in need.per_kecamatan
        ],
        "per_polsek": [
            _with_strength(row, report.per_wilayah.get(row.kode, KekuatanTersedia()))
            for row in need.per_polsek
        ],
        "per_pola": need.per_pola,
        "sendiri": report.kekuatan.sendiri,
        "bko": report.kekuatan.bko,
        "linmas_tersedia": report.kekuatan.linmas,
        "kurang_linmas": report.kurang_linmas,
        "angka_rencana": {
            "kelompok": need.kelompok_rencana,
            "polri": need.polri_rencana,
            "kurang": need.kurang_rencana,
        },
        "pola": {kategori.value: angka for kategori, angka in report.pola.items()},
        "terjangkau": report.terjangkau,
    }


def _with_strength(row: BarisKebutuhan, own: KekuatanTersedia) -> dict[str, Any]:
    """A line with the strength that stands against it."""
    return {
        **asdict(row),
        "sendiri": own.sendiri,
        "bko": own.bko,
        "linmas_tersedia": own.linmas,
        "kurang": max(0, row.polri - own.polri),
    }


def requirement_text(report: KebutuhanReport) -> str:
    """The requirement for people."""
    need = report.kebutuhan
    lines = [
        (
            f"{bilangan(need.tps)} TPS, {bilangan(need.kelompok)} kelompok: butuh {bilangan(need.polri)} Polri "
            f"(hitungan rencana {bilangan(need.polri_rencana)}) dan {bilangan(need.linmas)} Linmas; "
            f"tersedia {bilangan(need.tersedia)}, kurang {bilangan(need.kurang)}."
        ),
        *(f"  {k.label}: {angka.teks}" for k, angka in report.pola.items()),
        *(f"  {p.alasan}: {p.pola.teks}, {bilangan(p.tps)} TPS" for p in need.per_pola if p.alasan),
    ]
    reach = report.terjangkau.per_kelurahan
    if reach.pola:
        lines.append(
            f"Pola kurang rawan yang terjangkau: {reach.pola.teks}, sisa {bilangan(reach.sisa)} personel."
        )
    else:
        lines.append(f"Tidak ada pola yang terjangkau: kurang {bilangan(reach.kurang)} personel.")
    return "\n".join(lines)


def requirement_lines(report: KebutuhanReport, per: str) -> list[str]:
    """A line for each kategori, kecamatan or Polsek, and who stands outside of them."""
    need = report.kebutuhan
    if per == "kategori":
        kinds = [(Kategori(row.kode), row) for row in need.per_kategori]
        return [_requirement_line(k.label, row, report.per_kategori.get(k)) for k, row in kinds]
    rows = need.per_polsek if per == "polsek" else need.per_kecamatan
    lines = [_requirement_line(row.kode, row, report.per_wilayah.get(row.kode)) for row in rows]
    rest = report.kekuatan_lain(row.kode for row in rows)
    if rest.polri or rest.linmas:
        lines.append(f"{SATUAN_LAIN}: {_told_strength(rest)}.")
    return lines


def _requirement_line(nama: str, row: BarisKebutuhan, own: KekuatanTersedia | None) -> str:
    told = (
        f"{nama}: {bilangan(row.tps)} TPS, {bilangan(row.kelompok)} kelompok, butuh {bilangan(row.polri)} Polri "
        f"(hitungan rencana {bilangan(row.polri_rencana)}) dan {bilangan(row.linmas)} Linmas"
    )
    if own is None:
        return f"{told}."
    return f"{told}; {_told_strength(own)}; kurang {bilangan(max(0, row.polri - own.polri))}."


def _told_strength(own: KekuatanTersedia) -> str:
    return f"sendiri {bilangan(own.sendiri)}, BKO {bilangan(own.bko)}, Linmas tercatat {bilangan(own.linmas)}"


def proposal_data(proposal: Proposal) -> dict[str, Any]:
    """A plotting for scripts."""
    return {
        "tps": proposal.tps,
        "tercakup": proposal.tercakup,
        "kelompok": proposal.kelompok,
        "personel": proposal.personel,
        "berubah": proposal.berubah,
        "jarak_km": round(proposal.jarak_km, 3),
        "terjauh_km": round(proposal.terjauh_km, 3),
        "batas_bawah_km": round(proposal.batas_bawah_km, 3),
        "benih": proposal.benih,
        "digest": proposal.digest,
        "detik": round(proposal.detik, 3),
        "biaya": proposal.biaya,
        "aturan": proposal.undian.aturan,
        "terbuka": proposal.terbuka,
        "terbuka_per_kecamatan": open_by_kecamatan(proposal.terbuka),
    }


def proposal_text(proposal: Proposal, *, applied: bool, group_by_group: bool = False) -> str:
    """A plotting for people; what stays open is told by kecamatan, or `group_by_group`."""
    lines = [
        (
            f"{bilangan(proposal.tercakup)} dari {bilangan(proposal.tps)} TPS tercakup oleh "
            f"{bilangan(proposal.kelompok)} kelompok dan {bilangan(proposal.personel)} personel; "
            f"{bilangan(proposal.berubah)} personel baru atau berpindah."
        ),
        (
            f"Jarak {kilometer(proposal.jarak_km)} (terjauh {kilometer(proposal.terjauh_km)}, batas bawah "
            f"{kilometer(proposal.batas_bawah_km)}), benih {proposal.benih}, {bilangan(proposal.detik, 1)} detik."
        ),
        told_cost(proposal.biaya).rstrip(),
        *_open_lines(proposal, group_by_group=group_by_group),
    ]
    if not applied:
        lines.append("Hanya dihitung; belum diterapkan.")
    return "\n".join(lines)


_NEAREST = "Terdekat: satuan yang personelnya berhalangan, bertugas lain, atau perwira; selebihnya dari BKO."


def _open_lines(proposal: Proposal, *, group_by_group: bool) -> list[str]:
    if group_by_group:
        return [f"Terbuka {o.kelompok}: {o.alasan} {o.penutup}".rstrip() for o in proposal.terbuka]
    if not proposal.terbuka:
        return []
    many, short = bilangan(len(proposal.terbuka)), bilangan(proposal.kurang)
    lines = [f"Terbuka {many} kelompok, kurang {short} personel (satu per satu: --rinci):"]
    rows = open_by_kecamatan(proposal.terbuka)
    for sebab in dict.fromkeys(row.sebab for row in rows):
        lines.append(sebab)
        lines += [_open_line(row) for row in rows if row.sebab == sebab]
    if any(row.asal for row in rows):
        lines.append(_NEAREST)
    return lines


def _open_line(row: TerbukaKecamatan) -> str:
    several = len(row.kelompok) > 1
    what = f"{bilangan(len(row.kelompok))} kelompok" if several else f"kelompok {row.kelompok[0]}"
    return f"- {row.kecamatan}: {what}, kurang {bilangan(row.kurang)}. {row.penutup}".rstrip()


def group_data(group: KelompokRow) -> dict[str, Any]:
    """A plot group for scripts."""
    officers = [
        {"nrp": p.nrp, "nama": p.nama, "pangkat": p.pangkat, "peran": p.peran, "jarak_km": p.jarak_km}
        for p in group.petugas
    ]
    return {
        "kode": group.kode,
        "polsek": group.polsek,
        "kecamatan": group.kecamatan,
        "kelurahan": group.kelurahan,
        "kategori": group.kategori,
        "pola": group.pola,
        "tps": group.nomor,
        "linmas": group.linmas,
        "mulai": group.mulai,
        "selesai": group.selesai,
        "personel": officers,
    }


def names(group: KelompokRow) -> str:
    """The officers of a group."""
    return ", ".join(p.sebutan for p in group.petugas) or "(belum ada personel)"


def check_data(check: SprinCheck) -> dict[str, Any]:
    """What an order's PDF says, for scripts."""
    return {name: getattr(check, name) for name in SprinCheck.__slots__}


def _originality(check: SprinCheck) -> str:
    if check.asli or check.terdaftar:
        return "Berkas asli."
    if check.versi_lain and check.utuh and check.terdaftar is None:
        return (
            "Ditata oleh versi Posko lain: keaslian berkasnya dibuktikan oleh register (--berkas FILE.posko)."
        )
    return "BUKAN BERKAS ASLI: isinya tidak sama dengan yang diterbitkan."


def check_text(check: SprinCheck) -> str:
    """What an order's PDF says, for people."""
    lines = [
        f"{check.nomor}: {bilangan(check.personel)} personel, {check.halaman} halaman, isi {check.sha256_isi[:16]}.",
        "Isi halaman sama dengan yang dibekukan." if check.utuh else "TIDAK UTUH: isi halaman berubah.",
        _originality(check),
        *check.temuan,
    ]
    if check.terdaftar is not None:
        lines.append(
            "Terdaftar dalam berkas ini." if check.terdaftar else "TIDAK terdaftar dalam berkas ini."
        )
    if check.kemudian:
        lines.append(check.kemudian)
    return "\n".join(lines)
