"""Run every benchmark: `python -m benchmarks [--quick] [--json FILE] [name ...]`.

`python -m benchmarks real FILE`, `load` and `chaos` are programs of their own (`--help`).

Each module here that has a `main(quick) -> list of figures` runs in a fresh process with one thread for numbers.
A line a figure: what, measured with its spread, required, met or not. Ends with 1 if one is not met or a module fails.
"""

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.report import Figure, line

HERE = Path(__file__).resolve().parent
BY_NAME = (
    "classes",
    "meaning",
    "origin",
    "paint",
    "power",
    "second_file",
)  # take from minutes to hours: only if asked for
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
PACKAGES = ("torch", "numpy", "streamlit", "scikit-learn", "plotly")


def modules() -> list[str]:
    """Names of the benchmarks: every module here with a `main(quick)`."""
    return [
        path.stem
        for path in sorted(HERE.glob("*.py"))
        if path.stem != "__main__" and "\ndef main(quick: bool)" in path.read_text(encoding="utf-8")
    ]


def figures_of(name: str, quick: bool) -> list[Figure]:
    """The figures of one module, or one figure for its failure."""
    program = f"import json; from benchmarks.{name} import main; print('\\n' + json.dumps(main({quick})))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=HERE.parent,
        env=os.environ | ONE_THREAD,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        return [{"what": name, "measured": f"failed ({done.returncode})", "spread": None, "required": "", "met": False}]
    figures: list[Figure] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    cpu = Path("/proc/cpuinfo")
    models = [row.split(":")[1].strip() for row in cpu.read_text().splitlines() if row.startswith("model name")]
    return {
        "cpu": f"{len(models)} x {models[0]}" if models else platform.processor(),
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
    } | {name: version(name) for name in PACKAGES}


def run() -> int:
    """Read the command line, measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = "which; all that take less than ten minutes if none is named"
    parser.add_argument("names", nargs="*", choices=[*modules(), []], help=names)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: 6 minutes")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    asked = parser.parse_args()
    figures: list[Figure] = []
    print(json.dumps(machine()), flush=True)
    for name in asked.names or [name for name in modules() if name not in BY_NAME]:
        started = time.monotonic()
        for figure in figures_of(name, asked.quick):
            figures.append({"module": name} | figure)
            print(line(figure), flush=True)
        print(f"        {name}: {time.monotonic() - started:.0f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    if asked.json:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        report = {"machine": machine(), "figures": figures}
        asked.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if all(figure["met"] is not False for figure in figures) else 1


if __name__ == "__main__":
    if sys.argv[1:2] in (["real"], ["load"], ["chaos"]):
        sys.exit(importlib.import_module(f"benchmarks.{sys.argv[1]}").run(sys.argv[2:]))
    sys.exit(run())
