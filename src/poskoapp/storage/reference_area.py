"""What the built-in public data says of a Polres and its area, as values."""

from dataclasses import dataclass

from poskoapp.storage.polres_names import kop_lines


@dataclass(frozen=True, slots=True)
class PolresRef:
    """A Polres; `kab_kode` are its kabupaten/kota, the main one first.

    `khusus` polices a port or an airport; `tambahan` is not in the public list and has no Polsek there.
    """

    id: int
    nama: str
    polda: str
    kab_kode: tuple[str, ...]
    jumlah_kecamatan: int
    jumlah_tps: int
    khusus: bool
    tambahan: bool

    @property
    def kop(self) -> tuple[str, str, str]:
        """The three lines at the head of its letters, derived from the names; the post may change them."""
        return kop_lines(self.polda, self.nama)


@dataclass(frozen=True, slots=True)
class PolsekRef:
    """A Polsek with the codes of its kecamatan; its place is the mean of their centroids, an approximation."""

    nama: str
    kecamatan: tuple[str, ...]
    subsektor: tuple[str, ...]
    lat: float | None
    lng: float | None
    perlu_periksa: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KecamatanRef:
    """A kecamatan with its TPS; `polsek` is the name of its Polsek, empty where the Polres itself has it.

    `cara` tells how the public list was understood: sama, singkatan, mirip, nama_polsek, tanpa_polsek, langsung.
    """

    kode: str
    nama: str
    lat: float | None
    lng: float | None
    jumlah_tps: int
    tps_estimasi: bool
    polsek: str
    cara: str


@dataclass(frozen=True, slots=True)
class KelurahanRef:
    """A kelurahan or desa with its TPS; `tps_estimasi` unless the number was really counted."""

    kode: str
    nama: str
    jenis: str
    kecamatan: str
    lat: float | None
    lng: float | None
    jumlah_tps: int
    tps_estimasi: bool


@dataclass(frozen=True, slots=True)
class PolresArea:
    """The whole daerah hukum of a Polres; its place is the centroid of the main kabupaten/kota.

    `kecamatan_pilihan` are named by the public list but not counted in the number that the Polres published:
    the post decides. `perlu_periksa` holds what of the list was not understood, for the Polres itself.
    """

    polres: PolresRef
    lat: float | None
    lng: float | None
    polsek: tuple[PolsekRef, ...]
    kecamatan: tuple[KecamatanRef, ...]
    kelurahan: tuple[KelurahanRef, ...]
    kecamatan_pilihan: tuple[KecamatanRef, ...]
    perlu_periksa: tuple[str, ...]

    @property
    def jumlah_tps(self) -> int:
        """The TPS of all its kecamatan, which is also the sum over its kelurahan."""
        return sum(kecamatan.jumlah_tps for kecamatan in self.kecamatan)

    @property
    def langsung(self) -> tuple[KecamatanRef, ...]:
        """The kecamatan that no Polsek names: the Polres has them itself until the post assigns them."""
        return tuple(kecamatan for kecamatan in self.kecamatan if not kecamatan.polsek)
