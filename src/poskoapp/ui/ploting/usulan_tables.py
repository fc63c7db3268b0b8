"""What a proposal of automatic plotting changes and leaves open, in tables to be sorted and searched."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.services.padal import PadalUsulan
from poskoapp.services.ploting_otomatis import Proposal
from poskoapp.services.ploting_terbuka import KelompokTerbuka
from poskoapp.services.ploting_usulan import Geser
from poskoapp.ui.column import Column
from poskoapp.ui.number_text import number_text
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.tab_bar import UnderlinedTabs
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

NOWHERE = "—"


class UsulanTables(QWidget):
    """Who moves, what stays open, who leads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox("Cari nama, satuan, kelompok …")
        self.moves = TableModel(_move_columns(), key=lambda row: row.personel_id, parent=self)
        self.open = TableModel(_open_columns(), key=lambda row: row.kelompok, parent=self)
        self.padal = TableModel(
            _padal_columns(), key=lambda row: (row.kecamatan_id, row.kelurahan_id), parent=self
        )
        self.tabs = UnderlinedTabs()
        self._told = label("", "small", wrap=True)
        self._move_view = TableView(self.moves, "usulan_berpindah")
        self._open_view = TableView(self.open, "kelompok_terbuka")
        self._padal_view = TableView(self.padal, "usulan_padal")
        self._move_view.empty.set("Tidak ada yang berpindah", "Semua personel tetap di kelompoknya.")
        self._open_view.empty.set("Semua kelompok terisi", "Tidak ada kelompok yang kekurangan personel.")
        self._padal_view.empty.set("Padal tidak ditetapkan", "Pilih satu per kecamatan atau kelurahan.")
        self._open_view.row_changed.connect(self._tell)
        self.tabs.currentChanged.connect(lambda _at: self._tell(self._open_view.current_row()))
        for view in (self._move_view, self._open_view, self._padal_view):
            self.tabs.addTab(view, "")
        for model in (self.moves, self.open, self.padal):
            self.search.searched.connect(model.set_search)
        self.search.find_action(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.search)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._told)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show these; what is still open comes first where there is any."""
        self.search.clear()
        self.moves.set_rows(proposal.geser)
        self.open.set_rows(proposal.terbuka)
        self.padal.set_rows(proposal.padal)
        for place, (told, rows) in enumerate(
            (("Berpindah", proposal.geser), ("Masih terbuka", proposal.terbuka), ("Padal", proposal.padal))
        ):
            self.tabs.setTabText(place, f"{told} ({number_text(len(rows))})")
        self.tabs.setTabVisible(2, bool(proposal.padal))
        self.tabs.setCurrentIndex(1 if proposal.terbuka else 0)
        self._open_view.selectRow(0)

    def _tell(self, row: KelompokTerbuka | None) -> None:
        """The whole of what the cells cut off, for the group with the cursor."""
        shown = row is not None and self.tabs.currentIndex() == 1
        self._told.setText(f"{row.kelompok}: {row.alasan} {row.penutup}".rstrip() if row and shown else "")
        self._told.setVisible(shown)


def _move_columns() -> list[Column[Geser]]:
    return [
        Column("Personel", lambda m: m.sebutan, width=220),
        Column("Satuan", lambda m: m.satuan, width=170),
        Column("Dari", lambda m: m.dari or NOWHERE, width=90),
        Column("Ke", _goes_to, width=130, tone=lambda m: None if m.ke else "danger", tooltip=_goes_to),
        Column(
            "Jarak (km)",
            lambda m: None if m.km is None else number_text(m.km, decimals=1),
            sort=lambda m: m.km,
            numeric=True,
            width=90,
        ),
    ]


def _goes_to(move: Geser) -> str:
    """A group that is formed anew may have the code of the one that goes."""
    return f"{move.ke} (dibentuk baru)" if move.ke and move.ke == move.dari else move.ke or NOWHERE


def _open_columns() -> list[Column[KelompokTerbuka]]:
    return [
        Column("Kelompok", lambda o: o.kelompok, width=90),
        Column("Kurang", lambda o: o.kurang, numeric=True, width=70),
        Column("Terdekat", lambda o: o.terdekat or NOWHERE, width=210, tooltip=lambda o: o.terdekat),
        Column("Mengapa", lambda o: o.alasan, width=260, tooltip=lambda o: o.alasan),
        Column("Apa yang menutupnya", lambda o: o.penutup, width=300, tooltip=lambda o: o.penutup),
    ]


def _padal_columns() -> list[Column[PadalUsulan]]:
    return [
        Column("Wilayah", lambda p: p.sasaran, width=220),
        Column(
            "Padal",
            lambda p: p.sebutan or "tidak ada perwira pertama yang bebas",
            width=320,
            tone=lambda p: None if p.sebutan else "danger",
        ),
        Column(
            "Jarak (km)",
            lambda p: None if p.km is None else number_text(p.km, decimals=1),
            sort=lambda p: p.km,
            numeric=True,
            width=90,
        ),
    ]
