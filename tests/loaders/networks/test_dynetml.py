"""DynetML, as ORA writes it."""

import pytest

from graph.errors import MalformedFileError
from tests.loaders.graphfiles import groups, people, read, ties, told

WHOLE = """<?xml version="1.0" standalone="yes"?>
<DynamicMetaNetwork id="d"><MetaNetwork id="Meta Network"><nodes>
<nodeclass type="Agent" id="Agent">
<node id="a1" title="Ana Brook"><property id="company" type="text" value="Northwind"/></node>
<node id="a2" title="Ben"/><node id="a3"/>
</nodeclass>
<nodeclass type="Knowledge" id="Knowledge"><node id="k1" title="maths"/><node id="k2" title="law"/></nodeclass>
</nodes><networks>
<network sourceType="Agent" source="Agent" targetType="Agent" target="Agent" id="Agent x Agent">
<link source="a1" target="a2" type="double" value="1"/><link source="a2" target="a3" type="double" value="0"/>
</network>
<network id="advice"><link source="a3" target="a1" value="1"/><link source="a1" target="a9"/></network>
<network id="Agent x Knowledge"><link source="a1" target="k1"/></network>
<network id="Knowledge x Knowledge"><link source="k1" target="k2"/></network>
</networks></MetaNetwork></DynamicMetaNetwork>
"""


def test_agents_are_people_and_the_rest_are_groups() -> None:
    found = read(WHOLE)
    assert found.format == "dynetml"
    assert people(found) == {"a1": "Ana Brook", "a2": "Ben", "a3": "a3"}
    assert found.people[0].person.organization == "Northwind"
    assert groups(found) == {"Ana Brook": ("maths",)}
    assert ties(found) == {"Ana Brook-Ben", "Ana Brook-a3"}
    assert [tie.context for tie in found.ties] == ["", "advice"]
    assert [refused.line for refused in found.refused] == [12]
    assert "Knowledge x Knowledge: the ties in these networks are not between people" in told(found)


def test_a_file_without_agents_is_refused() -> None:
    with pytest.raises(MalformedFileError, match="no class of agents"):
        read("<MetaNetwork><nodes/></MetaNetwork>")
