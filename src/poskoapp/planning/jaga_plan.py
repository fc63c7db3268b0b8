"""What the roster of guards is made from and what comes out: plain data, times as whole minutes of one clock."""

from dataclasses import dataclass

from poskoapp.planning.distance import Point


@dataclass(frozen=True, slots=True)
class Beban:
    """What somebody stands: minutes in all, shifts by night, shifts at weekends, shifts in all."""

    menit: int = 0
    malam: int = 0
    akhir_pekan: int = 0
    shift: int = 0

    def plus(self, shift: "ShiftJaga") -> "Beban":
        """With one shift more."""
        return Beban(
            self.menit + shift.menit,
            self.malam + shift.malam,
            self.akhir_pekan + shift.akhir_pekan,
            self.shift + 1,
        )


@dataclass(frozen=True, slots=True)
class Penjaga:
    """Someone who may guard. `sibuk`: spans (from, to) in which he cannot, rest around other duties included."""

    id: int
    nrp: str
    senior: bool
    satuan_id: int
    place: Point | None = None
    sibuk: tuple[tuple[int, int], ...] = ()
    beban: Beban = Beban()
    """What he stands already in locked shifts."""


@dataclass(frozen=True, slots=True)
class ShiftJaga:
    """A shift with seats to fill; `kode` names it whatever its id. `satuan`: units that may guard (empty: any)."""

    id: int
    kode: str
    mulai: int
    selesai: int
    kosong: int
    perlu_ketua: bool
    """Whether one of those to come must be of Bripka or higher."""
    malam: bool = False
    akhir_pekan: bool = False
    satuan: frozenset[int] = frozenset()
    place: Point | None = None

    @property
    def menit(self) -> int:
        """Its length."""
        return self.selesai - self.mulai


@dataclass(frozen=True, slots=True)
class Timbangan:
    """How much counts against each other. Burdens are squared sums, so that equal turns cost least.

    `malam` and `akhir_pekan` are the hours that such a shift weighs as much as, in a count of its own; a kilometre from
    the unit weighs `kilometer`. An empty seat, a shift without leader and a move each cost more than all of that.
    """

    malam: float = 6.0
    akhir_pekan: float = 6.0
    kilometer: float = 1.0
    kosong: float = 1_000_000.0
    tanpa_ketua: float = 200_000.0
    pindah: float = 30_000.0


@dataclass(frozen=True, slots=True)
class AturanSusun:
    """Least rest between two shifts and longest time on end, in minutes."""

    istirahat: int
    terlama: int


@dataclass(frozen=True, slots=True)
class ShiftTerbuka:
    """A shift that stays short, why, and what would close it (Indonesian)."""

    shift_id: int
    kurang: int
    alasan: str
    penutup: str


@dataclass(frozen=True, slots=True)
class Kerataan:
    """How even the turns are, over those who take part: most, mean, and what no roster could go below.

    `tersedikit` is the least of those who are here all the time; who is away for a part stands less.
    """

    terbanyak: float
    tersedikit: float
    rata_rata: float
    batas_bawah: float
    """No roster that fills as many seats has a smaller `terbanyak`."""


@dataclass(frozen=True, slots=True)
class SusunanJaga:
    """The roster: (shift id, person id) pairs, what stays open, and how even it is."""

    tempat: tuple[tuple[int, int], ...]
    terbuka: tuple[ShiftTerbuka, ...]
    tanpa_ketua: tuple[int, ...]
    """Shifts whose leader is below Bripka."""
    beban: dict[int, Beban]
    """By person, locked shifts included."""
    batas_kosong: int
    """No roster leaves fewer seats empty."""
    jam: Kerataan
    malam: Kerataan
    akhir_pekan: Kerataan
    terbukti: bool
    """Whether each window of the rolling program was solved to its proven optimum."""
    benih: int
    digest: str

    @property
    def kosong(self) -> int:
        """Seats that stay empty."""
        return sum(shift.kurang for shift in self.terbuka)
