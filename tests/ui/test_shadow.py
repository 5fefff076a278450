"""Where there is no room any more: never said of a place that is free."""

from random import Random

import numpy as np

from ui.presenters.shadow import Shadow, shadows

SHEET = (300.0, 200.0)


def test_what_is_free_is_not_in_the_shadow() -> None:
    random = Random(3)
    shadow = Shadow(SHEET, (10, 5, 15))
    taken = [
        (x, y, x + 40, y + 20) for x, y in ((random.uniform(-150, 110), random.uniform(-100, 80)) for _ in range(9))
    ]
    for rectangle in taken:
        shadow.cast(np.array(rectangle))
    points = np.array([(random.uniform(-150, 150), random.uniform(-100, 100)) for _ in range(3_000)])

    lit = shadow.lets(points)

    free = [
        all(x + 10 <= left or x - 10 >= right or y + 15 <= top or y - 5 >= foot for left, top, right, foot in taken)
        for x, y in points
    ]
    assert not any(fine and not seen for fine, seen in zip(free, lit, strict=True))
    assert sum(not seen for seen in lit) > 0.7 * sum(not fine for fine in free)


def test_a_shadow_is_only_for_what_is_at_least_as_large() -> None:
    widest, *_, smallest = shadows(SHEET, [(width, 8.0, 20.0) for width in (10.0, 20.0, 30.0, 40.0)])

    assert widest.covers((40.0, 8.0, 20.0))
    assert not widest.covers((30.0, 8.0, 20.0))
    assert smallest.covers((10.0, 8.0, 20.0))
    assert not smallest.covers((10.0, 7.0, 20.0))


def test_where_nothing_is_to_be_placed_there_is_no_shadow() -> None:
    assert shadows(SHEET, []) == []
