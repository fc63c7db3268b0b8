"""Where the people of an example are: counted from its file."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Penugasan, PersonelBko
from poskoapp.services.bko_masa import lent_people
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.contoh_tugas import PembagianTugas
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService, TerhitungRow
from poskoapp.services.operasi import read_operasi
from poskoapp.services.ploting_otomatis import Proposal


@dataclass(frozen=True, slots=True)
class Pengerahan:
    """Where our own people are on the days of the vote, and who is lent."""

    personel: int
    tinggal: int
    """On routine duty in their units."""
    memimpin: int
    """Heads who lead, without a duty of their own in the field."""
    per_jenis: Mapping[JenisPenugasan, int]
    """Our people by kind of duty, whenever it is, apart from those at the TPS."""
    pam_tps: int
    """Guards at the TPS, ours and lent to us."""
    bertugas: int
    """Ours with a duty while the guards are at the TPS."""
    bko: int
    """Lent to us, by name."""
    terhitung: tuple[TerhitungRow, ...]
    tergabung: int
    """Of the counted strength, those who make up the joint force with those deployed and lent."""

    @property
    def gabungan(self) -> int:
        """The joint force."""
        return self.dikerahkan + self.bko + self.tergabung

    @property
    def dikerahkan(self) -> int:
        """All who are there for the operation."""
        return self.personel - self.tinggal

    @property
    def dipinjamkan(self) -> int:
        """Lent by us."""
        return self.per_jenis.get(JenisPenugasan.BKO_KELUAR, 0)

    @property
    def siap(self) -> int:
        """Those who are there, neither leading nor on duty: they replace whoever falls ill."""
        return self.dikerahkan - self.bertugas - self.memimpin


def read_pengerahan(work: Kerja, divided: PembagianTugas, proposal: Proposal) -> Pengerahan:
    """As the finished file says."""
    with work.db.read() as session:
        operasi, lent = read_operasi(session), lent_people(session)
        arrived = set(session.scalars(select(PersonelBko.personel_id).where(PersonelBko.tiba.is_not(None))))
        duties = session.execute(
            select(Penugasan.personel_id, Penugasan.jenis, Penugasan.mulai, Penugasan.selesai)
        )
        own = [duty for duty in duties if duty.personel_id not in lent]
    of_kind: dict[JenisPenugasan, set[int]] = defaultdict(set)
    for duty in own:
        of_kind[duty.jenis].add(duty.personel_id)
    window = operasi.tugas_mulai, operasi.tugas_selesai
    busy = {d.personel_id for d in own if d.mulai < window[1] and d.selesai > window[0]}
    counted = [k for k in work.skenario.kekuatan_terhitung if k.gabungan]
    return Pengerahan(
        personel=work.skenario.jumlah_personel,
        tinggal=len(divided.tinggal),
        memimpin=len(divided.memimpin),
        per_jenis={
            k: len(of_kind[k]) for k in JenisPenugasan if k in of_kind and k is not JenisPenugasan.PAM_TPS
        },
        pam_tps=proposal.personel,
        bertugas=len(busy),
        bko=len(lent & arrived),
        terhitung=tuple(KekuatanTerhitungService(work.db).rows()),
        tergabung=sum(k.banyak(proposal.tps) for k in counted),
    )
