"""A run whose output layer is tied to its target table: recorded, resumed from the file, exported and imported."""

from pathlib import Path

import numpy as np

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.archive import export_zip, import_zip
from core.training.recording import record
from core.training.trainer import Trainer, train
from tests.core.reference import reference

PAIRS = (Pair("a b", "x y"), Pair("b c c", "z"), Pair("d b", "y y"))
RECIPE = Recipe(Corpus("few", PAIRS), ModelConfig(6, 6, tied_output=True), TrainConfig(epochs=3, lr=0.01))


def test_its_output_layer_is_its_target_table_at_every_epoch(tmp_path: Path) -> None:
    run = record(RECIPE, tmp_path / RECIPE.id)
    for epoch in run.weight_epochs:
        weights = run.weights(epoch)
        assert np.array_equal(weights.linear_weight, weights.decoder.embedding)
    assert run.translate("a b") == import_zip(export_zip(run), tmp_path / "other").translate("a b")
    plain = reference(run.shelves["weights"].read(3), RECIPE.model)
    assert plain.decoder.linear.weight is plain.decoder.embedding.weight


def test_it_goes_on_from_its_state_with_the_same_bits() -> None:
    first, losses = Trainer(RECIPE), [epoch.loss for epoch in train(RECIPE)]
    for _ in range(first.batches + 1):
        first.advance()
    second = Trainer.restore(RECIPE, first.state())
    while not second.finished:
        second.advance()
    assert second.epoch_record().loss == losses[-1]
