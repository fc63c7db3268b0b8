"""One change for many people at once."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import update

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.edits import field_label
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import Kelurahan, Personel, Satuan
from poskoapp.services.cadangan import back_up_before
from poskoapp.services.izin import izin
from poskoapp.storage.backup_shelf import SebabCadangan
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require, require_all


@dataclass(frozen=True, slots=True)
class MassalFields:
    """What changes for everyone chosen; None leaves a field as it is."""

    satuan_id: int | None = None
    jabatan: str | None = None
    jenis_kelamin: str | None = None
    domisili_id: int | None = None
    aktif: bool | None = None

    @property
    def diubah(self) -> dict[str, object]:
        """The fields that change."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) is not None}


class PersonelMassalService:
    """Edits many people in one step."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @izin(PeranAkun.OPERATOR, "mengubah personel")
    def edit_many(self, personel_ids: Sequence[int], fields_: MassalFields) -> None:
        """Gives all of them the same values. InputError where nothing is to change, RuleViolation where one has gone."""
        back_up_before(self._db, SebabCadangan.MASSAL)
        values = fields_.diubah
        if not values:
            raise InputError("Belum ada yang diubah.", "Pilih sedikitnya satu isian.")
        told = ", ".join(field_label(name).lower() for name in values)
        with self._db.write(f"Ubah {told} {len(personel_ids)} personel") as session:
            require_all(session, Personel, personel_ids)
            if fields_.satuan_id is not None:
                require(session, Satuan, fields_.satuan_id)
            if fields_.domisili_id is not None:
                require(session, Kelurahan, fields_.domisili_id)
            session.execute(update(Personel).where(Personel.id.in_(personel_ids)).values(**values))
