"""A filter over people said back in a sentence: "37 of 300 people: at Northwind Labs, close." Pure."""

from collections.abc import Sequence

from graph.language import counted, listed, phrase
from ui.presenters.filters import LEAST, NOTHING, RECENCY, Clause, Filters, Labels


def says(filters: Filters, found: int, everybody: int, labels: Labels, sought: str = "") -> str:
    """How many of how many fit what; ``sought`` is what is searched for among them. Not escaped."""
    if not filters:
        return counted(everybody, "{n} person, nothing filtered.", "{n} people, nothing filtered.")
    parts = [_clause(c, filters.least, labels) for c in filters.clauses]
    if filters.least > 1 and not {"need", "stage"} & {c.field for c in filters.clauses}:
        parts.append(phrase("meeting some need {level}", level=LEAST[filters.least]))
    told = ", ".join(parts) if filters.match == "all" else phrase("; or ").join(parts)
    if sought.strip():
        told = phrase("{filter} – found by “{text}”", filter=told, text=sought.strip())
    return counted(
        everybody, "{found} of {n} person: {told}.", "{found} of {n} people: {told}.", found=found, told=told
    )


def _clause(clause: Clause, least: int, labels: Labels) -> str:
    if clause.field == "need":
        return _needs(clause, least, labels)
    none, names = clause.how == "none", _names(clause, labels)
    told = _joined(names, clause)
    match clause.field:
        case "stage":
            told = _at_level(told, least)
            if none:
                return phrase("not meeting a need of {stages}", stages=told)
            return phrase("meeting a need of {stages}", stages=told)
        case "group":
            return phrase("not in {groups}", groups=told) if none else phrase("in {groups}", groups=told)
        case "organization":
            return phrase("not at {places}", places=told) if none else phrase("at {places}", places=told)
    if clause.field == "recency" and none and (others := [w for v, w in RECENCY.items() if v not in clause.values]):
        return _either(others)
    if not none:
        return told
    if len(names) > 1:
        return phrase("neither {some} nor {last}", some=", ".join(names[:-1]), last=names[-1])
    return phrase("not {what}", what=told)


def _needs(clause: Clause, least: int, labels: Labels) -> str:
    real = Clause("need", tuple(v for v in clause.values if v != NOTHING), clause.how)
    names = _names(real, labels)
    if clause.how == "none":
        needs = _at_level(_either(names), least)
        if NOTHING not in clause.values:
            return phrase("not meeting {needs}", needs=needs)
        some = _at_level(phrase("meeting at least one of your needs"), least)
        return phrase("{some}, but not {needs}", some=some, needs=_either(names)) if names else some
    if NOTHING in clause.values:
        names.append(phrase("none of your needs") if least > 1 else phrase("none of your needs yet"))
    return phrase("meeting {needs}", needs=_at_level(_joined(names, clause), least))


def _at_level(told: str, least: int) -> str:
    return phrase("{needs} {level}", needs=told, level=LEAST[least]) if least > 1 else told


def _names(clause: Clause, labels: Labels) -> list[str]:
    return [labels.get(clause.field, {}).get(v, v) for v in clause.values]


def _joined(names: Sequence[str], clause: Clause) -> str:
    return listed(names, len(names)) if clause.how == "all" else _either(names)


def _either(names: Sequence[str]) -> str:
    """``a, b or c``."""
    if len(names) < 2:
        return "".join(names)
    return phrase("{some} or {last}", some=", ".join(names[:-1]), last=names[-1])
