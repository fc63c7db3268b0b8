"""What each command does: opens the file, calls one service, and words the answer."""

import re
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from poskoapp.cli.answer import Answer
from poskoapp.cli.wording import (
    check_data,
    check_text,
    file_text,
    group_data,
    import_answer,
    names,
    proposal_data,
    proposal_text,
    requirement_data,
    requirement_text,
)
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import PolaAngka
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services import cadangan
from poskoapp.services.contoh import build_contoh
from poskoapp.services.impor import ImporService
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.operasi import OperasiService, create_operasi, pilkada
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.roster import RosterService
from poskoapp.services.sprin import SprinService, read_sprin
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData

Command = Callable[[Namespace], Answer]


def baru(words: Namespace) -> Answer:
    """Makes an operation file for one Polres."""
    reference = ReferenceData()
    polres = reference.find_polres(words.polres)
    path: Path = words.berkas or Path(_file_name(polres.nama))
    db = create_operasi(path, reference, polres.nama, pilkada(latihan=words.latihan))
    try:
        data = _file_data(db)
    finally:
        db.close()
    return Answer(data, file_text(data))


def contoh(words: Namespace) -> Answer:
    """Builds an example and does its whole job."""
    folder = words.keluaran or Path("keluaran") / words.nama
    result = build_contoh(words.nama, folder, ReferenceData(), ganti=words.ganti)
    with _opened(result.berkas) as db:
        data = {**_file_data(db), **result.data}
    return Answer(data, result.teks)


def impor_personel(words: Namespace) -> Answer:
    """Imports people."""
    with _opened(words.berkas) as db:
        service = ImporService(db, ReferenceData().daftar_pangkat())
        return import_answer("Personel", service.import_personel(words.sumber, buat_satuan=words.buat_satuan))


def impor_tps(words: Namespace) -> Answer:
    """Imports TPS."""
    with _opened(words.berkas) as db:
        service = ImporService(db, ReferenceData().daftar_pangkat())
        return import_answer("TPS", service.import_tps(words.sumber, lengkap=words.lengkap))


def kebutuhan(words: Namespace) -> Answer:
    """Computes the requirement."""
    with _opened(words.berkas) as db:
        report = KebutuhanService(db, ReferenceData().daftar_pangkat()).report(words.tersedia)
    return Answer(requirement_data(report), requirement_text(report))


def pola(words: Namespace) -> Answer:
    """Changes the pola of a category."""
    try:
        kategori = Kategori(words.kategori.lower().replace(" ", "_"))
    except ValueError:
        raise InputError(
            f"Kategori “{words.kategori}” tidak dikenal.", f"Pilihannya: {', '.join(Kategori)}."
        ) from None
    angka = PolaAngka(words.polri, words.tps, words.linmas)
    with _opened(words.berkas) as db:
        KebutuhanService(db, ReferenceData().daftar_pangkat()).set_pola({kategori: angka})
    data = {"kategori": kategori, "polri": angka.polri, "tps": angka.tps, "linmas": angka.linmas}
    return Answer(data, f"Pola {kategori.label.lower()}: {angka.teks}.")


def ploting_otomatis(words: Namespace) -> Answer:
    """Plots the whole file."""
    with _opened(words.berkas) as db:
        service = PlotingOtomatisService(db, ReferenceData().daftar_pangkat())
        proposal = service.propose(words.benih, mulai_ulang=words.ulang)
        if not words.coba:
            service.apply(proposal)
    return Answer(proposal_data(proposal), proposal_text(proposal, applied=not words.coba))


def ploting_tampil(words: Namespace) -> Answer:
    """Lists the plot groups with their officers."""
    with _opened(words.berkas) as db:
        groups = PlotingService(db, ReferenceData().daftar_pangkat()).kelompok()
    lines = [f"{g.kode}  {g.kelurahan}  TPS {g.tps}  {names(g)}" for g in groups]
    return Answer({"kelompok": [group_data(g) for g in groups]}, "\n".join(lines) or "Belum ada kelompok.")


def periksa(words: Namespace) -> Answer:
    """Lists all conflicts; a hard one makes the exit code 1."""
    with _opened(words.berkas) as db:
        report = KonflikService(db, ReferenceData().daftar_pangkat()).check()
    data = {"konflik": report.konflik, "keras": report.keras, "lunak": report.lunak}
    lines = [f"[{k.tingkat.value}] {k.pesan}" for k in report.konflik]
    lines.append(f"{report.keras} konflik keras, {report.lunak} konflik lunak.")
    return Answer(data, "\n".join(lines), 1 if report.keras else 0)


def sprin_buat(words: Namespace) -> Answer:
    """Issues an order and writes its PDF."""
    with _opened(words.berkas) as db:
        service = SprinService(db, ReferenceData().daftar_pangkat())
        row = service.issue(JenisSprin(words.jenis), words.tanggal or date.today(), words.agenda)  # noqa: DTZ011
        service.save_pdf(row.id, words.keluaran)
    data = {
        "nomor": row.nomor,
        "personel": row.jumlah_personel,
        "halaman": row.halaman,
        "sha256": row.sha256_berkas,
        "sha256_isi": row.sha256_isi,
        "berkas": words.keluaran,
    }
    people = bilangan(row.jumlah_personel)
    return Answer(data, f"{row.nomor} terbit: {people} personel, {row.halaman} halaman, {words.keluaran}.")


def sprin_periksa(words: Namespace) -> Answer:
    """Reads an order's PDF back; with a file, also against its register."""
    if words.berkas is None:
        check = read_sprin(words.sumber)
    else:
        with _opened(words.berkas) as db:
            check = SprinService(db, ReferenceData().daftar_pangkat()).check(words.sumber)
    good = check.utuh and check.terdaftar is not False
    return Answer(check_data(check), check_text(check), 0 if good else 1)


def ekspor_roster(words: Namespace) -> Answer:
    """Writes the Roster ke Polda."""
    with _opened(words.berkas) as db:
        written = RosterService(db, ReferenceData().daftar_pangkat()).export(words.sasaran)
    data = {"berkas": words.sasaran, "lembar": written.lembar, "baris": written.baris}
    return Answer(
        data, f"Roster ditulis: {words.sasaran} ({', '.join(sheet.nama for sheet in written.lembar)})."
    )


def riwayat_verifikasi(words: Namespace) -> Answer:
    """Proves that no recorded step was altered."""
    with _opened(words.berkas) as db:
        result = RiwayatService(db).verify()
    data = {"entri": result.entri, "utuh": result.utuh, "rusak": result.rusak}
    told = "utuh" if result.utuh else f"RUSAK mulai entri {result.rusak}"
    return Answer(data, f"Riwayat {result.entri} entri: {told}.", 0 if result.utuh else 1)


def riwayat_tampil(words: Namespace) -> Answer:
    """Lists the steps, newest first."""
    with _opened(words.berkas) as db:
        rows = RiwayatService(db).rows()
    lines = [
        f"{r.no}  {r.waktu:%Y-%m-%d %H.%M} UTC  {r.operator}  {r.label} ({r.jumlah} baris)" for r in rows
    ]
    return Answer({"riwayat": rows}, "\n".join(lines))


def urungkan(words: Namespace) -> Answer:
    """Takes the last step back."""
    with _opened(words.berkas) as db:
        done = RiwayatService(db).undo()
    return Answer({"langkah": done.label, "baris": done.jumlah}, f"Diurungkan: {done.label}.")


def ulangi(words: Namespace) -> Answer:
    """Does the last undone step again."""
    with _opened(words.berkas) as db:
        done = RiwayatService(db).redo()
    return Answer({"langkah": done.label, "baris": done.jumlah}, f"Diulangi: {done.label}.")


def cadangkan(words: Namespace) -> Answer:
    """Makes a verified backup."""
    made = cadangan.back_up(words.berkas, words.keluaran)
    data = {"cadangan": made.path, "ukuran": made.ukuran, "baris": made.baris, "sha256": made.sha256}
    return Answer(data, f"Cadangan terperiksa: {made.path} ({bilangan(made.baris)} baris).")


def pulihkan(words: Namespace) -> Answer:
    """Puts a backup back."""
    kept = cadangan.restore(words.dari, words.berkas)
    data = {"berkas": words.berkas, "isi_sebelumnya": kept}
    return Answer(data, f"{words.berkas} dipulihkan. Isi sebelumnya disimpan di {kept}.")


COMMANDS: dict[str, Command] = {
    command.__name__: command
    for command in (
        baru, contoh, impor_personel, impor_tps, kebutuhan, pola, ploting_otomatis, ploting_tampil, periksa,
        sprin_buat, sprin_periksa, ekspor_roster, riwayat_verifikasi, riwayat_tampil, urungkan, ulangi, cadangkan,
        pulihkan,
    )
}  # fmt: skip
"""Every command but `gui`, which belongs to the window."""


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    db = Database.open(path)
    try:
        yield db
    finally:
        db.close()


def _file_name(polres: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", polres.lower()).strip("-") + ".posko"


def _file_data(db: Database) -> dict[str, Any]:
    service = OperasiService(db)
    counts = service.counts()
    return {
        "berkas": db.path,
        "polres": service.read_operasi().polres,
        "kecamatan": counts.kecamatan,
        "kelurahan": counts.kelurahan,
        "tps": counts.tps,
        "tps_kelurahan_estimasi": counts.kelurahan_estimasi > 0,
        "personel": counts.personel,
    }
