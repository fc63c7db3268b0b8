"""Where the solver begins: a basis near the cheapest flow saves it nearly all of its steps."""

from typing import TYPE_CHECKING

from poskoapp.planning.flow import Transport
from poskoapp.planning.program import AT_UPPER, BASIC

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


def begin_at(transport: Transport, place_price: "Ints", open_price: int = 0) -> None:
    """Each group at what is cheapest for it at a price per place, and per seat left open, though hubs may be overrun.

    A hub whose place has a price is full there; what ties the prices of two such hubs together is a group that either
    would serve at nearly the same cost. The ties are a forest, so that the basis is one. Open seats are like a hub.
    """
    import numpy as np

    net, rows, program = transport.net, transport.rows, transport.program
    opened, nobody, met = _open_columns(transport)
    hubs = len(net.supply)
    price = np.concatenate([place_price[net.place], [open_price, open_price]])
    source, group = np.concatenate([transport.hub, hubs + nobody]), np.concatenate([transport.group, met])
    column = np.concatenate([transport.first_arc + np.arange(len(transport.hub)), opened])
    cost = program.columns.cost[column] + price[source]
    order = np.lexsort((source, cost, group))
    served, first = np.unique(group[order], return_index=True)
    best = np.zeros(len(net.need), dtype=np.int64)
    best[served] = order[first]
    columns_at = np.zeros(len(program.columns.cost), dtype=np.int64)
    columns_at[column[best[served]]] = BASIC
    rows_at = np.full(len(program.price), BASIC, dtype=np.int64)
    rows_at[rows.groups + served] = 0
    if price.any():
        open_rows = np.array([net.open_spare, net.open_empty])
        slack = np.concatenate([price[:hubs] <= 0, open_rows == 0])
        ties, slack = _forest(source, source[best[group]], cost - cost[best[group]], slack)
        columns_at[column[ties]] = BASIC
        rows_at[:hubs] = np.where(slack[:hubs], BASIC, AT_UPPER)
        rows_at[rows.spare :] = np.where(slack[hubs:], BASIC, AT_UPPER)
    program.begin_at(columns_at, rows_at)


def _open_columns(transport: Transport) -> "tuple[Ints, Ints, Ints]":
    """The columns of seats that stay open, which of the two kinds each is, and its group."""
    import numpy as np

    rows, every = transport.rows, transport.program.columns.rows[: transport.first_arc]
    found = np.nonzero((every[:, 1] >= rows.spare) & (every[:, 0] >= rows.groups))[0]
    return found, every[found, 1] - rows.spare, every[found, 0] - rows.groups


def _forest(
    hub: "Ints", served_by: "Ints", dearer: "Ints", slack: "NDArray[np.bool_]"
) -> "tuple[Ints, NDArray[np.bool_]]":
    """The arcs that tie hubs together, those that cost least more first; and the hubs that are not full, one per tree."""
    import numpy as np

    ground = len(slack)
    parent = [ground if free else at for at, free in enumerate(slack.tolist())] + [ground]

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    other = np.nonzero(hub != served_by)[0]
    other = other[np.argsort(dearer[other], kind="stable")]
    ties: list[int] = []
    for arc, a, b in zip(other.tolist(), hub[other].tolist(), served_by[other].tolist(), strict=True):
        one, two = sorted((root(a), root(b)))
        if one != two:
            parent[one] = two  # the ground has the highest number
            ties.append(arc)
    alone = [at for at in range(ground) if parent[at] == at]
    slack = slack.copy()
    slack[alone] = True
    return np.array(ties, dtype=np.int64), slack


def begin_standing(transport: Transport) -> None:
    """Everybody stays who has a group; what is vacant in it stays open, or is served from where that is cheapest.

    The price of a full group is that of the holder who likes it least: none of the others would leave for nothing.
    """
    import numpy as np

    net, rows, program = transport.net, transport.rows, transport.program
    holders, held = len(net.holder_hub), net.held()
    columns_at = np.zeros(len(program.columns.cost), dtype=np.int64)
    columns_at[holders : 2 * holders] = BASIC
    rows_at = np.full(len(program.price), BASIC, dtype=np.int64)
    rows_at[rows.holders : rows.groups] = AT_UPPER
    rows_at[rows.groups : rows.gates] = 0
    order = np.lexsort((net.holder_cost(), net.holder_group))
    last = (
        order[np.append(net.holder_group[order][1:] != net.holder_group[order][:-1], True)]
        if holders
        else order
    )
    rows_at[rows.holders + last[held[net.holder_group[last]] >= net.need[net.holder_group[last]]]] = BASIC
    opened, _, met = _open_columns(transport)
    column = np.concatenate([opened, transport.first_arc + np.arange(len(transport.hub))])
    group = np.concatenate([met, transport.group])
    lacking = held[group] < net.need[group]
    column, group = column[lacking], group[lacking]
    order = np.lexsort((program.columns.cost[column], group))
    _, first = np.unique(group[order], return_index=True)
    columns_at[column[order[first]]] = BASIC
    program.begin_at(columns_at, rows_at)


def begin_like(
    transport: Transport, other: Transport, hub: "Ints", holder: "Ints", fresh: "NDArray[np.bool_]"
) -> None:
    """Where `other` ended: a network of the same groups.

    `hub` and `holder` say which of its own each is, or -1 (a holder then begins by staying); a `fresh` hub has been
    split off from that one.
    """
    import numpy as np

    columns_at, rows_at = other.program.basis()
    net, ended = transport.net, other.first_arc
    used = columns_at[ended:] == BASIC
    transport.let_in(other.net.place[other.hub[used]], other.group[used])
    groups, holders = len(net.need), len(other.net.holder_hub)
    old = dict(zip((other.hub * groups + other.group).tolist(), columns_at[ended:].tolist(), strict=True))
    keys = (hub[transport.hub] * groups + transport.group).tolist()
    arcs_at = np.array([old.get(k, 0) for k in keys], dtype=np.int64)
    hubs_at = np.concatenate([rows_at[: other.rows.holders], [BASIC]])[hub]
    # A fresh hub takes over one arc in use, and with it the price of the hub it comes from.
    new = fresh[transport.hub]
    away = net.home[transport.hub] != net.kelurahan[transport.group]
    usable = np.nonzero(new & (arcs_at == BASIC) & away)[0]
    taken, first = np.unique(transport.hub[usable], return_index=True)
    arcs_at[new] = 0
    arcs_at[usable[first]] = BASIC
    hubs_at[fresh] = BASIC
    hubs_at[taken] = AT_UPPER
    fixed = (
        np.concatenate([columns_at[:holders], [0]])[holder],
        np.concatenate([columns_at[holders : 2 * holders], [BASIC]])[holder],
    )
    open_at = columns_at[2 * holders + other.alone : ended]
    held_at = np.concatenate([rows_at[other.rows.holders : other.rows.groups], [AT_UPPER]])[holder]
    transport.program.begin_at(
        np.concatenate([*fixed, _alone_at(columns_at[2 * holders :], transport, other), open_at, arcs_at]),
        np.concatenate([hubs_at, held_at, rows_at[other.rows.groups :]]),
    )


def _alone_at(columns_at: "Ints", transport: Transport, other: Transport) -> "Ints":
    """The columns by which groups do without a senior, first in `columns_at`; out of use where the other asked for none."""
    import numpy as np

    if other.alone != transport.alone:
        return np.zeros(transport.alone, dtype=np.int64)
    return columns_at[: other.alone]
