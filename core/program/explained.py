"""The lines of a program that a run's numbers explain: where each stands, and a pure function from the run to them.

A line is found by a piece of its text, its mark, so that the same list serves the program of every recipe.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.program import live_given as given
from core.program import live_numbers as of
from core.program import live_training as training
from core.program.assembly import Chapter
from core.program.live import Live
from core.program.live_numbers import Numbers


@dataclass(frozen=True)
class Line:
    """A line that can be explained."""

    name: str
    chapter: str
    "title of the chapter it stands in"
    mark: str
    "what the line holds and no line after it in its chapter"
    numbers: Callable[[Live], Numbers | None]
    "None where the run has none, as a run that was never trained has no loss"


class Found(NamedTuple):
    """A line of a program."""

    line: Line
    number: int
    "in the chapters that were searched, from 1"
    text: str
    "without its indentation"


def explained(chapters: Sequence[Chapter]) -> list[Found]:
    """The lines of these chapters that can be explained, in order."""
    found, before = [], 0
    for chapter in chapters:
        lines = chapter.text.split("\n")
        for line in LINES:
            places = [place for place, text in enumerate(lines) if line.mark in text]
            if line.chapter == chapter.title and places:
                found.append(Found(line, before + places[-1] + 1, lines[places[-1]].strip()))
        before += len(lines) - 1
    return sorted(found, key=lambda each: each.number)


LINES = (
    Line("pairs", "Pairs", "in SENTENCES]", of.pairs),
    Line("ids", "Vocabulary", "self.ids = {", of.word_ids),
    Line("encode", "Vocabulary", "self.ids.get(", of.encode),
    Line("target", "Data", "target_ids = [SOS", of.target_ids),
    Line("padded", "Data", "source = pad_sequence(", of.padding),
    Line("start", "Embedding", "nn.init.", of.first_lengths),
    Line("vectors", "Given vectors", "return {word: [float(number)", given.file_read),
    Line("given", "Given vectors", "embedding.weight[row] = ", given.rows_given),
    Line("no_gradient", "Given vectors", "self.weight.grad[self.rows] = 0", given.rows_without_gradient),
    Line("put_back", "Given vectors", "self.weight[self.rows] = ", given.rows_put_back),
    Line("source_table", "Encoder", "self.embedding = ", of.table_of("source")),
    Line("source_lstm", "Encoder", "self.lstm = ", of.lstm_of("encoder")),
    Line("source_lookup", "Encoder", "vectors = self.embedding(", of.lookup_of("source")),
    Line("packed", "Encoder", "packed = pack_padded_sequence(", of.packed),
    Line("state", "Encoder", "self.lstm(packed)", of.context),
    Line("target_table", "Decoder", "self.embedding = ", of.table_of("target")),
    Line("target_lstm", "Decoder", "self.lstm = ", of.lstm_of("decoder")),
    Line("linear", "Decoder", "self.linear = ", of.linear),
    Line("tied", "Decoder", "self.linear.weight = self.embedding.weight", of.tied),
    Line("target_lookup", "Decoder", "vectors = self.embedding(", of.lookup_of("target")),
    Line("target_states", "Decoder", "hidden, state = self.lstm(", of.decoder_states),
    Line("logits", "Decoder", "return self.linear(", of.logits),
    Line("parameters", "Encoder-decoder", "self.encoder = ", of.parameters),
    Line("kept", "Dropout", "drawn[is_word] = ", of.dropped),
    Line("unseen", "Training", "return total / words", training.unseen),
    Line("read", "Training", "read, labels = target", training.teacher),
    Line("forced", "Training", "forced = torch.rand(", training.own_turns),
    Line("loss", "Training", "loss = nn.functional.cross_entropy(", training.pair_loss),
    Line("backward", "Training", "loss.backward()", training.backward),
    Line("clip", "Training", "clip_grad_norm_(", training.clip),
    Line("moved", "Training", "optimizer.step()", training.moved_rows),
    Line("mean", "Training", "return total / len(loader)", training.epoch_loss),
    Line("optimizer", "Training", "(parameters, lr=LR", of.parameters),
    Line("patience", "Training", "if len(measured) - ", training.patience),
    Line("translated", "Translation", "word = int(logits.argmax())", training.translated),
    Line("loader", "Program", "loader = DataLoader(", training.loader),
    Line("seed", "Program", "torch.manual_seed(SEED)", training.first_drawn),
)
"every line that can be explained, in a program's order"
