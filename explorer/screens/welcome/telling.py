"""Each stage of a played sentence as one sentence, and as what stands in the parts of the diagram."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from core.arrays import Float32
from core.data.characters import visible
from core.data.vocabulary import EOS, SPECIALS, UNK
from core.runs.run import Run
from explorer.screens.welcome.diagram import Content
from explorer.screens.welcome.parts import SHOWN_ROWS, colours
from explorer.screens.welcome.player_text import TEXT, Text
from explorer.screens.welcome.stages import Kind, Played, Stage
from explorer.show.names import Glosses
from explorer.show.probability import shown_share
from explorer.show.text import Lang, listed

SAID_NUMBERS = 4
PART: dict[Kind, int] = {
    **{"words": 0, "ids": 0, "row": 1, "state": 2, "context": 3},
    **{"given": 4, "memory": 5, "choice": 6, "end": 7},
}
"the part of the diagram where a stage happens: the upper lane is 0 to 3, the lower one 4 to 7"
STATES: tuple[Kind, ...] = ("state", "context", "memory")


def sentence(run: Run, played: Played, stage: Stage, glosses: Glosses, lang: Lang) -> str:
    """One plain sentence with the numbers of a stage."""
    text, ids = TEXT[lang], played.translation.encoding.ids
    word, unread = stage.word or played.tokens[0], stage.kind in ("ids", "row", "state") and ids[stage.place] == UNK
    said = _template(played, stage, text).format(
        word=f"{quoted(word, glosses)} (<UNK>)" if unread else quoted(word, glosses),
        id=ids[0],
        vocabulary=len(run.language("source").vocabulary),
        count=len(played.translation.choices if stage.kind == "end" else played.tokens),
        size=len(stage.numbers),
        numbers=listed((f"{number:z.2f}" for number in stage.numbers[:SAID_NUMBERS].tolist()), lang),
        change=stage.change,
        top=listed((f"{quoted(word, glosses)} {shown_share(share)}" for word, share in stage.top), lang),
        translation=quoted(played.sentence, glosses) if played.sentence else text.nothing,
        probability=shown_share(played.translation.probability),
    )
    if stage.kind == "ids" and played.unknown:
        said += text.unknown.format(count=played.unknown, total=len(ids))
    return said


def _template(played: Played, stage: Stage, text: Text) -> str:
    """The sentence of a stage before its numbers are filled in."""
    if stage.kind == "given" and not stage.place:
        return text.given_start
    if stage.kind == "choice" and played.translation.choices[stage.place].chosen == EOS:
        return text.choice_end
    if stage.kind == "end" and not played.translation.finished:
        return text.cut
    template: str = getattr(text, stage.kind)
    return template


def quoted(word: str, glosses: Glosses) -> str:
    """Words of the corpus in a sentence, with what they mean where that is known; the specials as they are."""
    if word in SPECIALS:
        return word
    return f"“{visible(word)}” ({visible(glosses[word])})" if word in glosses else f"“{visible(word)}”"


def contents(played: Played) -> Iterator[dict[int, Content]]:
    """Of each stage in order what stands in parts of the diagram from now on."""
    rows: dict[Kind, list[Float32]] = defaultdict(list)
    written: tuple[str, ...] = ()
    scales = _scales(played)
    for stage in played.stages:
        part = PART[stage.kind]
        match stage.kind:
            case "words":
                yield {part: Content(played.tokens)}
            case "ids":
                ids = zip(played.tokens, played.translation.encoding.ids, strict=True)
                yield {part: Content(tuple(f"{token} {index}" for token, index in ids))}
            case "choice":
                written = (*written, stage.word)
                choices = tuple((word, share, shown_share(share)) for word, share in stage.top)
                yield {part: Content(choices=choices), PART["end"]: Content(written)}
            case "end":
                yield {}
            case kind:
                rows[kind].append(stage.numbers)
                yield {part: Content(vectors=colours(np.stack(rows[kind][-SHOWN_ROWS:]), scales[kind]))}


def _scales(played: Played) -> dict[Kind, float]:
    """The number that is drawn in full colour: one for the rows of each table, one for all hidden states."""
    largest: dict[Kind, float] = defaultdict(float)
    for stage in played.stages:
        largest[stage.kind] = max(largest[stage.kind], float(np.abs(stage.numbers).max(initial=0)))
    return largest | dict.fromkeys(STATES, max(largest[kind] for kind in STATES))


def marked(stage: Stage) -> tuple[int, int] | None:
    """(part, word) of the word a stage is about, in the source sentence or among the words written; else None."""
    match stage.kind:
        case "row" | "state":
            return PART["words"], stage.place
        case "given" | "memory" if stage.place:
            return PART["end"], stage.place - 1
        case "choice":
            return PART["end"], stage.place
    return None
