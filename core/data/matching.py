"""Maximum matching: a sentence without spaces, cut into the words that a model knows."""

from collections.abc import Collection

from core.data.tokenization import Chinese


def maximum_matching(sentence: str, words: Collection[str]) -> tuple[str, ...]:
    """The longest known word at each place, from left to right; what lies between known words is cut as Chinese."""
    longest = max(map(len, words), default=0)
    tokens = list[str]()
    for chunk in sentence.split():
        place = unknown = 0
        while place < len(chunk):
            sizes = range(min(longest, len(chunk) - place), 0, -1)
            known = next((size for size in sizes if chunk[place : place + size] in words), 0)
            if known:
                tokens += [*Chinese().split(chunk[unknown:place]), chunk[place : place + known]]
                unknown = place + known
            place += known or 1
        tokens += Chinese().split(chunk[unknown:])
    return tuple(tokens)
