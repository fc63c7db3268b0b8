"""Tentang: what the program is, and whose work it uses."""

from PySide6.QtWidgets import QWidget

import poskoapp
from poskoapp.ui.messages import inform

_ABOUT = (
    "Posko membantu Bagops merencanakan dan mencatat pengamanan pilkada. Data wilayah dan TPS bawaan berasal dari sumber "
    "publik (Kemendagri, KPU); jumlah TPS per kelurahan yang bertanda ≈ adalah perkiraan."
)
_LICENCES = "Memakai Qt (LGPL), huruf Inter (OFL), ikon Lucide (ISC). Lisensi lengkap ada di folder program."


def show_about(parent: QWidget | None) -> None:
    """Tentang Posko."""
    inform(parent, f"Posko {poskoapp.__version__}", _ABOUT, _LICENCES)
