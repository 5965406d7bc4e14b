"""Set before anything is imported: one thread unless more are asked for; a store and an executor for tests only."""

import atexit
import os
import shutil
import tempfile

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
os.environ["EXPLORER_STORE"] = tempfile.mkdtemp(prefix="explorer-tests-")
os.environ["EXPLORER_EXECUTOR"] = "inline"
atexit.register(shutil.rmtree, os.environ["EXPLORER_STORE"], ignore_errors=True)
