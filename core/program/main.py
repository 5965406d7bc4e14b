"""The whole program: vocabularies, data, model, training, and a few translations."""

from collections.abc import Sequence

from torch import Generator
from torch.utils.data import DataLoader

from core.program.data import Pair, PairDataset, collate
from core.program.given import Frozen, give, read_vectors
from core.program.seq2seq import Seq2Seq
from core.program.train import train
from core.program.translation import translate
from core.program.vocabulary import Vocabulary
from core.recipe import Recipe


def main(pairs: Sequence[Pair], recipe: Recipe, held_out: Sequence[Pair] = ()) -> None:
    """Train on these pairs and translate the first of them."""
    sources, targets = [source for source, _ in pairs], [target for _, target in pairs]
    if recipe.model.shared_embedding:
        source = target = Vocabulary(sources + targets, recipe.corpus.text)
    else:
        source, target = Vocabulary(sources, recipe.corpus.text), Vocabulary(targets, recipe.corpus.text)
    model = Seq2Seq(len(source.words), len(target.words), recipe.model)
    if recipe.given is not None:
        if recipe.given.side == "target":
            table, words = model.decoder.embedding, target.words
        else:
            table, words = model.encoder.embedding, source.words
        rows = give(table, words, read_vectors())
    if recipe.given is not None and recipe.given.frozen:
        frozen: Frozen | None = Frozen(table, rows)
    else:
        frozen = None
    dataset = PairDataset(pairs, source, target)
    loader = DataLoader(dataset, recipe.training.batch_size, shuffle=True, collate_fn=collate)
    if held_out:
        # A generator of its own: a DataLoader draws a number each time, which would move the shuffling.
        unseen = DataLoader(PairDataset(held_out, source, target), 64, collate_fn=collate, generator=Generator())
        train(model, loader, recipe, unseen, frozen=frozen)
    else:
        train(model, loader, recipe, frozen=frozen)
    for sentence in sources[:5]:
        ids = translate(model, source.encode(sentence), recipe.training)
        print(" ".join(sentence), "->", " ".join(target.words[number] for number in ids))
