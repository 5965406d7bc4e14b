"""The words for the values of settings; what the settings are called is in `errors`."""

from dataclasses import dataclass

from core.data.corpus import TokenizerName
from core.embeddings.given import GivenSide
from core.recipe import Init, OptimizerName
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text:
    """One language."""

    tokenizers: dict[TokenizerName, str]
    inits: dict[Init, str]
    optimizers: dict[OptimizerName, str]
    given: str
    given_sides: dict[GivenSide, str]
    given_ways: dict[bool, str]
    "by whether the rows are frozen"
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
        given="{name} ({side}, {way})",
        given_sides={"source": "source words", "target": "target words", "both": "shared table"},
        given_ways={True: "frozen", False: "trained further"},
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
        given="{name}（{side}，{way}）",
        given_sides={"source": "原文词", "target": "译文词", "both": "共用的表"},
        given_ways={True: "固定不动", False: "继续训练"},
        yes="是",
        no="否",
    ),
}
