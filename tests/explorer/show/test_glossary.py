"""Whoever meets a term on a page finds it among the terms at the page's end."""

import re
from collections.abc import Iterator

import pytest

from explorer.show.text.glossary import OF_PAGE, TERMS, Term
from tests.test_text import MODULES, sentences, texts

# As the pages write them. Left out: "start" and "state", which are words of everyday English as well.
WRITTEN: dict[Term, str] = {
    "token": "tokens?",
    "vocabulary": "vocabular(?:y|ies)",
    "special": "special tokens?",
    "embedding": "embeddings?",
    "source": "source",
    "target": "target",
    "encoder": "encoders?",
    "decoder": "decoders?",
    "lstm": "LSTMs?",
    "gates": "gates?",
    "context": "context vectors?",
    "logits": "logits?",
    "softmax": "softmax",
    "beam": "beam search",
    "epoch": "epochs?",
    "batch": "batch(?:es)?",
    "learning_rate": "learning rates?",
    "optimizer": "optimi[sz]ers?",
    "teacher_forcing": "teacher forcing",
    "held_out": "held[- ]out",
    "seed": "seeds?",
    "chance": "by chance",
    "p_value": "p-values?",
    "q_value": "q-values?",
    "signal": "signal|inherited|undecided",
    "projection": "projections?",
    "subword": "subwords?",
}


def used(page: str) -> Iterator[Term]:
    """The terms that the English texts of a page use."""
    own = [module for module in MODULES if module.startswith(f"explorer.screens.{page}.")]
    written = " ".join(sentence for module in own for sentence in sentences(texts(module)["en"]).values())
    for term, pattern in WRITTEN.items():
        if re.search(rf"\b(?:{pattern})\b", written, re.IGNORECASE):
            yield term


@pytest.mark.parametrize("page", OF_PAGE)
def test_a_term_that_a_page_uses_stands_among_its_terms(page: str) -> None:
    assert [term for term in used(page) if term not in OF_PAGE[page]] == []
    assert len(set(OF_PAGE[page])) == len(OF_PAGE[page])


def test_each_term_stands_on_a_page() -> None:
    assert {term for terms in OF_PAGE.values() for term in terms} == set(TERMS)
