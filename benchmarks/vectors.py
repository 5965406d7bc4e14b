"""Skip-gram and the reader of word vectors against gensim's, in paired ratios.

python -m benchmarks vectors

gensim is no part of the explorer; `requirements-dev.txt` has it, for Python below 3.14. Its trainer has one thread; its
reader cannot choose words, so it reads all rows. Beside it: its reader stopped after as many rows as are kept, which
are the first ones.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.report import Figure, bound
from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Float32, Int
from core.data.vocabulary import SPECIALS
from core.embeddings import VectorFile, read_vectors
from core.ideas.negative import USUAL, epochs_for, noise
from core.ideas.skip_gram import Settings, trained

SENTENCES, LENGTH, TOPICS, WORDS = 5_000, 10, 50, 40
"of the text; words of a topic"
ROWS, SIZE, EVERY = 400_000, 300, 20
"of the file of vectors; one row of so many is kept"
T = TypeVar("T")
NUMBERS = 100_000  # written ones that rows are taken from
READ = """
import sys
from pathlib import Path
from benchmarks.vectors import peak, read
before = peak()
found = read(Path(sys.argv[1]), int(sys.argv[2]))
print((peak() - before) - found.vectors.nbytes / 1e6)
"""


def text(seed: int = 0) -> list[list[int]]:
    """Sentences of one topic each, whose words are as frequent as Zipf has them; ids from 4 on."""
    generator = np.random.default_rng(seed)
    shares = 1 / np.arange(1, WORDS + 1)
    words = generator.choice(WORDS, (SENTENCES, LENGTH), p=shares / shares.sum())
    topics = generator.integers(TOPICS, size=(SENTENCES, 1))
    found: list[list[int]] = (len(SPECIALS) + topics * WORDS + words).tolist()
    return found


def same_topic(vectors: Float32, ids: Int) -> float:
    """Share of words, 0 to 1, whose nearest word is of their topic. vectors: (N, E) of the words with these ids."""
    rows = double_unit_rows(vectors)
    cosines = rows @ rows.T
    np.fill_diagonal(cosines, -2)
    topics = (ids - len(SPECIALS)) // WORDS
    return float((topics[cosines.argmax(axis=1)] == topics).mean())


def skip_gram(rounds: int) -> list[Figure]:
    """Processor time of both trainers on the same text, in turn."""
    from gensim.models import Word2Vec

    sentences, settings = text(), Settings()
    counts = np.bincount(np.concatenate(sentences))
    ids, epochs = np.flatnonzero(counts), epochs_for(SENTENCES * LENGTH)
    named = [[str(word) for word in sentence] for sentence in sentences]
    seconds, ratios = [], []
    for _ in range(rounds):
        ours, model = timed(lambda: trained(sentences, noise(counts, USUAL), epochs, settings))
        peer = Word2Vec(
            vector_size=settings.size,
            window=settings.window,
            negative=settings.negatives,
            ns_exponent=USUAL,
            epochs=epochs,
            **{"sg": 1, "workers": 1, "min_count": 1, "sample": 0, "shrink_windows": False},
        )
        peer.build_vocab(named)
        theirs, _ = timed(partial(peer.train, named, total_examples=SENTENCES, epochs=epochs))
        seconds.append(ours)
        ratios.append(ours / theirs)
    found = same_topic(model.words[ids], ids), same_topic(peer.wv[[str(word) for word in ids]], ids)
    settled = f"{SENTENCES} sentences of {LENGTH} words, E = {settings.size}, {epochs} epochs, one thread"
    return [
        bound(f"skip-gram, {settled}: seconds of processor time", statistics.median(seconds), most=10),
        bound("the same: time a token / gensim's", statistics.median(ratios), most=2)
        | {"spread": [round(min(ratios), 2), round(max(ratios), 2)]},
        bound("the same: words whose nearest one is of their topic, %", 100 * found[0]),
        bound("the same by gensim, %", 100 * found[1]),
    ]


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of processor time, and what came of it."""
    begun = time.process_time()
    found = work()
    return time.process_time() - begun, found


def write_vectors(path: Path, rows: int) -> None:
    """A text file of word2vec's form, with four decimals a number."""
    generator = np.random.default_rng(0)
    numbers = [f"{number:.4f}" for number in generator.normal(0, 0.3, NUMBERS)]
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{rows} {SIZE}\n")
        for row, first in enumerate(generator.integers(0, NUMBERS - SIZE, rows).tolist()):
            file.write(f"w{row} {' '.join(numbers[first : first + SIZE])}\n")


def read(path: Path, rows: int) -> VectorFile:
    """The words that are kept."""
    return read_vectors(path, path.name, keep={f"w{row}" for row in range(0, rows, EVERY)})


def peak() -> float:
    """The largest resident size of this process so far in MB; Linux only."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6


def reader(rows: int) -> list[Figure]:
    """One pass over a file of so many rows by both readers, and the memory of ours in a fresh process."""
    from gensim.models import KeyedVectors

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vectors.txt"
        write_vectors(path, rows)
        ours, found = timed(lambda: read(path, rows))
        first, _ = timed(lambda: KeyedVectors.load_word2vec_format(str(path), limit=rows // EVERY))
        whole, peer = timed(lambda: KeyedVectors.load_word2vec_format(str(path)))
        if not np.array_equal(found.vectors, peer[list(found.words)]):
            raise AssertionError("the two readers differ")
        command = [sys.executable, "-c", READ, str(path), str(rows)]
        extra = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    kept = f"{rows} x {SIZE} of text, {rows // EVERY} words kept"
    return [
        bound(f"reading vectors, {kept}: seconds of processor time", ours),
        bound("the same: time / gensim's reader, which keeps all", ours / whole, most=1),
        bound(f"the same: time / gensim's reader stopped after {rows // EVERY} rows", ours / first),
        bound("the same: MB at the peak beyond the vectors kept", extra, most=100),
    ]


def main(quick: bool) -> list[Figure]:
    """All figures: what, measured, spread, required, met."""
    if find_spec("gensim") is None:
        needs = "needs gensim: pip install gensim"
        return [{"what": "vectors", "measured": needs, "spread": None, "required": "", "met": None}]
    return skip_gram(3 if quick else 7) + reader(ROWS // 10 if quick else ROWS)
