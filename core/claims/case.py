"""The case of a claim: what it is tested on, and the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from core.analysis.evidence.norms import NormVerdict
from core.analysis.evidence.verdict import PairVerdict, judge_pairs
from core.arrays import Float32
from core.data.corpus import Side
from core.data.dataset import Dataset, Ids
from core.embeddings.trained import TrainedTable
from core.model.parameters import Weights
from core.recipe import Recipe
from core.runs.replication import Split
from core.runs.run import Run

ClaimVerdict = Literal["holds", "partly", "noise", "false", "untestable"]
"untestable: the claim cannot be tested on this run; `ClaimResult.reason` is why"
Reason = Literal[
    "untrained",
    "few_words",
    "no_topic",
    "no_translations",
    "short_sentences",
    "frozen",
    "few_dimensions",
    "no_norm",
    "one_length",
    "given",
]
Meaning = Literal["closest", "near", "short_norm", "mean_norm", "topics", "specials", "alignment", "position", "tsne"]
Training = Literal["lookup", "gradient", "unseen_row", "pad", "loss"]
Sizes = Literal["memory", "gpt3", "lookup_cost", "sampling", "low_rank", "shape", "scaling"]
Kind = Meaning | Training | Sizes


@dataclass(frozen=True)
class ClaimResult:
    """One claim, tested on one run."""

    kind: Kind
    "which claim"
    verdict: ClaimVerdict
    "what the test found"
    numbers: Mapping[str, float | str]
    "what it found it from: finite numbers, and words of the run"
    judged: PairVerdict | NormVerdict | None = None
    "the verdict on the pair of words, or on the length, that the claim is about, if it is about one"
    reason: Reason | None = None
    "why the claim cannot be tested on this run, if it cannot"

    @property
    def applies(self) -> bool:
        """Whether the claim can be tested on this run."""
        return self.reason is None


def not_here(kind: Kind, reason: Reason) -> ClaimResult:
    """The result of a claim that cannot be tested on this run."""
    return ClaimResult(kind, "untestable", {}, reason=reason)


@dataclass(frozen=True, eq=False)
class Case:
    """A run at one epoch: all that the tests of the claims need."""

    recipe: Recipe
    dataset: Dataset
    epoch: int
    "the epoch under study, 0 or more"
    source: TrainedTable
    target: TrainedTable
    gradients: Mapping[Side, Float32]
    "per side (V,), mean L2 norm of each row's gradient in that epoch; zeros at epoch 0"
    losses: tuple[tuple[int, float], ...]
    "(epoch, training loss in nats) of each epoch from 1 to that epoch"
    weights: Weights
    "the whole model at the last epoch, up to that one, that has it"
    start_weights: Weights
    "the whole model before training"
    ensemble: Sequence[TrainedTable] = ()
    "source tables of other seeds of the recipe, for the verdicts on pairs and groups of words"
    halves: Sequence[Split] = ()
    "of runs on halves of the sentences, as `judge_pairs` takes them"
    control: Sequence[TrainedTable] = ()
    "of runs on re-paired translations"

    @classmethod
    def of(
        cls,
        run: Run,
        epoch: int,
        ensemble: Sequence[TrainedTable] = (),
        halves: Sequence[Split] = (),
        control: Sequence[TrainedTable] = (),
    ) -> "Case":
        """A run at one of its kept epochs. Raises ValueError for another."""
        sides: tuple[Side, Side] = ("source", "target")
        source, target = (run.trained_table(side, epoch) for side in sides)
        known = max(number for number in run.weight_epochs if number <= epoch)
        losses = [(record.number, record.loss) for record in run.epochs if record.number <= epoch]
        return cls(
            run.recipe,
            run.dataset,
            epoch,
            source,
            target,
            {side: run.gradient(side, epoch) for side in sides},
            tuple((number, loss) for number, loss in losses if loss is not None),
            run.weights(known),
            run.weights(0),
            ensemble,
            halves,
            control,
        )

    @property
    def sentences(self) -> tuple[Ids, ...]:
        """Source ids of the training pairs."""
        return tuple(self.dataset.source_ids[row] for row in self.dataset.train)

    @property
    def answers(self) -> tuple[Ids, ...]:
        """Target ids of the training pairs, <SOS> and <EOS> included."""
        return tuple(self.dataset.target_ids[row] for row in self.dataset.train)

    @cached_property
    def pairs(self) -> tuple[PairVerdict, ...]:
        """The verdict on the source words' pairs, most similar first."""
        now, start = self.source
        return judge_pairs(now, start, self.ensemble, halves=self.halves, control=self.control)
