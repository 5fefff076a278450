"""A force layout: who know each other are drawn together, everybody pushes everybody else away.

Fruchterman and Reingold (1991), with a fixed seed, so that a map looks the same every time. Computed once a revision
on the server, with numpy: a thousand people take about a second, and nothing moves in the browser.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]

SEED: Final = 1
STEPS: Final = 80


def spread(number: int, pairs: Sequence[tuple[int, int]], weights: Sequence[float], steps: int = STEPS) -> Floats:
    """A point for each of so many nodes, roughly within -1..1; ``pairs`` pull together as strongly as they weigh."""
    random = np.random.default_rng(SEED)
    points = random.uniform(-1, 1, (number, 2)).astype(np.float32)
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    pull = np.asarray(weights, dtype=np.float32)[:, None]
    apart = np.float32(sqrt(4 / max(number, 1)))
    for step in range(steps if number > 1 else 0):
        moved = _pushed(points, apart) - points * np.float32(0.4)
        along = points[ends[:, 0]] - points[ends[:, 1]]
        drawn = along * np.hypot(along[:, 0], along[:, 1])[:, None] / apart * pull
        np.add.at(moved, ends[:, 0], -drawn)
        np.add.at(moved, ends[:, 1], drawn)
        far = np.maximum(np.hypot(moved[:, 0], moved[:, 1]), np.float32(1e-6))[:, None]
        points += moved / far * np.minimum(far, np.float32(0.2 * (1 - step / steps) + 0.002))
    return points


def _pushed(points: Floats, apart: np.float32) -> Floats:
    """How far everybody else pushes each: the less, the further away they are."""
    x, y = (points[:, None, n] - points[None, :, n] for n in (0, 1))
    near = apart * apart / np.maximum(x * x + y * y, np.float32(1e-4))
    return np.column_stack([(x * near).sum(axis=1), (y * near).sum(axis=1)])
