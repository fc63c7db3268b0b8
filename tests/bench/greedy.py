"""What an operator would do by hand: group after group, the nearest officers who are still free."""

from typing import Any

from poskoapp.services.ploting_otomatis import Proposal


def greedy_km(connection: Any, plan: Proposal) -> float:
    """Kilometres of greedy nearest-first over the same groups and officers as the plan, group codes in order."""
    import numpy as np

    officers = connection.execute(
        "SELECT s.lat, s.lng, count(*) FROM personel p JOIN satuan s ON s.id = p.satuan_id"
        " WHERE p.aktif AND p.jenis = 'Polri' AND p.pangkat NOT IN ('Iptu') AND s.lat IS NOT NULL GROUP BY s.lat, s.lng"
    ).fetchall()
    free = np.array([many for _, _, many in officers])
    starts = np.radians([(lat, lng) for lat, lng, _ in officers])
    total = 0.0
    for group in plan.groups:
        km = _haversine(starts, np.radians(group.place or (0.0, 0.0)))
        order = np.argsort(km, kind="stable")
        seats = group.pola.polri
        for at in order:
            taken = min(seats, int(free[at]))
            free[at] -= taken
            seats -= taken
            total += taken * float(km[at])
            if not seats:
                break
    return total


def _haversine(starts: Any, end: Any) -> Any:
    import numpy as np

    half = np.sin((starts[:, 0] - end[0]) / 2) ** 2
    half += np.cos(starts[:, 0]) * np.cos(end[0]) * np.sin((starts[:, 1] - end[1]) / 2) ** 2
    return 2 * 6371.0088 * np.arcsin(np.sqrt(half))
