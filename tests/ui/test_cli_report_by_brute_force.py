"""What `kith report --json` prints for an imported map file agrees with brute force on the map in that file."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.network import Standpoint
from loaders.exporting import export_map
from tests.graph.analysis import test_report_by_brute_force as checks
from tests.graph.analysis.brute_force import BruteForce
from tests.graph.maps import random_map, random_standpoint
from tests.ui.conftest import Kith


def options(standpoint: Standpoint) -> list[str]:
    stage = [] if standpoint.stage is None else ["--stage", standpoint.stage]
    return ["--on", standpoint.as_of.isoformat(), "--threshold", str(standpoint.threshold), *stage]


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_the_printed_report_agrees_with_brute_force(kith: Kith, tmp_path: Path, first: int) -> None:
    for seed in range(first, first + 20):
        personal_map = replace(random_map(seed), chosen_stage=None)  # a choice of the moment: no file carries it
        standpoint = random_standpoint(seed, personal_map)
        name, path = f"{kith.name}-{seed}", tmp_path / f"{seed}.kith.json"
        path.write_text(export_map(personal_map, datetime.now(UTC)), encoding="utf-8")
        kith.done("maps", "add", name)
        try:
            kith.json("--map", name, "import", str(path))
            found = kith.json("--map", name, "report", *options(standpoint))
        finally:
            kith.store.drop(name)
        true = BruteForce(personal_map, standpoint)
        for check in (checks.check_coverage, checks.check_dependency, checks.check_losses, checks.check_reliance):
            check(found, true)
