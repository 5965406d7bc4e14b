"""Training: batch after batch, epoch after epoch."""

import torch
from torch import Generator, Tensor, nn
from torch.optim import SGD, Adam, AdamW, Optimizer

from core.program.data import Loader
from core.program.dropout import draw_kept
from core.program.given import Frozen
from core.program.seq2seq import Seq2Seq
from core.program.vocabulary import PAD, SOS
from core.recipe import Recipe


@torch.no_grad()
def own_words(model: Seq2Seq, source: Tensor, lengths: Tensor, steps: int) -> Tensor:
    """What the decoder reads without teacher forcing, (B, T): <SOS>, then its own most probable word each time."""
    state = model.encoder(source, lengths)
    words = [torch.full((len(source), 1), SOS)]
    while len(words) < steps:
        logits, state = model.decoder(words[-1], state)
        words.append(logits.argmax(2))
    return torch.cat(words, 1)


@torch.no_grad()
def held_out_loss(model: Seq2Seq, unseen: Loader) -> float:
    """Mean cross-entropy a word, in nats, on pairs that are not trained on."""
    total, words = 0.0, 0
    for source, lengths, target in unseen:
        read, labels = target[:, :-1], target[:, 1:]
        logits = model(source, lengths, read).flatten(0, 1)
        total += nn.functional.cross_entropy(logits, labels.flatten(), ignore_index=PAD, reduction="sum").item()
        words += int((labels != PAD).sum())
    return total / words


def train_epoch(
    model: Seq2Seq, loader: Loader, optimizer: Optimizer, recipe: Recipe, chance: Generator, frozen: Frozen | None
) -> float:
    """One pass over all pairs; the mean loss of its batches (cross-entropy a word, in nats)."""
    total = 0.0
    for source, lengths, target in loader:
        # Teacher forcing: the decoder reads the target without its last id and is to write it without its first.
        read, labels = target[:, :-1], target[:, 1:]
        if recipe.training.teacher_forcing < 1:
            forced = torch.rand((), generator=chance).item() < recipe.training.teacher_forcing
            if not forced:
                read = own_words(model, source, lengths, labels.shape[1])
        if recipe.model.dropout:
            target_lengths = (labels != PAD).sum(1)
            kept = draw_kept(lengths, chance, recipe.model), draw_kept(target_lengths, chance, recipe.model)
            logits = model(source, lengths, read, kept)
        else:
            logits = model(source, lengths, read)
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=PAD)
        optimizer.zero_grad()
        loss.backward()
        if frozen is not None:
            frozen.clear_gradient()
        if recipe.training.clip_norm:
            nn.utils.clip_grad_norm_(model.parameters(), recipe.training.clip_norm)
        optimizer.step()
        if frozen is not None:
            frozen.put_back()
        total += loss.item()
    return total / len(loader)


def train(
    model: Seq2Seq, loader: Loader, recipe: Recipe, unseen: Loader | None = None, frozen: Frozen | None = None
) -> None:
    """Train the model and print the loss of every epoch."""
    parameters = model.parameters()
    if recipe.training.optimizer == "adam":
        optimizer: Optimizer = Adam(parameters, lr=recipe.training.lr, weight_decay=recipe.training.weight_decay)
    elif recipe.training.optimizer == "adamw":
        optimizer = AdamW(parameters, lr=recipe.training.lr, weight_decay=recipe.training.weight_decay)
    else:
        optimizer = SGD(parameters, lr=recipe.training.lr, weight_decay=recipe.training.weight_decay)
    chance = Generator().manual_seed(recipe.training.seed ^ 0x9E3779B9)  # moves neither the start nor the shuffling
    measured: list[float] = []
    for epoch in range(1, recipe.training.epochs + 1):
        loss = train_epoch(model, loader, optimizer, recipe, chance, frozen)
        if unseen is None:
            print(f"epoch {epoch}: {loss:.6f}")
        else:
            now = held_out_loss(model, unseen)
            print(f"epoch {epoch}: {loss:.6f}   held-out: {now:.6f}")
            if recipe.training.patience:
                measured.append(now)
                if len(measured) - measured.index(min(measured)) > recipe.training.patience:
                    break
