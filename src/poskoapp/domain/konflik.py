"""A broken rule as a value: which rule, how much it weighs, its Indonesian sentence, and the rows that it is about.

Hard ones (`KERAS`) block issuing an order, never typing; soft ones (`LUNAK`) warn. The rules themselves stand by what
they look at: `konflik_tugas` (one person with his duties), `konflik_kelompok` (plot groups, units and orders),
`konflik_jaga`, `konflik_tahapan`, `walkat_konflik`, `bko_konflik`.
"""

from dataclasses import dataclass
from enum import StrEnum

from poskoapp.domain.jenis_penugasan import JenisPenugasan


class Tingkat(StrEnum):
    """How much a conflict weighs."""

    KERAS = "keras"
    LUNAK = "lunak"


class Aturan(StrEnum):
    """The rule that is broken; the value is what scripts may rely on."""

    TUGAS_BERTINDIH = "tugas_bertindih"
    TUGAS_SAAT_TIDAK_HADIR = "tugas_saat_tidak_hadir"
    TIDAK_AKTIF = "tidak_aktif"
    TPS_TANPA_KELOMPOK = "tps_tanpa_kelompok"
    KELOMPOK_KURANG = "kelompok_kurang"
    KELOMPOK_LEBIH = "kelompok_lebih"
    KELOMPOK_KOSONG = "kelompok_kosong"
    LINTAS_KELURAHAN = "lintas_kelurahan"
    TANPA_SENIOR = "tanpa_senior"
    JAGA_DI_DOMISILI = "jaga_di_domisili"
    KURANG_ISTIRAHAT = "kurang_istirahat"
    MELEBIHI_PORSI = "melebihi_porsi"
    KATEGORI_BERBEDA = "kategori_berbeda"
    JENDELA_BERBEDA = "jendela_berbeda"
    SPRIN_TIDAK_SESUAI = "sprin_tidak_sesuai"
    DI_LUAR_MASA_BKO = "di_luar_masa_bko"
    HITUNGAN_BKO_NAIK = "hitungan_bko_naik"
    SURAT_BKO_BELUM_ADA = "surat_bko_belum_ada"
    SEMUA_BKO = "semua_bko"
    SHIFT_KURANG = "shift_kurang"
    TANPA_KA_JAGA = "tanpa_ka_jaga"
    TANPA_POLWAN = "tanpa_polwan"
    FLOW_KURANG = "flow_kurang"
    TANPA_PENGEMUDI = "tanpa_pengemudi"
    SENPI_TIDAK_BERLAKU = "senpi_tidak_berlaku"
    SIM_TIDAK_BERLAKU = "sim_tidak_berlaku"
    PSIKOTES_TIDAK_BERLAKU = "psikotes_tidak_berlaku"
    TERLALU_LAMA = "terlalu_lama"
    DI_LUAR_MASA_WALKAT = "di_luar_masa_walkat"
    TAHAPAN_TIDAK_URUT = "tahapan_tidak_urut"

    @property
    def label(self) -> str:
        """As the lists name it: `TPS tanpa kelompok`."""
        return self.value.replace("_", " ").capitalize().replace("Tps", "TPS").replace("tps", "TPS")


@dataclass(frozen=True, slots=True)
class Konflik:
    """One broken rule, with the rows that a click should lead to."""

    aturan: Aturan
    tingkat: Tingkat
    pesan: str
    personel_id: int | None = None
    kelompok_id: int | None = None
    kelurahan_id: int | None = None
    permintaan_id: int | None = None
    """The request for lent force (BKO)."""
    nomor_sprin: str = ""
    """The issued order that no longer fits."""
    objek_id: int | None = None
    """The guarded object."""
    hanya: JenisPenugasan | None = None
    """A hard one that blocks only orders for this kind of duty; None: every order."""
    regu_id: int | None = None
    """The escort team."""
    tahapan_id: int | None = None
    """The stage of the election."""

    @property
    def dapat_dipindahkan(self) -> bool:
        """Whether moving a duty could mend it: that of its person, or one of a group that has too many."""
        return self.dapat_ditukar or self.aturan is Aturan.KELOMPOK_LEBIH

    @property
    def dapat_ditukar(self) -> bool:
        """Whether somebody else in its person's place could mend it."""
        return self.personel_id is not None

    @property
    def keras(self) -> bool:
        """Whether it blocks an order; such a one cannot be kept."""
        return self.tingkat is Tingkat.KERAS

    @property
    def kunci(self) -> str:
        """Rule and rows in one text: with the sentence it tells whether this is the same conflict as another time."""
        rows = (
            self.personel_id, self.kelompok_id, self.kelurahan_id, self.permintaan_id,
            self.objek_id, self.regu_id, self.tahapan_id,
        )  # fmt: skip
        return ":".join((self.aturan, *("" if id_ is None else str(id_) for id_ in rows), self.nomor_sprin))
