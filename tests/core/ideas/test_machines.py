"""Many machines: every message counted one by one, and torch's own sparse gradients."""

import numpy as np
import pytest
import torch

from core.ideas.machines import HALF, ID, NUMBER, TORCH, shared_out, traffic, zipf_batch
from tests.core.ideas.lines import run

IDS = ((4, 5, 5, 6, 0), (7, 4, 0), (4, 4, 4), (9, 8, 5), (6,))


def messages(machines: int, words: int, size: int) -> dict[str, int]:
    """A plain loop over who has what and who needs it."""
    shares = shared_out(IDS, machines)
    sent = dict.fromkeys(("dense", "sparse", "half", "rows", "numbers"), 0)
    pieces = np.array_split(np.arange(words * size), machines)
    for receiver, share in enumerate(shares):
        for turn in range(machines - 1):  # around the ring: a piece at each step, once to sum and once to hand on
            sent["dense"] += len(pieces[(receiver - turn - 1) % machines]) * NUMBER
            sent["dense"] += len(pieces[(receiver - turn) % machines]) * NUMBER
        for sender, others in enumerate(shares):
            if sender != receiver:
                sent["sparse"] += len(set(others.tolist())) * (ID + size * NUMBER)
                sent["half"] += len(set(others.tolist())) * (ID + size * HALF)
        for word in set(share.tolist()):
            if word % machines != receiver:
                sent["rows"] += ID + 2 * size * NUMBER
        for _ in share:
            sent["numbers"] += (machines - 1) * ID
            for number in range(size):
                if number % machines != receiver:
                    sent["numbers"] += 2 * NUMBER
    return sent


@pytest.mark.parametrize("machines", [1, 2, 3, 5])
def test_the_bytes_are_those_of_the_messages(machines: int) -> None:
    assert vars(traffic(shared_out(IDS, machines), 11, 7)) == messages(machines, 11, 7)


def test_one_machine_sends_nothing() -> None:
    assert set(vars(traffic(shared_out(IDS, 1), 11, 7)).values()) == {0}


@pytest.mark.filterwarnings("ignore:Sparse invariant checks")
def test_sparse_and_dense_are_those_of_the_lines() -> None:
    shares = shared_out(IDS, 3)
    left = run(TORCH, words=11, size=7, shares=[torch.tensor(share) for share in shares])
    found = traffic(shares, 11, 7)
    assert left["sent"] == found.sparse
    assert left["dense"] == found.dense


def test_every_word_is_read_by_one_machine() -> None:
    assert sorted(np.concatenate(shared_out(IDS, 3))) == sorted(each for ids in IDS for each in ids if each)


def test_a_zipf_batch_reads_the_first_rank_twice_as_often_as_the_second() -> None:
    counts = np.bincount(zipf_batch(1_000, 200_000), minlength=1_000)
    assert counts[0] == 0
    assert counts[1] / counts[2] == pytest.approx(2, rel=0.05)
