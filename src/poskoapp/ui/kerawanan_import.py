"""The import of a kerawanan list, offered in the menu and over the table of TPS."""

from poskoapp.services.impor_kerawanan import ImporKerawanan
from poskoapp.ui.import_dialog import ImportKind

_ABOUT = (
    "Daftar kerawanan dari Excel, LibreOffice, atau csv: kelurahan dan nomor TPS (atau kode TPS), kategori, alasan, "
    "nomor indikator Bawaslu, tanda rawan banjir, tanpa sinyal, sulit dijangkau. Sel kosong tidak mengubah apa pun."
)


def kerawanan_kind() -> ImportKind:
    """What the assistant is told."""
    return ImportKind("Impor kerawanan", _ABOUT, ImporKerawanan())
