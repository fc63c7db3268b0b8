"""What each command does: opens the file, calls one service, and words the answer."""

from argparse import Namespace
from pathlib import Path

from poskoapp.cli.akun_commands import AKUN_COMMANDS
from poskoapp.cli.angka_commands import ANGKA_COMMANDS
from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.apel_commands import APEL_COMMANDS
from poskoapp.cli.bko_commands import BKO_COMMANDS
from poskoapp.cli.file_commands import FILE_COMMANDS, file_data
from poskoapp.cli.impor_commands import IMPOR_COMMANDS
from poskoapp.cli.jurnal_commands import JURNAL_COMMANDS
from poskoapp.cli.kekuatan_commands import KEKUATAN_COMMANDS
from poskoapp.cli.latihan_commands import LATIHAN_COMMANDS
from poskoapp.cli.objek_commands import OBJEK_COMMANDS
from poskoapp.cli.opened import opened
from poskoapp.cli.paket_commands import PAKET_COMMANDS
from poskoapp.cli.paper_commands import PAPER_COMMANDS
from poskoapp.cli.peta_commands import PETA_COMMANDS
from poskoapp.cli.ploting_commands import PLOTING_COMMANDS
from poskoapp.cli.rencana_commands import RENCANA_COMMANDS, rencana_of
from poskoapp.cli.riwayat_commands import RIWAYAT_COMMANDS
from poskoapp.cli.siaga_commands import SIAGA_COMMANDS
from poskoapp.cli.sprin_commands import SPRIN_COMMANDS
from poskoapp.cli.tahapan_commands import TAHAPAN_COMMANDS
from poskoapp.cli.templat_commands import TEMPLAT_COMMANDS
from poskoapp.cli.tps_commands import TPS_COMMANDS
from poskoapp.cli.tunjangan_commands import TUNJANGAN_COMMANDS
from poskoapp.cli.walkat_commands import WALKAT_COMMANDS
from poskoapp.cli.wording import requirement_data, requirement_lines, requirement_text
from poskoapp.services.contoh import build_contoh
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.roster import RosterService
from poskoapp.storage.reference import ReferenceData


def contoh(words: Namespace) -> Answer:
    """Builds an example and does its whole job."""
    folder = words.keluaran or Path("keluaran") / words.nama
    result = build_contoh(words.nama, folder, ReferenceData(), ganti=words.ganti)
    with opened(result.berkas) as db:
        data = {**file_data(db), **result.data}
    return Answer(data, result.teks)


def kebutuhan(words: Namespace) -> Answer:
    """Computes the requirement."""
    with opened(words.berkas) as db:
        report = KebutuhanService(db, ReferenceData().daftar_pangkat()).report(
            words.tersedia, rencana_of(db, words)
        )
    lines = requirement_lines(report, words.per) if words.per else []
    return Answer(requirement_data(report), "\n".join([requirement_text(report), *lines]))


def periksa(words: Namespace) -> Answer:
    """Lists all conflicts; a hard one makes the exit code 1."""
    with opened(words.berkas) as db:
        report = KonflikService(db, ReferenceData().daftar_pangkat()).check()
    data = {"konflik": report.konflik, "keras": report.keras, "lunak": report.lunak}
    lines = [f"[{k.tingkat.value}] {k.pesan}" for k in report.konflik]
    lines.append(f"{report.keras} konflik keras, {report.lunak} konflik lunak.")
    return Answer(data, "\n".join(lines), 1 if report.keras else 0)


def ekspor_roster(words: Namespace) -> Answer:
    """Writes the Roster ke Polda."""
    with opened(words.berkas) as db:
        written = RosterService(db, ReferenceData().daftar_pangkat()).export(
            words.sasaran, rencana_id=rencana_of(db, words)
        )
    data = {"berkas": words.sasaran, "lembar": written.lembar, "baris": written.baris}
    return Answer(
        data, f"Roster ditulis: {words.sasaran} ({', '.join(sheet.nama for sheet in written.lembar)})."
    )


def urungkan(words: Namespace) -> Answer:
    """Takes the last step back."""
    with opened(words.berkas) as db:
        done = RiwayatService(db).undo()
    return Answer({"langkah": done.label, "baris": done.jumlah}, f"Diurungkan: {done.label}.")


def ulangi(words: Namespace) -> Answer:
    """Does the last undone step again."""
    with opened(words.berkas) as db:
        done = RiwayatService(db).redo()
    return Answer({"langkah": done.label, "baris": done.jumlah}, f"Diulangi: {done.label}.")


COMMANDS: dict[str, Command] = {
    command.__name__: command
    for command in (
        contoh, kebutuhan, *PLOTING_COMMANDS, periksa,
        ekspor_roster, urungkan, ulangi,
        *FILE_COMMANDS, *AKUN_COMMANDS, *SPRIN_COMMANDS, *PAPER_COMMANDS, *BKO_COMMANDS, *WALKAT_COMMANDS,
        *RENCANA_COMMANDS, *TPS_COMMANDS,
        *PETA_COMMANDS,
        *IMPOR_COMMANDS,
        *TAHAPAN_COMMANDS,
        *ANGKA_COMMANDS,
        *TUNJANGAN_COMMANDS,
        *KEKUATAN_COMMANDS,
        *LATIHAN_COMMANDS,
        *APEL_COMMANDS,
        *TEMPLAT_COMMANDS,
        *OBJEK_COMMANDS, *SIAGA_COMMANDS,
        *JURNAL_COMMANDS,
        *RIWAYAT_COMMANDS,
        *PAKET_COMMANDS,
    )
}  # fmt: skip
"""Every command but `gui`, which belongs to the window."""
