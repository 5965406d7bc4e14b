"""The numeric tests as older processors and other numbers of threads would run them: `python -m tests.processors`.

Sums are added in another order by each generation of processor, so last bits differ; what is promised (the same numbers
to the tolerances the tests state, the same verdicts) must hold on all of them. The libraries choose their code when
they start, and environment variables make them choose as on an older processor: OpenBLAS (NumPy and SciPy), NumPy's own
loops, torch's loops (ATen), and the matrix products beneath torch (MKL, oneDNN).

`--all` runs the pages' tests too, `--corners` only the oldest and the newest setting. What follows goes to pytest.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests import ROOT

NUMERIC = ("tests/core", "tests/test_articles.py", "tests/test_articles_analysis.py")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
REPORT = """
import numpy, scipy.linalg, threadpoolctl, torch
blas = {pool["architecture"] for pool in threadpoolctl.threadpool_info() if pool["internal_api"] == "openblas"}
loops = ["baseline", *numpy.show_config(mode="dicts")["SIMD Extensions"].get("found", [])]
aten = torch.backends.cpu.get_cpu_capability()
print("OpenBLAS", *sorted(blas), "| NumPy", loops[-1], "| ATen", aten)
"""


@dataclass(frozen=True)
class Kernel:
    """A generation of processors."""

    name: str
    "as OpenBLAS calls it"
    flag: str
    "what /proc/cpuinfo has to list for it"
    too_new: tuple[str, ...]
    "beginnings of the names of NumPy's loops that it cannot run"
    mkl: str
    "the same as MKL calls it"
    onednn: str
    "and oneDNN"


KERNELS = (
    Kernel("Nehalem", "sse4_2", ("",), "SSE4_2", "SSE41"),
    Kernel("Haswell", "avx2", ("AVX512", "X86_V4"), "AVX2", "AVX2"),
    Kernel("SkylakeX", "avx512f", (), "AVX512", "DEFAULT"),
)


@dataclass(frozen=True)
class Setting:
    """One run of the tests; without a kernel as this processor is."""

    kernel: Kernel | None
    plain_aten: bool
    "torch's loops without vector instructions beyond the baseline"
    threads: int

    def environment(self) -> dict[str, str]:
        """This process's variables and those of the setting."""
        chosen = dict.fromkeys(THREADS, str(self.threads))
        if self.plain_aten:
            chosen["ATEN_CPU_CAPABILITY"] = "default"
        if self.kernel:
            loops = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
            chosen |= {
                "OPENBLAS_CORETYPE": self.kernel.name,
                "NPY_DISABLE_CPU_FEATURES": " ".join(one for one in loops if one.startswith(self.kernel.too_new)),
                "MKL_ENABLE_INSTRUCTIONS": self.kernel.mkl,
                "ONEDNN_MAX_CPU_ISA": self.kernel.onednn,
            }
        return os.environ | chosen


def flags() -> set[str]:
    """What this processor can do; empty where the system does not say so."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except FileNotFoundError:
        return set()
    return {flag for line in lines if line.startswith("flags") for flag in line.partition(":")[2].split()}


def settings(known: set[str], corners: bool) -> list[Setting]:
    """Every kernel that this processor has x torch's plain and best loops x 1 and 2 threads, oldest first."""
    kernels: list[Kernel | None] = [kernel for kernel in KERNELS if kernel.flag in known]
    every = [Setting(kernel, plain, n) for kernel in kernels or [None] for plain in (True, False) for n in (1, 2)]
    return [every[1], every[-1]] if corners else every


def run(setting: Setting, arguments: Sequence[str]) -> bool:
    """Run pytest and print one line about it, and its own last lines where it fails; whether it passed."""
    environment = setting.environment()
    report = subprocess.run(
        [sys.executable, "-c", REPORT], env=environment, cwd=ROOT, text=True, capture_output=True, check=True
    )
    workers = max(1, (os.cpu_count() or 1) // setting.threads)
    begun = time.monotonic()
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", str(workers), "--tb=short", *arguments],
        env=environment,
        cwd=ROOT,
        text=True,
        capture_output=True,
    )
    passed = tests.returncode == 0
    found = f"{'passed' if passed else 'FAILED'} in {time.monotonic() - begun:.0f} s"
    print(f"{report.stdout.strip()} | threads {setting.threads}: {found}", flush=True)
    if not passed:
        print((tests.stdout + tests.stderr)[-6_000:], flush=True)
    return passed


def main() -> int:
    """Every setting in turn; 1 if the tests fail in any."""
    parser = argparse.ArgumentParser(prog="python -m tests.processors", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every test but the browser's")
    parser.add_argument("--corners", action="store_true", help="the oldest and the newest setting only")
    chosen, rest = parser.parse_known_args()
    arguments = [*(("-m", "not browser") if chosen.all else () if rest else NUMERIC), *rest]
    passed = [run(setting, arguments) for setting in settings(flags(), chosen.corners)]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
