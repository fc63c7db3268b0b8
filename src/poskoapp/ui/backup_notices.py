"""What the backups beside the screen lead to on it: a notice with one way out."""

from typing import TYPE_CHECKING

from poskoapp.domain.errors import PoskoError
from poskoapp.ui.number_text import number_text

if TYPE_CHECKING:
    from poskoapp.services.cadangan import Ruang
    from poskoapp.ui.backup_watch import BackupWatch
    from poskoapp.ui.file_commands import FileCommands
    from poskoapp.ui.notice_bar import NoticeBar


def connect_backups(watch: "BackupWatch", notices: "NoticeBar", files: "FileCommands") -> None:
    """Say what the watch finds."""

    def tell_failure(error: PoskoError) -> None:
        notices.show_notice(f"Cadangan otomatis gagal: {error.galat}", "Cadangan …", files.open_backups)

    def tell_room(room: "Ruang") -> None:
        left = number_text(room.bebas / 1e6)
        text = f"Cakram hampir penuh: tinggal {left} MB. Bebaskan ruang agar perubahan tetap tersimpan."
        notices.show_notice(text, "Cadangan …", files.open_backups)

    def ask_stick() -> None:
        text = "Giliran baru: buat salinan di stik, supaya data selamat bila komputer ini rusak."
        notices.show_notice(text, "Salin ke stik …", files.ask_copy)

    watch.failed.connect(tell_failure)
    watch.short.connect(tell_room)
    watch.stick_due.connect(ask_stick)
