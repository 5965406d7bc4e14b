"""The parts of the model as the diagram shows them: a run's shapes, one sentence's words, where each part leads."""

from dataclasses import dataclass

import numpy as np

from core.arrays import Float32
from core.data.corpus import Side
from core.runs.run import Run
from explorer.screens.welcome.diagram import Content, Part, Rows
from explorer.screens.welcome.text import Text

SHOWN_WORDS = 7
SHOWN_ROWS, SHOWN_NUMBERS = 4, 16


@dataclass(frozen=True)
class Example:
    """The sentence in the diagram."""

    sentence: str
    "as typed"
    tokens: tuple[str, ...]
    "its S words"
    reference: tuple[str, ...]
    "the words of the corpus's translation; none if the corpus does not have the sentence"


def example(run: Run, sentence: str) -> Example:
    """A sentence cut into words, with its translation. Raises what `Language.read` does."""
    tokens, _ = run.language("source").read(sentence)
    reference = next((pair.target for pair in run.recipe.corpus.pairs if pair.source == sentence), "")
    return Example(sentence, tokens, run.language("target").tokenizer.split(reference))


def encoder_parts(run: Run, epoch: int, shown: Example, text: Text) -> tuple[Part, ...]:
    """The upper lane of the diagram."""
    sizes, words = _sizes(run), len(run.language("source").vocabulary)
    seen = text.words_shape.format(tokens=len(shown.tokens), vocabulary=words)
    rows = text.table_shape.format(words=words, **sizes)
    table = Content(vectors=_rows(run, "source", epoch, shown.tokens))
    last = len(shown.tokens)
    return (
        Part("corpus", {}, text.source_words, seen, "source", Content(shown.tokens[:SHOWN_WORDS])),
        Part("projection", {"projection_side": "source"}, text.source_table, rows, "source", table),
        Part("decode", _at(shown, "1"), text.encoder, text.lstm_shape.format(**sizes), "source"),
        Part("decode", _at(shown, f"{last}"), text.context, text.context_shape.format(**sizes), "learned"),
    )


def decoder_parts(run: Run, epoch: int, shown: Example, text: Text) -> tuple[Part, ...]:
    """The lower lane, from the decoder's own table to the translation."""
    sizes, words = _sizes(run), len(run.language("target").vocabulary)
    seen = text.words_shape if shown.reference else text.no_words_shape
    seen = seen.format(tokens=len(shown.reference), vocabulary=words)
    rows = text.table_shape.format(words=words, **sizes)
    table = Content(vectors=_rows(run, "target", epoch, shown.reference))
    first = f"{len(shown.tokens) + 1}"
    written = Content(shown.reference[:SHOWN_WORDS])
    return (
        Part("projection", {"projection_side": "target"}, text.target_table, rows, "target", table),
        Part("decode", _at(shown, first), text.decoder, text.lstm_shape.format(**sizes), "target"),
        Part("decode", _at(shown, first), text.choice, text.choice_shape.format(words=words), "target"),
        Part("decode", _at(shown, first, "steps"), text.target_words, seen, "target", written),
    )


def _at(shown: Example, step: str, details: str | None = None) -> dict[str, str | None]:
    """The translation page at this sentence and step: 1 to S the encoder reads, then the decoder writes."""
    return {"sentence": shown.sentence, "step": step, "details": details}


def _sizes(run: Run) -> dict[str, int]:
    model = run.recipe.model
    return {"embed": model.embed_size, "hidden": model.hidden_size, "layers": model.num_layers}


def _rows(run: Run, side: Side, epoch: int, tokens: tuple[str, ...]) -> Rows:
    """The rows of the first words that the table has."""
    table = run.table(side, epoch)
    rows = table.vectors[[table.ids[token] for token in tokens if token in table.ids][:SHOWN_ROWS]]
    return colours(rows, float(np.abs(rows).max(initial=0)))


def colours(rows: Float32, largest: float) -> Rows:
    """The first numbers of rows (N, n), -1 to 1: scaled so that `largest` is 1."""
    shown = np.round(rows[:, :SHOWN_NUMBERS] / (largest or 1.0), 3)
    return tuple(tuple(row) for row in shown.tolist())
