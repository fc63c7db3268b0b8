"""The plan's rules and reasons in sentences that go on paper (Indonesian)."""

from collections.abc import Sequence

from poskoapp.domain.bilangan import bilangan
from poskoapp.planning.plan import Kelompok, OpenGroup, Weights

_SHORTEST = (
    "Jumlah jarak garis lurus dari satuan (atau penginapan) ke kelompok sekecil mungkin, dalam meter penuh."
)
_DRAWN = "Semua tempat diundi: jarak tidak diperhitungkan."


def rules(weights: Weights, benih: int) -> tuple[str, ...]:
    """What was applied, in the order in which it weighs."""
    said = [
        "Personel yang sudah terkunci pada suatu kelompok tetap di tempatnya.",
        "Setiap personel mengisi paling banyak satu kelompok; tidak ada kelompok yang melebihi kebutuhannya.",
        "Tempat terisi sebanyak mungkin; bila personel kurang, setiap kelompok mendapat satu orang lebih dahulu.",
        _DRAWN if weights.undi_semua else _SHORTEST,
    ]
    said += soft_rules(weights)
    what = (
        "Tempat setiap orang" if weights.undi_semua
        else "Selisih di bawah satu meter dan urutan orang dari satuan yang sama"
    )  # fmt: skip
    said.append(f"{what} diundi dengan benih {benih} (SHA-256).")
    return tuple(said)


def soft_rules(weights: Weights) -> tuple[str, ...]:
    """The rules that the post chooses: what each weighs, or that it is never broken."""
    worded = (
        (weights.perubahan, "Memindahkan personel dari kelompoknya semula"),
        (
            0.0 if weights.undi_semua else weights.tanpa_koordinat,
            "Penempatan tanpa koordinat satuan atau kelompok",
        ),
        (weights.tanpa_senior, "Kelompok tanpa Bripka atau lebih tinggi"),
        (0.0 if weights.larang_domisili else weights.jaga_domisili, "Bertugas di kelurahan tempat tinggal"),
        (weights.tanpa_setempat, "Kelompok yang seluruhnya BKO"),
    )
    forbidden = "Tidak seorang pun bertugas di kelurahan tempat tinggalnya, walaupun tempat tetap terbuka."
    return (
        *((forbidden,) if weights.larang_domisili else ()),
        *(f"{what} dinilai setara {_km(weight)} km." for weight, what in worded if weight > 0),
    )


def open_groups(
    groups: Sequence[Kelompok], missing: dict[int, int], free: int, *, forbidden: bool = False
) -> tuple[OpenGroup, ...]:
    """A reason and a remedy for each group that is `missing` officers (by group id)."""
    seats = sum(g.vacant for g in groups)
    short = sum(missing.values())
    if not free:
        alasan = "tidak ada personel yang bebas."
    elif free < seats:
        alasan = f"personel yang bebas hanya {bilangan(free)} untuk {bilangan(seats)} tempat dan semuanya sudah terplot."
    else:
        alasan = "yang masih bebas tinggal di kelurahan ini."
    if forbidden and 0 < free < seats and short > seats - free:
        alasan = f"{alasan[:-1]}, atau tinggal di kelurahan ini."
    return tuple(
        OpenGroup(
            g.id,
            g.kode,
            missing[g.id],
            f"Kurang {bilangan(missing[g.id])} dari {bilangan(g.need)} personel: {alasan}",
            f"Tambah {bilangan(missing[g.id])} personel{_kind(g, missing[g.id])} untuk kelompok ini; "
            f"seluruhnya kurang {bilangan(short)}.",
            f"{alasan[0].upper()}{alasan[1:]}",
            _wants_leader(g, missing[g.id]),
        )
        for g in sorted(groups, key=lambda g: (g.kode, g.id))
        if missing.get(g.id)
    )


def _kind(group: Kelompok, missing: int) -> str:
    """Of what rank they should be."""
    if not _wants_leader(group, missing):
        return " Bintara atau Tamtama Polri"
    return (
        " Polri, seorang di antaranya Bripka atau lebih tinggi"
        if missing > 1
        else " Bripka atau lebih tinggi"
    )


def _wants_leader(group: Kelompok, missing: int) -> bool:
    """A group that is quite empty still wants somebody to lead it."""
    return not group.locked_senior and missing == group.vacant


def _km(weight: float) -> str:
    return bilangan(weight, 0 if weight == int(weight) else 1)
