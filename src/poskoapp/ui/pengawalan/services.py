"""What the tab *Pengawalan* and its dialogs work with, and the question before they delete."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from poskoapp.services.operasi import OperasiService
from poskoapp.services.paslon import PaslonService
from poskoapp.services.walkat import WalkatService
from poskoapp.services.walkat_anggota import WalkatAnggotaService
from poskoapp.services.walkat_jadwal import WalkatJadwalService
from poskoapp.services.walkat_kertas import WalkatKertasService
from poskoapp.services.walkat_serah_terima import SerahTerimaService
from poskoapp.ui.count_brake import sure_to_delete_many
from poskoapp.ui.number_text import number_text


@dataclass(frozen=True, slots=True)
class PengawalanServices:
    """The services of the tab and its dialogs."""

    paslon: PaslonService
    walkat: WalkatService
    anggota: WalkatAnggotaService
    jadwal: WalkatJadwalService
    serah_terima: SerahTerimaService
    kertas: WalkatKertasService
    operasi: OperasiService


def sure_to_delete(owner: QWidget, question: str, tugas: int = 0) -> bool:
    """Whether the operator says yes; `tugas`: so many duties go with it, and of many the number has to be typed."""
    more = f" {number_text(tugas)} tugas ikut terhapus." if tugas else ""
    return sure_to_delete_many(owner, "Hapus", f"{question}{more}", tugas)
