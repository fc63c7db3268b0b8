"""The board without a card says why, and what to do."""

from poskoapp.ui.theme import tokens


def test_without_any_request_the_tab_says_what_to_do(qtbot, bench):
    bench.case.people.remove(bench.case.places(bench.masuk))
    bench.case.people.remove(bench.case.places(bench.keluar))
    for id_ in (bench.masuk, bench.keluar):
        bench.case.requests.delete(id_)
    board = bench.tab.board
    qtbot.waitUntil(board.widget().isHidden)
    assert bench.tab._stack.currentWidget() is board
    assert board.empty.title == "Belum ada permintaan BKO"
    assert written(board)
    assert not board.horizontalScrollBar().isVisible()
    assert bench.panel.detail is None


def test_a_search_that_hides_every_request_is_told_on_the_board_too(bench):
    board = bench.tab.board
    bench.tab._model.set_search("tidak ada yang begini")
    assert written(board)
    bench.tab._model.set_search("")
    assert not board.widget().isHidden()


def written(board):
    """Whether its upper half, without any card, holds words."""
    image = board.viewport().grab().toImage()
    return board.widget().isHidden() and any(
        image.pixelColor(x, y).name() == tokens().text
        for x in range(image.width())
        for y in range(image.height() // 2)
    )
