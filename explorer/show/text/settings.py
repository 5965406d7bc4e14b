"""The words for the values of settings; what the settings are called is in `errors`."""

from dataclasses import dataclass

from core.data.corpus import TokenizerName
from core.recipe import Init, OptimizerName
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text:
    """One language."""

    tokenizers: dict[TokenizerName, str]
    inits: dict[Init, str]
    optimizers: dict[OptimizerName, str]
    yes: str
    no: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        tokenizers={
            "spaces": "at spaces",
            "characters": "into characters",
            "chinese": "into Chinese words",
            "bpe": "into subwords (BPE)",
            "unigram": "into subwords (unigram)",
        },
        inits={"normal": "normal", "xavier": "Xavier", "kaiming": "Kaiming", "uniform": "uniform"},
        optimizers={"adam": "Adam", "adamw": "AdamW", "sgd": "SGD"},
        yes="yes",
        no="no",
    ),
    "zh": Text(
        tokenizers={
            "spaces": "按空格",
            "characters": "逐字符",
            "chinese": "按中文词",
            "bpe": "子词（BPE）",
            "unigram": "子词（unigram）",
        },
        inits={"normal": "正态", "xavier": "Xavier", "kaiming": "Kaiming", "uniform": "均匀"},
        optimizers={"adam": "Adam", "adamw": "AdamW", "sgd": "SGD"},
        yes="是",
        no="否",
    ),
}
