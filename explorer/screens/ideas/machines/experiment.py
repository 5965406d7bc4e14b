"""Many machines: bytes moved for one batch, by how the table is kept and what is sent."""

from dataclasses import asdict

import numpy as np

from core.arrays import Int
from core.ideas.machines import TORCH, Traffic, shared_out, traffic, zipf_batch
from core.ideas.memory import ARTICLES, GPT3
from explorer.screens.ideas.controls import slide
from explorer.screens.ideas.figures import Bars, bars
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.machines.text import TEXT, Text
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.theme import CHANCE
from explorer.study.ideas import kept
from explorer.study.study import Study

MOST, USUAL = 16, 8  # machines
SENTENCES, LENGTH = 64, 20  # of the batch of a large vocabulary
BATCH = 16  # sentences of this run at most


def _counted(study: Study, case: str, machines: int) -> tuple[tuple[Int, ...], Traffic]:
    """What each machine reads, and the bytes that are moved."""

    def found() -> tuple[tuple[Int, ...], Traffic]:
        if case == "run":
            dataset = study.run.dataset
            ids = [list(dataset.source_ids[row]) for row in dataset.train[:BATCH]]
            words, size = study.now.vectors.shape
        else:
            table = {"articles": ARTICLES, "gpt3": GPT3}[case]
            words, size = table.words, table.size
            ids = zipf_batch(words, SENTENCES * LENGTH).reshape(SENTENCES, LENGTH).tolist()
        shares = shared_out(ids, machines)
        return shares, traffic(shares, words, size)

    return kept(("machines", case, machines, *study.key), found)


def _fill(sentence: str, study: Study, case: str, machines: int) -> str:
    shares, found = _counted(study, case, machines)
    read = np.concatenate(shares)
    return sentence.format(
        machines=machines,
        places=len(read),
        read=len(set(read.tolist())),
        share=found.sparse / found.dense,
        **{name: count / 1e3 for name, count in asdict(found).items()},
    )


def _answer(study: Study, text: Text) -> str:
    return _fill(text.answer, study, "run", USUAL)


def _miniature(study: Study) -> str:
    return small_bars(list(asdict(_counted(study, "run", USUAL)[1]).values()), [CHANCE] * 5)


def _show(study: Study, text: Text) -> Shown:
    case = choose(text.case, text.cases, "idea_machines_case")
    machines = slide(text.machines, "idea_machines_count", 2, MOST, USUAL)
    counts = asdict(_counted(study, case, machines)[1])
    names = [text.ways[way] for way in counts]
    shown = [Bars("", [count / 1e3 for count in counts.values()], CHANCE)]
    return Shown(
        _fill(text.sentence, study, case, machines),
        (case, machines),
        lambda: bars(names, shown, text.kilobytes, study.dark, log=True),
        lambda: (Column(text.way, names), Column(text.kilobytes, shown[0].values, format="%.1f")),
    )


IDEA = Idea("machines", "sizes", TEXT, 1, TORCH, _answer, _miniature, _show)
