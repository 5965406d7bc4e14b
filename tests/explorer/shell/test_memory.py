"""What is freed goes back to the system: the room of large arrays at once, that of many small objects when asked."""

import subprocess
import sys

import pytest

from tests import ROOT

GLIBC = """
import ctypes, sys
ctypes.CDLL(None).gnu_get_libc_version
"""
ARRAYS = """
from explorer.shell.memory import hold_no_free_memory, return_free_memory
import numpy as np
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
if {held}:
    hold_no_free_memory()
np.ones(3 * 2**20)  # 24 MB, freed at once: from here on glibc by itself takes arrays up to that size from its heap
before = resident()
arrays = [np.ones(2**20) for _ in range(20)]  # 160 MB
last = np.ones(2**20)
del arrays
print(resident() - before)
"""


def left(held: bool) -> int:
    """Bytes that a process still holds after 160 MB of arrays were freed below one that stays."""
    program = ARRAYS.format(held=held)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True)
    return int(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc and /proc")
def test_arrays_that_are_freed_are_not_held() -> None:
    if subprocess.run([sys.executable, "-c", GLIBC], capture_output=True, check=False).returncode:
        pytest.skip("another C library")
    assert left(held=True) < 40e6 < 100e6 < left(held=False)
