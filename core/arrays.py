"""The kinds of NumPy array, named once by what they hold; shapes are stated where an array is passed."""

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]
"weights, states, vectors: what a model computes with"
Float64 = NDArray[np.float64]
"statistics: sums over many numbers, and all that is derived from them"
Int = NDArray[np.int64]
"word ids, row numbers and counts"
Flags = NDArray[np.bool_]
"yes or no for each entry"
Floats = NDArray[np.floating]
"numbers of either precision, where a function takes both"
