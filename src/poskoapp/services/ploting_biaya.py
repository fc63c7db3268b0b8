"""What a proposal of automatic plotting costs beside its kilometres, and how that is said."""

from dataclasses import dataclass

from poskoapp.domain.bilangan import bilangan


@dataclass(frozen=True, slots=True)
class Biaya:
    """What the soft rules are breached by, and how far the plan may be above the cheapest, in kilometres."""

    tanpa_senior: int = 0
    di_domisili: int = 0
    tanpa_setempat: int = 0
    di_atas_km: float = 0.0
    terbukti: bool = True
    aturan: tuple[str, ...] = ()
    """The rules that the post chose, in words."""


NO_COST = Biaya()


def told_cost(cost: Biaya) -> str:
    """What the plan breaks of the soft rules, whether it is proven the cheapest, and what each rule weighs."""
    broken = [
        f"{bilangan(many)} {told}"
        for many, told in (
            (cost.tanpa_senior, "pasangan tanpa Bripka ke atas"),
            (cost.tanpa_setempat, "pasangan seluruhnya BKO"),
            (cost.di_domisili, "personel di kelurahan tempat tinggalnya"),
        )
        if many
    ]
    told = f"Dilanggar: {', '.join(broken)}. " if broken else "Tidak ada aturan lunak yang dilanggar. "
    if cost.terbukti:
        proof = "Terbukti: tidak ada ploting yang lebih murah menurut bobot ini. "
    else:
        proof = f"Paling banyak {bilangan(cost.di_atas_km, 1)} km di atas yang termurah. "
    return told + proof + " ".join(cost.aturan)
