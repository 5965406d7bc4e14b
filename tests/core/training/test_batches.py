"""Packed order is torch's, and an epoch's order is a DataLoader's."""

import numpy as np
import pytest
import torch
from torch.nn.utils.rnn import pack_sequence
from torch.utils.data import DataLoader

from core.data.corpus import Corpus, Pair
from core.recipe import Recipe
from core.training.batches import Batches, shuffled
from core.training.packed import Sentences

LENGTHS = (3, 1, 7, 3, 2, 5, 1, 3)
SENTENCES = [list(range(100 * row + 1, 100 * row + 1 + length)) for row, length in enumerate(LENGTHS)]


@pytest.mark.parametrize("rows", [[2], [0, 3, 7], [6, 1], [5, 4, 3, 2, 1, 0], [1, 1, 2]])
def test_packed_order_is_that_of_torch(rows: list[int]) -> None:
    packed = Sentences(SENTENCES, with_labels=False).pack(np.array(rows))
    reference = pack_sequence([torch.tensor(SENTENCES[row]) for row in rows], enforce_sorted=False)
    assert packed.ids.tolist() == reference.data.tolist()
    assert [step.stop - step.start for step in packed.steps] == reference.batch_sizes.tolist()
    assert [rows[row] for row in packed.order] == [rows[row] for row in reference.sorted_indices.tolist()]


def test_labels_are_the_next_ids_and_the_last_id_is_never_read() -> None:
    packed = Sentences(SENTENCES, with_labels=True).pack(np.array([2, 0, 5]))
    assert packed.labels.tolist() == (packed.ids + 1).tolist()
    assert sorted(packed.ids.tolist()) == sorted(SENTENCES[2][:-1] + SENTENCES[0][:-1] + SENTENCES[5][:-1])


def test_last_and_column_lead_from_tokens_to_sentences() -> None:
    rows = [4, 2, 0, 6]
    packed = Sentences(SENTENCES, with_labels=False).pack(np.array(rows))
    sentences = [rows[row] for row in packed.order]
    assert packed.ids[packed.last].tolist() == [SENTENCES[row][-1] for row in sentences]
    assert [sentences[column] for column in packed.column] == (packed.ids // 100).tolist()


def test_cross_leads_each_target_to_its_own_source() -> None:
    pairs = tuple(Pair("a " * (row % 4 + 1), "b " * (row * 5 % 7 + 1)) for row in range(11))
    cut = Batches(Recipe(Corpus("crossed", pairs)).dataset)
    batch = cut(np.array([9, 3, 0, 7, 4]))
    assert batch.source.order[batch.cross].tolist() == batch.target.order.tolist()
    assert len(set(batch.cross.tolist())) == 5


def test_a_batch_met_again_is_the_same_object() -> None:
    cut = Batches(Recipe.articles().dataset)
    assert cut(np.array([0, 3])) is cut(np.array([0, 3]))
    assert cut(np.array([3, 0])) is not cut(np.array([0, 3]))


def test_rows_in_order_are_cut_to_size_with_a_rest() -> None:
    cut = Batches(Recipe.articles().dataset)
    assert [batch.rows.tolist() for batch in cut.of((4, 1, 0, 2, 3), 2)] == [[4, 1], [0, 2], [3]]


@pytest.mark.parametrize(("seed", "count"), [(42, 5), (0, 1), (2**31 - 1, 97)])
def test_order_is_that_of_a_shuffling_dataloader(seed: int, count: int) -> None:
    ours, theirs = torch.Generator().manual_seed(seed), torch.Generator().manual_seed(seed)
    # The loader draws its base seed from the generator it is given, as it would from the process-wide one.
    loader = DataLoader(list(range(count)), batch_size=None, shuffle=True)
    with torch.random.fork_rng():
        torch.set_rng_state(theirs.get_state())
        reference = [[int(row) for row in loader] for _ in range(3)]
    assert [shuffled(count, ours).tolist() for _ in range(3)] == reference
