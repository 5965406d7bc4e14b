"""Is it chance? Null distributions, tests, other seeds, and the verdict.

judge_pairs(trained, start, ensemble) -> one verdict a pair          judge_groups(trained, start, topics, ensemble)
"""

from core.analysis.evidence.verdict import judge_groups, judge_pairs

__all__ = ["judge_groups", "judge_pairs"]
