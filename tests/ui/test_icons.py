"""What the operator tells by a sign."""

from poskoapp.ui.icons import program_icon


def test_the_sign_of_the_program_is_drawn_for_title_bar_and_task_bar(theme):
    for side in (16, 64):
        picture = program_icon().pixmap(side, side).toImage()
        assert picture.width() == side
        assert len({picture.pixel(x, y) for x in range(side) for y in range(side)}) > 2
