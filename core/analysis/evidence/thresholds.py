"""Every threshold of the verdicts: its value, and why it is that.

Each follows from a convention, from theory or from tables of noise. What only bounds time or memory stands in the
module that spends it.
"""

# How much error is accepted
Q = 0.05
"share of false calls among all that is called, and chance that a single test calls noise: the usual convention"
TARGET_POWER = 0.8
"chance with which an effect is to be found: Cohen's convention"
COVERAGE = 0.95
"chance that an interval covers the mean over all seeds there could be: 1 - Q"

# What is too little to judge
FEW_WORDS = 5
"words below which a pair is not judged: of 4 words, only one other pair shares no word with it"
FEW_PAIRS = 10
"pairs below which nothing is said about what is ordinary in a table: 5 words have as many"

# Do other seeds agree
REPEATED = 0.5
"share of the seeds in which a signal has to stand out by itself: noise does in a share Q of them"

# What is ordinary
MOSTLY_CHANCE = 0.5
"q-value above which a number is ordinary: were all that are as extreme called, most calls would be false"

# What is ordinary in a table
CLEARLY = 3.5
"standard errors from which a table counts as unlike random ones: chance gives so many in 1 of 4 300 tables"
OUTLYING = 3.0
"spreads from the middle beyond which a value does not count as ordinary: chance puts 1 of 740 there"

# What is equal but for rounding
ROUNDING = 1e-12
"difference below which two sums of the same numbers in another order are equal: double precision is right to 1e-16"
NO_SPREAD = 1e-9
"standard deviation below which all cosines of a table are equal"
SAME_LENGTH = 1e-5
"difference of squared lengths, over the largest, below which they are equal: single precision is right to 1e-7"
LEAST_P = 1e-300
"smallest p-value that is turned into a score, so that the score of two equal words is finite: 37 standard deviations"
