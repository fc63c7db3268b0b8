"""What the backups beside the screen lead to on it: a notice with one way out."""

from typing import TYPE_CHECKING

from poskoapp.domain.errors import PoskoError
from poskoapp.ui.number_text import number_text

if TYPE_CHECKING:
    from poskoapp.services.ruang import Ruang
    from poskoapp.services.uji_cadangan import UjiCadangan
    from poskoapp.ui.backup_watch import BackupWatch
    from poskoapp.ui.file_commands import FileCommands
    from poskoapp.ui.notice_bar import NoticeBar


def connect_backups(watch: "BackupWatch", notices: "NoticeBar", files: "FileCommands") -> None:
    """Say what the watch finds."""

    def tell_failure(error: PoskoError) -> None:
        text = f"Cadangan otomatis gagal: {error.galat}"
        notices.show_notice(text, "Cadangan …", files.open_backups, lasting=True)

    def tell_test(uji: "UjiCadangan") -> None:
        text = f"Uji cadangan mingguan: {uji.hasil}."
        notices.show_notice(text, "Cadangan …", files.open_backups, lasting=not uji.baik)

    def tell_room(room: "Ruang") -> None:
        left = number_text(room.bebas / 1e6)
        text = f"Cakram hampir penuh: tinggal {left} MB. Bebaskan ruang agar perubahan tetap tersimpan."
        notices.show_notice(text, "Cadangan …", files.open_backups, lasting=True)

    def tell_log(room: "Ruang") -> None:
        text = (
            f"Catatan sementara di samping berkas sudah {number_text(room.catatan / 1e6)} MB dan tidak dapat dilipat: "
            "ada jendela atau program lain yang menahan berkas ini. Tutup yang tidak dipakai."
        )
        notices.show_notice(text, lasting=True)

    def ask_stick() -> None:
        text = "Giliran baru: buat salinan di stik, supaya data selamat bila komputer ini rusak."
        notices.show_notice(text, "Salin ke stik …", files.ask_copy)

    watch.failed.connect(tell_failure)
    watch.tested.connect(tell_test)
    watch.short.connect(tell_room)
    watch.log_long.connect(tell_log)
    watch.stick_due.connect(ask_stick)
