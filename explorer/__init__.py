"""What the pages share: the frame, this visitor's session, jobs, caches, controls, figures and the words on screen."""

import os

# Before NumPy is imported: one thread for its products. Many visitors share few cores; more threads would be slower.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
