"""How far a number may lie from the same number of another processor, and where the difference comes from.

On one machine with one set of versions every number is the same to the last bit. Another processor adds in other orders
(BLAS, reductions) and takes other approximations of log, cos, exp and tanh (vector instructions); training carries such
last bits on. Measured between an SSE4.2 and an AVX-512 code path; the tolerances allow about ten times as much.
"""

DRAWN = 1e-5
"a weight before training: torch draws normal numbers by vectorised log and cos; 1.3e-6 measured, at weights up to 4"
LOSS = 1e-5
"a loss of the articles' run, any of its 50 epochs; 1.4e-7 measured"
WEIGHT = 1e-4
"a weight of the articles' run after any epoch; 1.3e-6 measured"
LONG_LOSS, LONG_WEIGHT = 1e-4, 1e-3
"the same for the shipped ensembles, whose steps are ten times as many"
PRINTED = 0.00005 + 1e-6
"a figure published to four decimals: half of the last one, and what the processor may add to it"
