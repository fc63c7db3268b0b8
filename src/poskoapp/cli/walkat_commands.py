"""The commands about escorts."""

from argparse import Namespace
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.domain import clock
from poskoapp.domain.errors import InputError
from poskoapp.domain.waktu import singkat
from poskoapp.domain.walkat import AlasanAkhir, JenisPemilihan, Kedudukan, PeranWalkat
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.paslon import PaslonFields, PaslonService, VipFields
from poskoapp.services.personel import PersonelService
from poskoapp.services.walkat import ReguFields, WalkatService
from poskoapp.services.walkat_anggota import WalkatAnggotaService
from poskoapp.services.walkat_baris import ReguRow, SasaranRow
from poskoapp.services.walkat_calon import Kebutuhan
from poskoapp.services.walkat_jadwal import WalkatJadwalService, jam_per_orang, keadilan_of
from poskoapp.services.walkat_kertas import WalkatKertasService
from poskoapp.services.walkat_serah_terima import SerahTerimaService, next_handover
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData

_WEEKS = timedelta(days=27)


def pengawalan_paslon(words: Namespace) -> Answer:
    """Adds a pair."""
    fields_ = PaslonFields(
        JenisPemilihan(words.pemilihan), words.calon, words.wakil, words.nomor, words.kelamin_calon,
        words.kelamin_wakil, ditetapkan=words.ditetapkan and words.ditetapkan.date(),
    )  # fmt: skip
    with opened(words.berkas) as db:
        id_ = PaslonService(db).add_paslon(fields_)
    return Answer({"id": id_}, f"Paslon dicatat (kunci {id_}).")


def pengawalan_vip(words: Namespace) -> Answer:
    """Adds another VIP."""
    fields_ = VipFields(Kedudukan(words.kedudukan), words.nama, words.kelamin, words.jabatan)
    with opened(words.berkas) as db:
        id_ = PaslonService(db).add_vip(fields_)
    return Answer({"id": id_}, f"{fields_.kedudukan.label} dicatat (kunci {id_}).")


def pengawalan_daftar(words: Namespace) -> Answer:
    """Lists whom we escort, with the teams."""
    with opened(words.berkas) as db:
        rows = PaslonService(db).rows()
    lines = [_line(row) for row in rows]
    return Answer({"dikawal": [_row_data(r) for r in rows]}, "\n".join(lines) or "Belum ada yang dikawal.")


def pengawalan_akhiri(words: Namespace) -> Answer:
    """Ends the escort of a pair."""
    with opened(words.berkas) as db:
        service = PaslonService(db)
        service.end(words.paslon, AlasanAkhir(words.alasan), words.tanggal.date(), words.waktu)
        row = next(r for r in service.rows() if r.paslon is not None and r.paslon.id == words.paslon)
    return Answer(_row_data(row), _line(row))


def pengawalan_regu(words: Namespace) -> Answer:
    """Puts a team together."""
    usual = Susunan.DUA_PASANG if words.paslon else Susunan.SEPASANG
    susunan = Susunan(words.susunan) if words.susunan else usual
    fields_ = ReguFields(words.mulai, words.selesai, susunan.jumlah_dinas, words.jam_ganti, words.jam_giliran)
    with opened(words.berkas) as db:
        id_ = _teams(db).build(
            fields_, susunan, paslon_id=words.paslon, vip_id=words.vip, isi=not words.kosong
        )
        return _team(db, id_)


def pengawalan_calon(words: Namespace) -> Answer:
    """Lists candidates for a flow."""
    peran = PeranWalkat(words.peran)
    with opened(words.berkas) as db:
        calon = _people(db).candidates(Kebutuhan(words.flow, peran, mengemudi=peran.mengemudi))
    lines = [f"{c.sebutan} ({c.nrp}): {c.alasan}" for c in calon]
    return Answer({"calon": calon}, "\n".join(lines) or "Tidak ada calon.")


def pengawalan_tambah(words: Namespace) -> Answer:
    """Puts someone into a flow."""
    with opened(words.berkas) as db:
        id_ = _people(db).add(words.flow, _person(db, words.nrp), PeranWalkat(words.peran))
        regu = next(r for r in _teams(db).rows() if words.flow in {f.id for f in r.flows})
        answer = _team(db, regu.id)
    return replace(answer, data={**answer.data, "anggota_baru": id_})


def pengawalan_tampil(words: Namespace) -> Answer:
    """Shows a team."""
    with opened(words.berkas) as db:
        return _team(db, words.regu)


def pengawalan_susun(words: Namespace) -> Answer:
    """Lays fair turns."""
    with opened(words.berkas) as db:
        WalkatJadwalService(db).lay(words.regu, words.mulai, words.selesai)
        return _team(db, words.regu)


def pengawalan_ganti(words: Namespace) -> Answer:
    """Replaces someone from a moment on."""
    with opened(words.berkas) as db:
        id_ = _people(db).replace(words.anggota, _person(db, words.nrp), words.waktu, words.alasan)
    return Answer({"anggota_baru": id_}, f"Diganti sejak {singkat(words.waktu)}.")


def pengawalan_tukar(words: Namespace) -> Answer:
    """Lets two people take each other's places."""
    with opened(words.berkas) as db:
        _people(db).swap(words.anggota, words.dengan)
    return Answer({"anggota": [words.anggota, words.dengan]}, "Kedua personel bertukar tempat.")


def pengawalan_serah(words: Namespace) -> Answer:
    """Writes the hand-over nearest to a moment down."""
    with opened(words.berkas) as db:
        found = next_handover(_teams(db).detail(words.regu), words.waktu)
        typed = replace(found, perlengkapan=words.perlengkapan, senpi=words.senpi, catatan=words.catatan)
        id_ = SerahTerimaService(db).record(words.regu, typed)
    told = f"{', '.join(found.dari) or '(giliran pertama)'} kepada {', '.join(found.kepada)}"
    data = {"id": id_, "waktu": found.waktu, "dari": found.dari, "kepada": found.kepada}
    return Answer(data, f"Serah terima {singkat(found.waktu)}: {told}.")


def pengawalan_perpanjang(words: Namespace) -> Answer:
    """Extends a team."""
    with opened(words.berkas) as db:
        _teams(db).extend(words.regu, words.selesai)
        return _team(db, words.regu)


def pengawalan_tarik(words: Namespace) -> Answer:
    """Withdraws a team."""
    with opened(words.berkas) as db:
        _teams(db).withdraw([words.regu], words.waktu, words.alasan)
        return _team(db, words.regu)


def pengawalan_cetak(words: Namespace) -> Answer:
    """Writes a paper."""
    day = words.tanggal.date() if words.tanggal else clock.today()
    if words.kertas != "nama" and words.regu is None:
        raise InputError("Belum disebutkan regunya.", "Tambahkan --regu KUNCI.")
    with opened(words.berkas) as db:
        papers = WalkatKertasService(db)
        if words.kertas == "surat-tugas":
            written = papers.write_surat(papers.surat(words.regu, day, words.agenda), words.keluaran)
            return _written(words, {"halaman": written.halaman, "sha256": written.sha256})
        daftar = _list(db, words, day)
        if words.keluaran.suffix.lower() == ".xlsx":
            papers.write_workbook(daftar, words.keluaran)
        else:
            papers.write_daftar(daftar, words.keluaran)
    return _written(words, {"baris": daftar.jumlah_baris})


WALKAT_COMMANDS: tuple[Command, ...] = (
    pengawalan_paslon, pengawalan_vip, pengawalan_daftar, pengawalan_akhiri, pengawalan_regu, pengawalan_calon,
    pengawalan_tambah, pengawalan_tampil, pengawalan_susun, pengawalan_ganti, pengawalan_tukar, pengawalan_serah,
    pengawalan_perpanjang, pengawalan_tarik, pengawalan_cetak,
)  # fmt: skip


def _teams(db: Database) -> WalkatService:
    return WalkatService(db, ReferenceData().daftar_pangkat())


def _people(db: Database) -> WalkatAnggotaService:
    return WalkatAnggotaService(db, ReferenceData().daftar_pangkat())


def _person(db: Database, nrp: str) -> int:
    found = {p.nrp: p.id for p in PersonelService(db, ReferenceData().daftar_pangkat()).rows()}.get(nrp)
    if found is None:
        raise InputError(f"NRP {nrp} tidak ada dalam kekuatan.", "Periksa nomornya.")
    return found


def _list(db: Database, words: Namespace, day: date) -> Any:
    papers = WalkatKertasService(db)
    if words.kertas == "nama":
        return papers.names(day, words.regu)
    if words.kertas == "serah-terima":
        return papers.handovers(words.regu, day)
    regu = _teams(db).detail(words.regu)
    first = words.mulai.date() if words.mulai else regu.mulai.date()
    last = words.selesai.date() if words.selesai else min(first + _WEEKS, regu.akhir.date())
    return papers.weeks(words.regu, day, first, last)


def _written(words: Namespace, data: dict[str, Any]) -> Answer:
    return Answer({**data, "berkas": words.keluaran}, f"Ditulis: {words.keluaran}.")


def _team(db: Database, regu_id: int) -> Answer:
    regu = _teams(db).detail(regu_id)
    lines = [f"{regu.sasaran}: {singkat(regu.mulai)} – {singkat(regu.akhir)}, {regu.jumlah} personel"]
    for flow in regu.flows:
        lines.append(f"{flow.nama} ({len(flow.dinas)} giliran)")
        lines += [f"  {a.peran.value}: {a.sebutan} ({a.nrp})" for a in flow.anggota if a.keluar is None]
    if regu.giliran_kurang:
        lines.append(f"{regu.giliran_kurang} giliran kurang personel.")
    return Answer(_team_data(regu), "\n".join(lines))


def _team_data(regu: ReguRow) -> dict[str, Any]:
    fair = keadilan_of(regu) if regu.giliran else None
    return {
        "id": regu.id,
        "sasaran": regu.sasaran,
        "mulai": regu.mulai,
        "selesai": regu.akhir,
        "ditarik": regu.ditarik,
        "giliran": regu.giliran,
        "giliran_kurang": regu.giliran_kurang,
        "jam_per_orang": dict(jam_per_orang(regu)),
        "istirahat_tersingkat": fair.istirahat if fair else None,
        "flow": [{"id": f.id, "nama": f.nama, "anggota": f.anggota} for f in regu.flows],
    }


def _row_data(row: SasaranRow) -> dict[str, Any]:
    return {
        "paslon": row.paslon.id if row.paslon else None,
        "vip": [v.id for v in row.vip],
        "sebutan": row.sebutan,
        "nama": row.nama,
        "regu": _team_data(row.regu) if row.regu else None,
    }


def _line(row: SasaranRow) -> str:
    regu = row.regu
    key = f"paslon {row.paslon.id}" if row.paslon else f"vip {row.vip[0].id}"
    if regu is None:
        return f"[{key}] {row.sebutan}: belum ada regu"
    state = f"ditarik {singkat(regu.ditarik)}" if regu.ditarik else f"sampai {singkat(regu.selesai)}"
    return f"[{key}] {row.sebutan}: regu {regu.id}, {regu.jumlah} personel, {state}"
