"""The compose file: what it starts exists, all see one folder, and the port that executes everything stays inside."""

import yaml
from distributed.cli import dask_scheduler, dask_worker

from tests import ROOT
from tests.cluster import SETTINGS

SERVICES = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))["services"]


def test_only_the_proxy_is_reached_from_outside_and_no_one_but_web_and_workers_the_scheduler() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert {name for name, service in SERVICES.items() if "back" in service["networks"]} == {
        *("web", "scheduler", "worker"),
    }
    assert SERVICES["web"]["environment"]["EXPLORER_EXECUTOR"] == "dask://scheduler:8786"


def test_web_and_workers_share_image_and_folder_and_everything_starts_again_by_itself() -> None:
    for name in ("web", "scheduler", "worker"):
        assert SERVICES[name]["volumes"] == ["store:/data"]
        assert SERVICES[name]["image"] == SERVICES["web"]["image"]
    assert {service["restart"] for service in SERVICES.values()} == {"unless-stopped"}


def test_the_commands_know_their_options_and_are_those_that_the_tests_of_the_cluster_start() -> None:
    for name, program in (("scheduler", dask_scheduler), ("worker", dask_worker)):
        words = SERVICES[name]["command"].split()
        assert words[:2] == ["dask", name]
        known = {option for parameter in program.main.params for option in (*parameter.opts, *parameter.secondary_opts)}
        assert {word for word in words if word.startswith("--")} <= known
    assert "--nthreads 1" in SERVICES["worker"]["command"]
    failures = "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"
    assert SERVICES["scheduler"]["environment"][failures] == SETTINGS[failures]


def test_the_image_is_made_of_files_that_are_here() -> None:
    lines = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = next(line for line in lines if line.startswith("COPY requirements")).split()[1:-1]
    assert all((ROOT / name).is_file() for name in copied)
    for readme in ("README.md", "README.zh.md"):
        assert "deploy/compose.yaml" in (ROOT / "deploy" / readme).read_text(encoding="utf-8")
