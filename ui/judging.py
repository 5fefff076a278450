"""From the settings of kith to what the measures take: from where a map is judged, and by which conventions.

Commands and pages judge through these two functions, so that they agree. An option or a choice on a page goes over
the settings first (:meth:`ui.settings.Settings.overridden`).
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.errors import AmbiguousError, NotFoundError
from graph.language import phrase
from graph.lookup import find_stage
from graph.model import PersonalMap
from graph.network import Standpoint
from ui.settings import Settings

if TYPE_CHECKING:
    from graph.analysis.settings import Settings as Conventions


def standpoint(settings: Settings, personal_map: PersonalMap, without: Collection[str] = ()) -> Standpoint:
    """From where a map is judged: the day, the stage and the threshold that are set, and who is taken to be away.

    Raises
    ------
    NotFoundError
        The stage that is set is none of this map, or fits several; the message says where it was set.
    """
    stage = _stage(settings, personal_map) if settings.stage else None
    return Standpoint(settings.on or date.today(), stage, settings.threshold, frozenset(without))


def conventions(settings: Settings) -> "Conventions":
    """The constants of availability and the limits of over-reliance that are set; the others as MEASURES has them."""
    from graph.analysis.settings import DEFAULTS
    from graph.analysis.settings import Settings as Conventions

    time = _given(half_life=settings.half_life, floor=settings.availability_floor)
    limits = _given(share=settings.over_reliance_share, breadth=settings.over_reliance_breadth)
    return Conventions(replace(DEFAULTS.time, **time), replace(DEFAULTS.reliance, **limits))


def _stage(settings: Settings, personal_map: PersonalMap) -> str:
    try:
        return find_stage(personal_map, settings.stage or "").id
    except (NotFoundError, AmbiguousError) as error:
        raise NotFoundError(
            phrase("{error} It was set by {place}.", error=error.message, place=settings.where("stage")),
            phrase("{hint} Correct the setting; `kith report --stage` judges by another one.", hint=error.hint),
        ) from None


def _given(**values: float | None) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
