"""What the post has decided for automatic plotting, as read and kept by its services."""

from dataclasses import asdict, dataclass, fields

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.aturan_ploting import AturanPloting, PadalPer
from poskoapp.domain.errors import InputError
from poskoapp.planning.plan import LARANGAN, Weights

_USUAL = Weights()


@dataclass(frozen=True, slots=True)
class Aturan:
    """The settings; weights are kilometres of extra way that one breach is worth, 0 switches a rule off."""

    tanpa_senior: float = _USUAL.tanpa_senior
    jaga_domisili: float = _USUAL.jaga_domisili
    larang_domisili: bool = False
    tanpa_setempat: float = _USUAL.tanpa_setempat
    perubahan: float = _USUAL.perubahan
    tanpa_koordinat: float = _USUAL.tanpa_koordinat
    padal_per: PadalPer = PadalPer.TIDAK
    undi_semua: bool = False

    @property
    def weights(self) -> Weights:
        """For the solver."""
        return Weights(
            self.tanpa_senior,
            self.jaga_domisili,
            self.perubahan,
            self.tanpa_koordinat,
            self.tanpa_setempat,
            float(self.larang_domisili),
            float(self.undi_semua),
        )


@dataclass(frozen=True, slots=True)
class Bobot:
    """A weight as the operator knows it: its word on the command line, and how the window calls it."""

    nama: str
    kata: str
    sebutan: str


BOBOT = (
    Bobot("tanpa_senior", "tanpa-bripka", "Pasangan tanpa Bripka ke atas"),
    Bobot("tanpa_setempat", "seluruhnya-bko", "Pasangan yang seluruhnya BKO"),
    Bobot("jaga_domisili", "tempat-tinggal", "Bertugas di kelurahan tempat tinggal"),
    Bobot("perubahan", "memindahkan", "Memindahkan yang sudah terplot"),
    Bobot("tanpa_koordinat", "tanpa-koordinat", "Jarak yang dianggap bila koordinat tidak ada"),
)


def read_aturan(session: Session) -> Aturan:
    """The settings of the file, the usual ones while nothing was decided; within a service's own transaction."""
    row = session.scalar(select(AturanPloting))
    return Aturan(**{f.name: getattr(row, f.name) for f in fields(Aturan)}) if row else Aturan()


def refuse_impossible(aturan: Aturan) -> None:
    """InputError for a weight that makes no sense."""
    for name, value in asdict(aturan).items():
        if isinstance(value, float) and not 0 <= value < LARANGAN:
            raise InputError(
                f"{next(b.sebutan for b in BOBOT if b.nama == name)}: bobot {value:g} km tidak mungkin.",
                f"Isi 0 sampai kurang dari {LARANGAN:g} km.",
            )


def supposed(aturan: Aturan | None, own: Aturan) -> Aturan:
    """The rules to plan by: those told instead of the file's own, if any. InputError for a weight that makes no sense."""
    if aturan is None:
        return own
    refuse_impossible(aturan)
    return aturan


def write_aturan(session: Session, aturan: Aturan) -> None:
    """Keeps the settings, within a service's own transaction; InputError for a weight that makes no sense."""
    refuse_impossible(aturan)
    session.execute(delete(AturanPloting))
    session.execute(insert(AturanPloting).values(asdict(aturan)))
