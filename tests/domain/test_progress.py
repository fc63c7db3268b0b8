"""How far long work has come, told now and then."""

from poskoapp.domain.progress import counted, share_of


def test_all_items_come_and_some_of_them_are_told():
    told = []
    items = list(range(450))
    assert list(counted(items, lambda *step: told.append(step), "Menulis")) == items
    assert told[0] == (0, 450, "Menulis")
    assert 1 < len(told) < 45
    assert [done for done, *_ in told] == sorted({done for done, *_ in told})


def test_a_part_of_the_work_is_told_as_its_share_of_the_whole():
    told = []
    part = share_of(lambda *step: told.append(step), 40, 70)
    for done, total in ((0, 3), (1, 3), (3, 3), (0, 0)):
        part(done, total, "Mencocokkan")
    assert told == [(at, 100, "Mencocokkan") for at in (40, 50, 70, 40)]
