"""What a loader says about a file, in an order and a number that somebody can read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from loaders.records import Remark

REMARK_LIMIT: Final = 5_000
"""Most remarks about a file that are kept."""
NAMED: Final = 40
"""Most fields that are named as not read."""


def told(doubts: Iterable[str], unread: Counter[str], remarks: Sequence[Remark]) -> Iterator[Remark]:
    """The remarks about a file: its doubts, how often each field was not read, and the others by line."""
    yield from (Remark(None, "", doubt) for doubt in doubts)
    counted = [pair for pair in unread.most_common() if pair[1]]
    for name, count in counted[:NAMED]:
        yield Remark(None, name[:60], f"not read; there {'is one' if count == 1 else f'are {count:,}'} in the file")
    if more := len(counted[NAMED:]):
        yield Remark(None, "", f"{more:,} further fields are not read")
    yield from sorted(remarks[:REMARK_LIMIT], key=lambda remark: remark.line or 0)
    if more := len(remarks[REMARK_LIMIT:]):
        yield Remark(None, "", f"there are {more:,} further remarks")
