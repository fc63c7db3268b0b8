"""What every service asks about a plan: its duty window, its TPS and their groups. None is the main plan throughout."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select, union_all
from sqlalchemy.orm import Session

from poskoapp.domain.errors import InputError
from poskoapp.domain.model import KelompokTps, Operasi, Rencana, Tps, TpsRencana
from poskoapp.domain.rencana import JenisRencana
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.storage.rows import KeyedRows


def duty_window(session: Session, rencana_id: int | None) -> tuple[datetime, datetime]:
    """Begin and end of the duty of a plan's guards; InputError where there is no such plan."""
    found = (_WINDOW if rencana_id is None else _WINDOW_OF).rows(session, rencana=rencana_id)
    if not found:
        raise _unknown(rencana_id)
    mulai, selesai = found[0]
    return datetime.fromisoformat(mulai), datetime.fromisoformat(selesai)


_WINDOW = KeyedRows(select(Operasi.tugas_mulai, Operasi.tugas_selesai))
_WINDOW_OF = KeyedRows(
    select(Rencana.tugas_mulai, Rencana.tugas_selesai).where(Rencana.id == bindparam("rencana"))
)


def read_kepala(session: Session, rencana_id: int | None) -> OperasiRow:
    """The operation as the papers of a plan tell it: with the voting day, the duty window and the vote of that plan.

    The guards of another plan muster when their duty begins. InputError where there is no such plan.
    """
    operasi = read_operasi(session)
    if rencana_id is None:
        return operasi
    plan = session.get(Rencana, rencana_id)
    if plan is None:
        raise _unknown(rencana_id)
    vote = plan.nama if plan.jenis is JenisRencana.LAIN else f"{plan.jenis.label} {operasi.pemilihan}"
    return replace(
        operasi,
        nama=f"{operasi.nama} ({plan.nama})",
        pemilihan=vote,
        hari_pemungutan=plan.hari_pemungutan,
        tugas_mulai=plan.tugas_mulai,
        tugas_selesai=plan.tugas_selesai,
        apel=plan.tugas_mulai,
    )


def rencana_kode(session: Session, rencana_id: int | None) -> str:
    """What stands before the codes of its groups; empty for the main plan."""
    return next((kode for (kode,) in _CODE.rows(session, rencana=rencana_id)), "")


_CODE = KeyedRows(select(Rencana.kode).where(Rencana.id == bindparam("rencana")))


def groups_of(rencana_id: Any) -> Any:
    """A condition on `KelompokTps`: of this plan."""
    return KelompokTps.rencana_id.is_not_distinct_from(rencana_id)


def group_of(rencana_id: Any) -> Any:
    """The column that names the group of a TPS in this plan."""
    return Tps.kelompok_id if rencana_id is None else TpsRencana.kelompok_id


def within(query: Any, rencana_id: Any) -> Any:
    """A query over TPS, kept to those of this plan."""
    if rencana_id is None:
        return query
    return query.join(TpsRencana, TpsRencana.tps_id == Tps.id).where(TpsRencana.rencana_id == rencana_id)


def group_ids_of(rencana_id: Any) -> Select[int]:
    """Keys of the groups of this plan."""
    return select(KelompokTps.id).where(groups_of(rencana_id))


def members() -> Any:
    """TPS and their group, over all plans: columns `tps_id` and `kelompok_id`."""
    main = select(Tps.id.label("tps_id"), Tps.kelompok_id).where(Tps.kelompok_id.is_not(None))
    other = select(TpsRencana.tps_id, TpsRencana.kelompok_id).where(TpsRencana.kelompok_id.is_not(None))
    return union_all(main, other).subquery("anggota")


def _unknown(rencana_id: int | None) -> InputError:
    return InputError(f"Rencana nomor {rencana_id} tidak ada.", "Lihat daftarnya: posko rencana daftar.")
