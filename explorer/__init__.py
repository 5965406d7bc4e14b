"""Everything that is shown: `jobs`, `show`, `study`, `shell`, and in `screens` a folder for each page.

What each may import is a table in `tests/test_architecture.py`.
"""

import os
from pathlib import Path

# Before NumPy is imported: one thread for its products. Many visitors share few cores; more threads would be slower.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

ROOT = Path(__file__).resolve().parent.parent
"the folder of Home.py and of the pages"
ASSETS = ROOT / "explorer" / "assets"
"what comes with the program: recorded runs, ensembles, scripts of the pictures"
