"""The claims page: cards by group, or one table of them all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from core.analysis.evidence.norms import NormVerdict
from core.claims import GROUPS, ClaimResult, ClaimVerdict, Kind
from core.data.characters import visible
from explorer.screens.claims.check_text import TEXT as CHECKS
from explorer.screens.claims.text import TEXT, Text
from explorer.shell.frame import Screen, page
from explorer.shell.pickers import select_word
from explorer.show.escape import escape_markdown
from explorer.show.table import Column, show_table
from explorer.show.text import Lang, joined
from explorer.show.text.comparison import TEXT as COMPARED
from explorer.show.text.corpora import corpus_name
from explorer.show.text.settings import TEXT as SETTINGS
from explorer.show.text.statistics import explain
from explorer.show.text.verdict import TEXT as JUDGED
from explorer.show.verdict import show_verdict, verdict_column

# The page that shows what a claim is about.
SEEN_AT: dict[Kind, str] = {
    **dict.fromkeys(("closest", "alignment"), "evidence"),
    **dict.fromkeys(("near", "short_norm", "mean_norm", "topics", "scaling"), "similarity"),
    "tsne": "projection",
    **dict.fromkeys(("position", "lookup", "lookup_cost"), "decode"),
    **dict.fromkeys(("specials", "gradient", "unseen_row", "pad", "loss"), "train"),
    **dict.fromkeys(("memory", "gpt3", "sampling", "low_rank"), "corpus"),
    "shape": "welcome",
}
OPTIMIZERS = {str(one): name for one, name in SETTINGS["en"].optimizers.items()}  # named alike in both languages
# Colour and icon say the same as the word beside them.
BADGES: dict[ClaimVerdict, tuple[str, str]] = {
    "holds": ("green", ":material/check_circle:"),
    "partly": ("blue", ":material/contrast:"),
    "noise": ("orange", ":material/casino:"),
    "false": ("red", ":material/cancel:"),
    "untestable": ("gray", ":material/block:"),
}


def summary(screen: Screen, results: Sequence[ClaimResult], text: Text) -> None:
    """How many claims got which verdict."""
    counts = Counter(result.verdict for result in results)
    sentences = [text.summary, text.summary_rest] if counts["untestable"] else [text.summary]
    numbers = {"claims": len(results)} | {verdict: counts[verdict] for verdict in BADGES}
    st.markdown(joined(*(sentence.format(**numbers) for sentence in sentences)))
    corpus = escape_markdown(corpus_name(screen.run.recipe.corpus.name, screen.lang))
    st.caption(text.live.format(corpus=corpus, epoch=screen.epoch))


def choices(results: Sequence[ClaimResult], text: Text) -> dict[str, str]:
    """The verdicts to choose from, each with its number of claims."""
    counts = Counter(result.verdict for result in results)
    return {"all": f"{text.all} {len(results)}"} | {name: f"{text.verdicts[name]} {counts[name]}" for name in BADGES}


def cards(results: Sequence[ClaimResult], lang: Lang, text: Text) -> None:
    """One card for each claim, in groups, two beside each other."""
    if not results:
        st.info(text.nothing)
    for group, kinds in GROUPS.items():
        mine = [result for result in results if result.kind in kinds]
        if mine:
            st.header(text.groups[group])
        for first in range(0, len(mine), 2):
            for column, result in zip(st.columns(2, gap="small"), mine[first : first + 2], strict=False):
                with column:
                    _card(result, lang, text)


def _card(result: ClaimResult, lang: Lang, text: Text) -> None:
    claim, (colour, icon) = text.claims[result.kind], BADGES[result.verdict]
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(f":{colour}-badge[{icon} {text.verdicts[result.verdict]}]")
        st.markdown(f"**{claim.claim}**", help=text.tests[result.kind])
        if result.reason:
            st.caption(text.reasons[result.reason])
        else:
            st.markdown(found(result, text, markdown=True))
            st.markdown(claim.why.get(result.verdict, ""))
            if result.judged:
                st.caption(text.about_word if isinstance(result.judged, NormVerdict) else text.about_pair)
                show_verdict(result.judged, JUDGED[lang])
        target = page(SEEN_AT[result.kind])
        st.page_link(target, label=text.see.format(page=target.title))


def formulas(lang: Lang) -> str:
    """How each claim is tested, in full."""
    claims, tests = TEXT[lang].claims, CHECKS[lang].tests
    return "\n\n---\n\n".join(f"## {claims[kind].claim}\n\n{explain(tests[kind], lang)}" for kind in claims)


def found(result: ClaimResult, text: Text, markdown: bool = False) -> str:
    """The sentence with the numbers, or why there are none. Its words are the visitor's."""
    if result.reason:
        return text.reasons[result.reason]
    write = escape_markdown if markdown else visible
    numbers = {name: write(number) if isinstance(number, str) else number for name, number in result.numbers.items()}
    if optimizer := result.numbers.get("optimizer"):
        numbers["optimizer"] = OPTIMIZERS[str(optimizer)]
    return text.claims[result.kind].found.format(**numbers)


def table(screen: Screen, results: Sequence[ClaimResult], text: Text) -> None:
    """All claims with their numbers, and as a file."""
    groups = {kind: text.groups[group] for group, kinds in GROUPS.items() for kind in kinds}
    numbers = ["; ".join(f"{name} = {number}" for name, number in result.numbers.items()) for result in results]
    columns = (
        Column(text.verdict, [text.verdicts[result.verdict] for result in results]),
        Column(text.claim, [text.claims[result.kind].claim for result in results]),
        replace(verdict_column([result.judged for result in results], JUDGED[screen.lang]), title=text.judged),
        Column(text.found, [found(result, text) for result in results]),
        Column(text.group, [groups[result.kind] for result in results]),
        Column(text.numbers, numbers, text.numbers_help),
    )
    show_table(columns, "claims", text.table_alt, COMPARED[screen.lang], height=800, on_word=select_word)
