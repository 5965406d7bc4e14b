"""What of the modules a recipe uses: the answer to every test of an option in them, and the names no option needs.

No torch here: the web process writes programs too.
"""

from core.recipe import ModelConfig, Recipe


def is_default(config: ModelConfig) -> bool:
    """Whether nn.Embedding alone gives the table: drawn from N(0, 1), and trained."""
    return config.init == "normal" and config.init_scale == 1 and not config.freeze_embedding


def answers(recipe: Recipe) -> dict[str, bool]:
    """Every `if` of the modules that the recipe decides, by its test, and the answer."""
    model, training, text, dataset = recipe.model, recipe.training, recipe.corpus.text, recipe.dataset
    has_held_out, given, is_frozen = bool(dataset.held_out), recipe.given, bool(recipe.given and recipe.given.frozen)
    is_cut = any(len(side.vocabulary) == text.max_words for side in (dataset.source, dataset.target))
    decided = {
        "config.min_count > 1": text.min_count > 1,
        "len(words) > config.max_words - len(SPECIALS)": is_cut,
        "is_default(config)": is_default(model),
        "config.shared_embedding": model.shared_embedding,
        "recipe.model.shared_embedding": model.shared_embedding,
        "config.tied_output": model.tied_output,
        "recipe.given is not None": given is not None,
        "recipe.given is not None and recipe.given.frozen": is_frozen,
        "frozen is not None": is_frozen,
        "recipe.given.side == 'target'": given is not None and given.side == "target",
        "shared is not None": model.shared_embedding,
        "recipe.model.dropout": model.dropout > 0,
        "recipe.training.teacher_forcing < 1": training.teacher_forcing < 1,
        "recipe.training.clip_norm": training.clip_norm > 0,
        "held_out": has_held_out,
        "unseen is None": not has_held_out,
        "recipe.training.patience": training.patience > 0,
    }
    decided |= {f"config.init == '{name}'": model.init == name for name in ("normal", "uniform", "xavier")}
    decided |= {f"recipe.training.optimizer == '{name}'": training.optimizer == name for name in ("adam", "adamw")}
    # With dropout this one is left to the program: word vectors are dropped in training only.
    return decided if model.dropout else decided | {"kept is not None": False}


def unused(recipe: Recipe) -> set[str]:
    """Parameters, variables and settings that the program of this recipe does without."""
    model, training, has_held_out = recipe.model, recipe.training, bool(recipe.dataset.held_out)
    needed = {
        "shared": model.shared_embedding,
        "kept": model.dropout > 0,
        "chance": model.dropout > 0 or training.teacher_forcing < 1,
        "held_out": has_held_out,
        "unseen": has_held_out,
        "frozen": bool(recipe.given and recipe.given.frozen),
        "measured": has_held_out and training.patience > 0,
        # What torch does anyway; only its AdamW decays weights by default.
        "NUM_LAYERS": model.num_layers > 1,
        "WEIGHT_DECAY": training.weight_decay > 0 or training.optimizer == "adamw",
    }
    return {name for name, is_needed in needed.items() if not is_needed}
