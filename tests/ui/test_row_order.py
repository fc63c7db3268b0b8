from hypothesis import given
from hypothesis import strategies as st

from poskoapp.ui.column import Column
from poskoapp.ui.row_order import RowOrder

NAMES = st.text("abc ", max_size=6)
ROWS = st.lists(st.tuples(NAMES, st.none() | st.integers(-5, 5)), max_size=30)
COLUMNS = [Column("Nama", lambda row: row[0]), Column("Umur", lambda row: row[1], searched=False)]


def order_of(rows):
    order = RowOrder(COLUMNS)
    order.replace(rows)
    return order


def shown(order):
    return [order.rows[at] for at in order.shown]


@given(ROWS, st.booleans())
def test_sorting_puts_the_empty_last_and_keeps_equals_as_they_stood(rows, descending):
    order = order_of(rows)
    order.sort(COLUMNS[1], descending=descending)
    filled = sorted((row for row in rows if row[1] is not None), key=lambda row: row[1], reverse=descending)
    assert shown(order) == filled + [row for row in rows if row[1] is None]


@given(ROWS, st.lists(NAMES, max_size=6))
def test_typing_on_or_back_shows_what_a_search_from_nothing_shows(rows, typed):
    order = order_of(rows)
    for text in typed:
        order.search(text)
        assert shown(order) == [row for row in rows if all(word in row[0] for word in text.split())]


@given(ROWS, NAMES)
def test_search_filter_and_order_hold_together_in_any_sequence(rows, text):
    def old(row):
        return (row[1] or 0) > 0

    one, other = order_of(rows), order_of([])
    one.search(text)
    one.filter("tua", old)
    one.sort(COLUMNS[0], descending=True)
    other.sort(COLUMNS[0], descending=True)
    other.filter("tua", old)
    other.search(text)
    other.replace(rows)
    assert shown(one) == shown(other)
    one.filter("tua", None)
    one.sort(None)
    assert shown(one) == [row for row in rows if all(word in row[0] for word in text.split())]


def test_texts_prepared_in_pieces_are_those_prepared_at_once():
    rows = [(f"baris {at}", at) for at in range(100)]
    order = order_of(rows)
    while order.prepare(7):
        pass
    order.search("99")
    assert shown(order) == [rows[99]]


@given(ROWS, NAMES, st.sets(st.integers(0, 29), max_size=12))
def test_rows_are_found_where_they_are_shown_be_they_few_or_many(rows, text, wanted):
    order = order_of(rows)
    order.sort(COLUMNS[0])
    order.search(text)
    wanted = {at for at in wanted if at < len(rows)}
    assert order.places(wanted) == [place for place, at in enumerate(order.shown) if at in wanted]


def test_after_a_small_change_only_the_rows_that_changed_are_made_searchable_anew():
    asked = []
    order = RowOrder([Column("Nama", lambda row: asked.append(row) or row[0])])
    rows = [(f"nama {n}", n) for n in range(8)]
    order.replace(rows)
    order.search("nama")
    asked.clear()
    other = ("lain", 3)
    order.replace([*rows[:3], other, *rows[4:]])
    assert asked == [other]
    order.search("lain")
    assert shown(order) == [other]


def test_rows_that_all_come_anew_are_all_made_searchable_anew():
    order = order_of([("satu", 1), ("dua", 2)])
    order.search("satu")
    order.replace([("dua", 1), ("satu", 2)])
    assert shown(order) == [("satu", 2)]


@given(
    ROWS.filter(bool),
    st.lists(st.tuples(st.integers(0, 29), NAMES, st.none() | st.integers(-5, 5))),
    NAMES,
    st.data(),
)
def test_rows_exchanged_in_their_places_show_what_replacing_all_of_them_shows(rows, others, text, data):
    def old(row):
        return (row[1] or 0) > 0

    one, other = order_of(rows), order_of(rows)
    for order in (one, other):
        order.search(text)
    if data.draw(st.booleans()):
        one.sort(COLUMNS[1]), other.sort(COLUMNS[1])
    if data.draw(st.booleans()):
        one.filter("tua", old), other.filter("tua", old)
    for at, *row in others:
        fresh = {at % len(rows): tuple(row)}
        other.replace([fresh.get(place, row) for place, row in enumerate(other.rows)])
        if not one.exchange(fresh):
            one.replace(other.rows)
        assert shown(one) == shown(other)
        one.search(text + "a"), other.search(text + "a")
        assert shown(one) == shown(other)
        one.search(text), other.search(text)


def test_a_row_whose_key_was_changed_from_outside_is_not_left_where_it_stood():
    """Such as a status that is kept beside the rows."""
    status = {"a": 1, "b": 2, "c": 3}
    column = Column("Status", lambda row: status[row[0]])
    order = RowOrder([column])
    order.replace([("a", 0), ("b", 0), ("c", 0)])
    order.sort(column)
    status["a"] = 9
    assert not order.exchange({0: ("a", 1)})
    assert order.exchange({1: ("b", 1)})
