"""The forms around keys: what this post is called, another post's key from a scanner, and its fingerprint typed back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.storage.kunci_pos import LONGEST_NAME, KunciUmum, checked_name, read_key
from poskoapp.ui.form_dialog import FormDialog
from poskoapp.ui.screen_room import fitting_width
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

if TYPE_CHECKING:
    from poskoapp.services.pos import PosService


class OwnKeyForm(FormDialog):
    """A new key pair of this post; `done` is called once it is there."""

    least = PeranAkun.PENGENDALI

    def __init__(
        self, service: "PosService", done: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Kunci pos ini", "Buat kunci", parent)
        self._service, self._done = service, done
        self.setMinimumWidth(fitting_width(520))
        self.add_wide(
            label(
                "Dengan kunci ini pos lain mengenali paket Anda, dan hanya berkas ini dapat membuka paket untuk Anda. "
                "Kunci dibuat sekali dan disimpan di dalam berkas operasi. Bila berkas ini salinan dari pos lain, buat "
                "kunci sendiri.",
                wrap=True,
            )
        )
        self.nama = QLineEdit(service.proposed_name())
        self.nama.setMaxLength(LONGEST_NAME)
        self.add_field(
            "Nama pos",
            self.nama,
            lambda: checked_name(self.nama.text()),
            "Seperti dikenal pos lain: Polsek Utara.",
        )

    def save(self) -> None:
        """Make the pair."""
        self._service.make_own(self.nama.text())

    def saved(self) -> None:
        """Go on with it."""
        super().saved()
        self._done()


class ScanForm(FormDialog):
    """Another post's key, scanned from its sheet or pasted; `done` gets it."""

    least = PeranAkun.PENGENDALI

    def __init__(self, done: Callable[[KunciUmum], object], parent: QWidget | None = None) -> None:
        super().__init__("Pindai atau tempel kunci pos", "Lanjut", parent)
        self._done = done
        self._key: KunciUmum | None = None
        self.setMinimumWidth(fitting_width(520))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(scaled(110))
        self.add_field(
            "Kode",
            self.text,
            self._read,
            "Pindai kode QR dari lembar kunci, atau tempel teks yang diawali POSKO1.",
        )

    def save(self) -> None:
        """Nothing is changed yet."""
        self._read()

    def saved(self) -> None:
        """Ask for its fingerprint."""
        super().saved()
        if self._key is not None:
            self._done(self._key)

    def _read(self) -> None:
        self._key = read_key(self.text.toPlainText())


class TrustForm(FormDialog):
    """The fingerprint as the other post reads it aloud; it is not shown, so that it is really compared."""

    least = PeranAkun.PENGENDALI

    def __init__(
        self,
        service: "PosService",
        key: KunciUmum,
        done: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Percayai {key.nama}?", "Percayai", parent)
        self._service, self._key, self._done = service, key, done
        self.setMinimumWidth(fitting_width(520))
        self.add_wide(
            label(
                f"Telepon {key.nama} pada nomor yang Anda kenal, dan minta sidik kunci posnya dibacakan "
                "(Berkas - Kunci pos). Ketik di sini. Bila sama, kunci ini benar milik pos itu; ini hanya perlu sekali.",
                wrap=True,
            )
        )
        self.sidik = QLineEdit()
        self.sidik.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.sidik.setPlaceholderText("00000 00000 00000 00000 00000 00000")
        self.add_field("Sidik", self.sidik, hint="30 angka; spasi boleh tidak diketik.")

    def save(self) -> None:
        """Trust it, if the fingerprint is that of the key."""
        self._service.trust(self._key, self.sidik.text())

    def saved(self) -> None:
        """Go on."""
        super().saved()
        self._done(self._key.nama)
