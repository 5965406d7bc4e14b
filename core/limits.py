"""Every bound in one place: the hosted values, and a local profile that raises them.

The environment variable EXPLORER_PROFILE chooses the profile: `hosted` (the default) or `local` (set by `make run`).
"""

import os
from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """What one visitor may ask of a shared machine."""

    upload_bytes: int = 25 * MIB
    "largest file that is read"
    pairs: int = 5_000
    "sentence pairs in one corpus"
    sentence_tokens: int = 100
    "tokens in one sentence"
    sentence_characters: int = 2_000
    "characters in one sentence, checked before it is cut into tokens"
    words: int = 20_000
    "words in one vocabulary, the four specials included"
    width: int = 512
    "largest embedding or hidden size"
    layers: int = 3
    "LSTM layers"
    epochs: int = 2_000
    "epochs in one run"
    training_seconds: float = 60.0
    "seconds of training in one run, pauses not counted"
    training_steps: int = 20_000
    "optimiser steps in one run"
    waiting_jobs: int = 50
    "jobs waiting in all"
    waiting_per_visitor: int = 1
    "jobs one visitor may have waiting behind the one that runs"
    waiting_per_address: int = 40
    "jobs that visitors of one address may have waiting: a class behind one router, and not the whole line"
    workers: int = 1
    "warm worker processes"
    worker_bytes: int = 3 * 1024 * MIB
    "address space of one worker"
    store_bytes: int = 1_500 * MIB
    "all runs on disk; the least recently used goes first. 50 runs of 500 epochs of the articles' sentences take 780 MB"
    address_bytes: int = 1_000 * MIB
    "of these, what is kept for visitors of one address only: a class behind one router, and not the whole store"
    store_days: float = 7.0
    "days an unused run is kept"
    run_bytes: int = 64 * MIB
    "embedding tables and weights kept for one run"
    archive_ratio: int = 100
    "largest unpacked : packed size of an imported archive"
    vector_file_bytes: int = 4 * 1024 * MIB
    "unpacked bytes of a file of vectors, read one piece at a time"
    vector_rows: int = 4_000_000
    "rows of a file of vectors"
    vector_bytes: int = 256 * MIB
    "words and vectors kept of such a file"


HOSTED = Limits()
LOCAL = Limits(
    pairs=50_000,
    epochs=10_000,
    training_seconds=3_600.0,
    training_steps=1_000_000,
    workers=2,
    worker_bytes=8 * 1024 * MIB,
    store_bytes=5_000 * MIB,
    address_bytes=5_000 * MIB,
    store_days=365.0,
    run_bytes=256 * MIB,
    vector_file_bytes=16 * 1024 * MIB,
    vector_bytes=1024 * MIB,
)


def limits() -> Limits:
    """The limits of this process's profile."""
    return LOCAL if os.environ.get("EXPLORER_PROFILE") == "local" else HOSTED
