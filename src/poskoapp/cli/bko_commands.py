"""The commands about lent force."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.bko_answers import request_data, request_line, request_told
from poskoapp.cli.opened import opened
from poskoapp.cli.wording import import_answer
from poskoapp.domain import clock
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko_jenis import ArahBko, BentukBko, HitunganBko, JenisBko, StatusBko
from poskoapp.domain.errors import InputError
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_apel import BkoApelService, called
from poskoapp.services.bko_aturan import PermintaanFields
from poskoapp.services.bko_baris import PersonelBkoRow
from poskoapp.services.bko_kekurangan import BkoKekuranganService
from poskoapp.services.bko_personel import BkoPersonelService
from poskoapp.services.bko_rincian import RincianFields
from poskoapp.services.bko_surat import BkoSuratService
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.personel import PersonelService
from poskoapp.services.rencana import RencanaService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData

_TEXTS = (
    "alasan",
    "tempat",
    "tugas",
    "akomodasi",
    "konsumsi",
    "bbm",
    "titik_kumpul",
    "pimpinan",
    "pimpinan_hp",
)


def bko_tambah(words: Namespace) -> Answer:
    """Adds a request."""
    fields_ = PermintaanFields(
        arah=ArahBko(words.arah),
        jenis=JenisBko(words.jenis),
        pihak=words.pihak,
        perihal=words.perihal,
        mulai=words.mulai,
        selesai=words.selesai,
        nomor_surat=words.nomor,
        lisan_pada=words.lisan,
        lisan_oleh=words.lisan_oleh,
        **{name: getattr(words, name) for name in _TEXTS},
    )
    line = RincianFields(
        words.satuan or words.pihak, words.kualifikasi, BentukBko(words.bentuk), diminta=words.jumlah
    )
    with opened(words.berkas) as db:
        id_ = BkoService(db).add(fields_, [line])
        return request_told(db, id_)


def bko_ajukan(words: Namespace) -> Answer:
    """Drafts a request from the shortage."""
    with opened(words.berkas) as db:
        pangkat = ReferenceData().daftar_pangkat()
        service = BkoKekuranganService(db, pangkat)
        if words.semua:
            return request_told(db, service.draft(service.rows()))
        rencana_id = RencanaService(db).find(words.rencana) if words.rencana else None
        report = KebutuhanService(db, pangkat).report(words.tersedia, rencana_id)
        return request_told(db, service.draft_from_shortage(report))


def bko_daftar(words: Namespace) -> Answer:
    """Lists all requests with their four counts."""
    with opened(words.berkas) as db:
        rows = BkoService(db).rows()
    lines = [request_line(row) for row in rows]
    return Answer(
        {"permintaan": [request_data(row) for row in rows]}, "\n".join(lines) or "Belum ada permintaan BKO."
    )


def bko_tampil(words: Namespace) -> Answer:
    """Shows one request with people and difference list."""
    with opened(words.berkas) as db:
        return request_told(db, words.permintaan)


def bko_nama(words: Namespace) -> Answer:
    """Takes a name list."""
    with opened(words.berkas) as db:
        service = BkoPersonelService(db, ReferenceData().daftar_pangkat())
        hitungan, line = HitunganBko(words.hitungan), _line_id(db, words)
        report = service.import_names(line, words.sumber, hitungan, _moment(words))
    return import_answer("Daftar nama", report)


def bko_pinjam(words: Namespace) -> Answer:
    """Lends our own people."""
    with opened(words.berkas) as db:
        pangkat = ReferenceData().daftar_pangkat()
        known = {p.nrp: p.id for p in PersonelService(db, pangkat).rows()}
        missing = [nrp for nrp in words.nrp if nrp not in known]
        if missing:
            raise InputError(f"NRP {', '.join(missing)} tidak ada dalam kekuatan.", "Periksa nomornya.")
        chosen = [known[nrp] for nrp in words.nrp]
        service = BkoPersonelService(db, pangkat)
        service.assign(_line_id(db, words), chosen, HitunganBko.DISETUJUI, _moment(words))
        return request_told(db, words.permintaan)


def bko_alasan(words: Namespace) -> Answer:
    """States why a count rises, or why someone is missing."""
    with opened(words.berkas) as db:
        if words.nrp:
            people = BkoService(db).detail(words.permintaan).personel
            BkoApelService(db).explain(_ids(words.nrp, people), words.alasan)
        elif words.hitungan:
            BkoService(db).state_reason(words.permintaan, HitunganBko(words.hitungan), words.alasan)
        else:
            raise InputError("Belum disebutkan: --hitungan atau --nrp.", "Sebutkan yang diterangkan.")
        return request_told(db, words.permintaan)


def bko_angka(words: Namespace) -> Answer:
    """Notes a figure of the other side."""
    with opened(words.berkas) as db:
        service = BkoService(db)
        service.add_angka(words.permintaan, HitunganBko(words.hitungan), words.jumlah, words.sumber)
        return request_told(db, words.permintaan)


def bko_hapus_angka(words: Namespace) -> Answer:
    """Removes a figure of the other side."""
    with opened(words.berkas) as db:
        service = BkoService(db)
        if words.nomor not in {a.id for a in service.detail(words.permintaan).row.angka}:
            raise InputError(
                f"Permintaan nomor {words.permintaan} tidak memuat angka pihak lain nomor {words.nomor}.",
                f"Lihat: posko bko tampil {words.permintaan}.",
            )
        service.delete_angka(words.nomor)
        return request_told(db, words.permintaan)


def bko_tiba(words: Namespace) -> Answer:
    """Records who arrived."""
    return _muster(words, HitunganBko.TIBA)


def bko_kembali(words: Namespace) -> Answer:
    """Records who returned."""
    return _muster(words, HitunganBko.KEMBALI)


def bko_tahap(words: Namespace) -> Answer:
    """Leads a request to its next stage."""
    with opened(words.berkas) as db:
        BkoService(db).advance(
            words.permintaan, StatusBko(words.status), _moment(words), words.nomor, words.keterangan
        )
        return request_told(db, words.permintaan)


def bko_perpanjang(words: Namespace) -> Answer:
    """Extends a request."""
    with opened(words.berkas) as db:
        BkoService(db).extend(words.permintaan, words.sampai, _moment(words), words.nomor, words.keterangan)
        return request_told(db, words.permintaan)


def bko_teruskan(words: Namespace) -> Answer:
    """Passes people on to another unit."""
    with opened(words.berkas) as db:
        ids = _ids(words.nrp, BkoService(db).detail(words.permintaan).personel)
        BkoApelService(db).pass_on(words.permintaan, ids, words.ke, _moment(words))
        return request_told(db, words.permintaan)


def bko_surat(words: Namespace) -> Answer:
    """Writes the letter; with an agenda number the request keeps it."""
    day = _moment(words).date()
    with opened(words.berkas) as db:
        papers, requests = BkoSuratService(db), BkoService(db)
        if words.agenda is not None:
            fields_ = requests.fields_of(words.permintaan)
            numbered = replace(fields_, nomor_surat=papers.nomor(words.agenda, day), tanggal_surat=day)
            requests.edit(words.permintaan, fields_, numbered)
        surat = papers.surat(words.permintaan, day)
        written = papers.write_surat(surat, words.keluaran)
    data = {
        "nomor": surat.nomor, "draf": surat.draf, "halaman": written.halaman, "sha256": written.sha256,
        "berkas": words.keluaran,
    }  # fmt: skip
    return Answer(data, f"Surat {surat.nomor} ditulis: {words.keluaran} ({written.halaman} halaman).")


def bko_cetak(words: Namespace) -> Answer:
    """Writes the name list."""
    with opened(words.berkas) as db:
        papers = BkoSuratService(db)
        daftar = papers.daftar(words.permintaan, _moment(words).date())
        excel = words.keluaran.suffix.lower() == ".xlsx"
        written = (papers.write_workbook if excel else papers.write_daftar)(daftar, words.keluaran)
    people = daftar.jumlah_baris
    data = {"personel": people, "sha256": written.sha256, "berkas": words.keluaran}
    return Answer(data, f"Daftar {bilangan(people)} nama ditulis: {words.keluaran}.")


BKO_COMMANDS: tuple[Command, ...] = (
    bko_tambah, bko_ajukan, bko_daftar, bko_tampil, bko_nama, bko_pinjam, bko_alasan, bko_angka, bko_hapus_angka,
    bko_tiba, bko_kembali, bko_tahap, bko_perpanjang, bko_teruskan, bko_surat, bko_cetak,
)  # fmt: skip


def _muster(words: Namespace, hitungan: HitunganBko) -> Answer:
    with opened(words.berkas) as db:
        service = BkoApelService(db)
        people = service.expected(words.permintaan, hitungan)
        text = "\n".join(words.nrp)
        if words.file is not None:
            text += "\n" + _text_of(words)
        found = called(text, people)
        ids = [p.id for p in people] if words.semua else list(found.ids)
        unnamed = None if words.tanpa_nama is None else {_line_id(db, words): words.tanpa_nama}
        service.record(words.permintaan, hitungan, ids, _moment(words), unnamed)
        answer = request_told(db, words.permintaan)
    strange = [f"Tidak ada dalam daftar: {nrp}" for nrp in found.asing]
    data = {**answer.data, "tidak_dikenal": list(found.asing)}
    return Answer(data, "\n".join([answer.text, *strange]), 1 if found.asing else 0)


def _text_of(words: Namespace) -> str:
    try:
        return words.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(
            f"{words.file} tidak dapat dibaca sebagai teks.", "Simpan sebagai teks UTF-8."
        ) from problem


def _ids(nrp: Sequence[str], people: Sequence[PersonelBkoRow]) -> list[int]:
    found = called("\n".join(nrp), people)
    if found.asing or len(found.ids) < len(set(nrp)):
        raise InputError(
            f"Tidak ada dalam daftar: {', '.join(found.asing) or ', '.join(nrp)}.",
            "Lihat: posko bko tampil ID.",
        )
    return list(found.ids)


def _line_id(db: Database, words: Namespace) -> int:
    lines = BkoService(db).detail(words.permintaan).rincian
    wanted = getattr(words, "rincian", None)
    found = next((line.id for line in lines if wanted in (None, line.id)), None)
    if found is None:
        raise InputError("Rincian itu tidak ada dalam permintaan ini.", "Lihat: posko bko tampil ID.")
    return found


def _moment(words: Namespace) -> datetime:
    # local to the operation, as all times in the file
    return words.waktu or clock.now().replace(second=0, microsecond=0)
