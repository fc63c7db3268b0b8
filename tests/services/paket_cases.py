"""Two posts that trust each other, each with a file of its own; all names invented."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import update

from poskoapp.domain.model import Operasi
from poskoapp.domain.paket import JenisPaket
from poskoapp.services.paket import HasilPaket, PaketService, RencanaPaket
from poskoapp.services.paket_buat import PaketBuatService, Pilihan
from poskoapp.services.pos import PosService
from poskoapp.storage.database import Database
from tests.factories import FilledFile, operation_file


@dataclass(frozen=True, slots=True)
class Meja:
    """One post with its open file."""

    filled: FilledFile
    nama: str
    folder: Path

    @property
    def db(self) -> Database:
        return self.filled.db

    @property
    def paket(self) -> PaketService:
        return PaketService(self.db)

    @property
    def pos(self) -> PosService:
        return PosService(self.db)

    def send(self, to: "Meja", pilihan: Pilihan, name: str = "uji") -> Path:
        """A package for the other post on a stick."""
        path = self.folder / f"{name}.paket"
        PaketBuatService(self.db).make(self.pos.find(to.nama).id, pilihan, path)
        return path

    def read(self, path: Path) -> RencanaPaket:
        return self.paket.read(path)

    def take(self, path: Path) -> HasilPaket:
        """Reads a package as it is proposed."""
        rencana = self.read(path)
        return self.paket.take(rencana, rencana.awal())


SEMUA_TPS = Pilihan(JenisPaket.TPS)
SEMUA_PLOTING = Pilihan(JenisPaket.PLOTING)


@contextmanager
def two_posts(folder: Path, *, trusting: bool = True, personel: int = 20) -> Iterator[tuple[Meja, Meja]]:
    """`Polres Uji` and `Polsek Barat` with the same TPS and people, in exercises of their own."""
    desks = [desk_of(folder, nama, personel) for nama in ("Polres Uji", "Polsek Barat")]
    try:
        if trusting:
            for desk, other in (desks, reversed(desks)):
                trust(desk, other)
        yield desks[0], desks[1]
    finally:
        for desk in desks:
            desk.db.close()


def trust(desk: Meja, other: Meja) -> None:
    """The fingerprint of the other post was compared."""
    key = other.pos.own()
    desk.pos.trust(key, key.sidik)


def desk_of(folder: Path, nama: str, personel: int = 20) -> Meja:
    """The file of one post, with a key of its own; it trusts nobody yet."""
    filled = operation_file(folder, personel=personel, name=f"{nama}.posko")
    with filled.db.write("Latihan", final=True) as session:
        session.execute(update(Operasi).values(latihan=True))
    desk = Meja(filled, nama, folder)
    desk.pos.make_own(nama)
    return desk
