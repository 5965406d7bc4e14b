"""Both languages are complete, say different things and fill in the same values; every statistic is explained."""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from core.claims import TESTS as CLAIMS
from core.corpora import builtin_names
from explorer.screens.claims.check_text import TEXT as TESTS
from explorer.screens.similarity.cosine_text import STATISTICS as COSINES
from explorer.show.text import LANGS, Lang, listed
from explorer.show.text.counted import Counted
from explorer.show.text.statistic import Statistic
from explorer.show.text.statistics import NAMES, explain, explained, tip
from explorer.show.text.statistics import TEXT as STATISTICS
from tests import ROOT

TEXTS = sorted({*(ROOT / "explorer").rglob("*text.py"), *(ROOT / "explorer" / "show" / "text").glob("*.py")})
NO_TEXT = {
    "__init__",
    "counted",
    "statistic",
    "statistics_en",
    "statistics_zh",
}  # what a statistic is, and one language each
MODULES = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in TEXTS if path.stem not in NO_TEXT]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")  # a command of a formula is no word


def sentences(value: Any, where: str = "") -> dict[str, str]:
    """Every string below a text, by its place."""
    if isinstance(value, str):
        return {where: value}
    if is_dataclass(value):
        parts = [(field.name, getattr(value, field.name)) for field in fields(value)]
    elif isinstance(value, dict):
        parts = [(str(key), part) for key, part in value.items()]
    elif isinstance(value, (tuple, list)):
        parts = [(str(place), part) for place, part in enumerate(value)]
    else:
        return {}
    return {key: text for name, part in parts for key, text in sentences(part, f"{where}.{name}").items()}


def texts(module: str) -> dict[Lang, Any]:
    """Both languages of one module of texts."""
    both: dict[Lang, Any] = importlib.import_module(module).TEXT
    return both


def placeholders(sentence: str) -> set[str]:
    """Names in braces; the mark that `with_marks` puts into a formula is none."""
    return set(re.findall(r"\{(\w*)[^{}]*\}", re.sub(r"\\mathclose\{\\text\{[^}]*\}\}", "", sentence)))


def untranslated(place: str, english: str, chinese: str) -> Iterator[str]:
    """What is wrong between a sentence and its translation."""
    if bool(english.strip()) != bool(chinese.strip()):
        yield "one of the two is empty"
    if CHINESE.search(english) and "文" not in english and not place.endswith("example"):
        yield "the English one holds Chinese"
    if placeholders(english) != placeholders(chinese):
        yield "they fill in other values"
    if not CHINESE.search(chinese) and len(LATIN_WORD.findall(chinese)) > 3:  # a formula or a name needs no Chinese
        yield "the Chinese one is English"


def test_both_languages_are_complete() -> None:
    wrong = []
    for module in MODULES:
        english, chinese = (sentences(texts(module)[lang], module) for lang in LANGS)
        wrong += [(place, "in one language only") for place in english.keys() ^ chinese.keys()]
        for place in english.keys() & chinese.keys():
            wrong += [(place, fault) for fault in untranslated(place, english[place], chinese[place])]
    assert len(MODULES) > 10
    assert wrong == []


IDIOM = re.compile(
    r"\b(told|brought|looked at|wants?|chance gives|as chance|(its|their) own group|rests? on|bears? witness"
    r"|by itself in|says of|who(ever)? (reads|picks|opens)|held against|of a size|luck(y|iest)?)\b",
    re.IGNORECASE,
)
"English that no teacher would write: each has a plainer word"
STIFF = re.compile("您|源语言|目标语言|源句|词表|嵌入表|纳特|热图|内积|寻常的|光凭|看过的种子|偶然给")
"Chinese that says you too formally, that has another word here, or that sounds translated"
FILLED = re.compile(r"\{[^{}]*\}")
IDS = re.compile(r"\b(" + "|".join(sorted(builtin_names(), key=len, reverse=True)) + r")\b")
"a corpus by the id of its recipe; on the screen it has a name"
NAMED_BY_ID = re.compile("corpus `" + IDS.pattern + "`|in `" + IDS.pattern + "`")
"the same in English, where many ids are words"


@pytest.mark.parametrize("module", MODULES)
def test_every_sentence_is_plain(module: str) -> None:
    english, chinese = (list(sentences(texts(module)[lang]).values()) for lang in LANGS)
    assert [sentence for sentence in english if IDIOM.search(sentence) or NAMED_BY_ID.search(sentence)] == []
    assert [sentence for sentence in chinese if STIFF.search(sentence) or IDS.search(FILLED.sub("", sentence))] == []


EXPLAINED = {
    (lang, f"{where} {name}"): statistic
    for where, explained in (
        ("everywhere", {lang: STATISTICS[lang].statistics for lang in LANGS}),
        ("claims", {lang: TESTS[lang].tests for lang in LANGS}),
        ("cosines", COSINES),
    )
    for lang in LANGS
    for name, statistic in explained[lang].items()
}
FORMULA = re.compile(r"\$[^$]+\$")
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


@pytest.mark.parametrize("lang", LANGS)
def test_every_statistic_and_every_claim_has_its_help(lang: Lang) -> None:
    assert tuple(STATISTICS[lang].statistics) == NAMES
    assert tuple(TESTS[lang].tests) == tuple(CLAIMS)


def unexplained(statistic: Statistic, lang: Lang) -> Iterator[str]:
    """What the help of a statistic lacks."""
    shown = explain(statistic, lang)
    labels = [part.split("**")[1] for part in shown.split("\n\n") if part[0] != "#"]
    for lacks, there in (
        ("a question", {"en": "?", "zh": "？"}[lang] in statistic.asks),
        ("a formula", FORMULA.search(statistic.formula)),
        ("what chance gives", statistic.chance),
        ("a reference with its year", YEAR.search(statistic.source)),
        ("one of its labels", labels == list(STATISTICS[lang].labels)),
        ("the end of a formula", "$" not in FORMULA.sub("", shown)),
    ):
        if not there:
            yield lacks


def test_help_asks_a_question_has_a_formula_a_null_and_a_reference() -> None:
    lacking = {key: list(unexplained(statistic, key[0])) for key, statistic in EXPLAINED.items()}
    assert len(lacking) > 2 * len(NAMES)
    assert {key: faults for key, faults in lacking.items() if faults} == {}


def letters(text: str) -> set[str]:
    """The letters and commands of all formulas of a text."""
    return set(re.findall(r"\\?[A-Za-z]+", "".join(FORMULA.findall(text))))


def years(text: str) -> set[str]:
    return set(YEAR.findall(text))


def test_both_languages_write_the_same_letters_and_refer_to_the_same() -> None:
    names = {name for _, name in EXPLAINED}
    whole = {key: "".join(vars(statistic).values()) for key, statistic in EXPLAINED.items()}
    for find in (letters, years):
        assert {name for name in names if find(whole["en", name]) != find(whole["zh", name])} == set(), find.__name__


@pytest.mark.parametrize("lang", LANGS)
def test_every_statistic_is_explained_on_a_page(lang: Lang) -> None:
    pages = [
        sentence
        for module in MODULES
        if not module.endswith(".statistics")
        for sentence in sentences(texts(module)[lang]).values()
    ]
    assert [
        name
        for name in NAMES
        if not any(tip(lang, name) in sentence or explained(lang, name) in sentence for sentence in pages)
    ] == []


OPEN_BOLD = re.compile(r"\*\*(?:(?!\*\*).)*[^\w\s*]\*\*(?=[\w{])", re.DOTALL)
"bold text that ends with a mark and is followed by a letter at once: Markdown leaves its asterisks on the screen"


@pytest.mark.parametrize("lang", LANGS)
def test_bold_text_ends_where_markdown_sees_its_end(lang: Lang) -> None:
    wrong = [
        (place, found[0])
        for module in MODULES
        for place, sentence in sentences(texts(module)[lang], module).items()
        for found in OPEN_BOLD.finditer(sentence)
        if sentence[: found.start()].count("**") % 2 == 0
    ]
    assert wrong == []


SPACED_PERCENT = re.compile(r"(?:\d|^)[\s\u00a0\u202f]%(?![{\w(])|％")
"a number and its sign apart; at the start of a part of an f-string the number is a value. `%{x}` is for Plotly"


def test_per_cent_is_written_in_one_way() -> None:
    assert all(map(SPACED_PERCENT.search, ("95 %", " % of", "5\u00a0%.", "5％")))
    assert not any(map(SPACED_PERCENT.search, ("95%", "share, %", " %{x:+.2f}", "%d%%", "{share:.0%}")))
    wrong = [
        (path.name, node.value)
        for folder in ("explorer", "pages", "core/claims", "core/program")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SPACED_PERCENT.search(node.value)
    ]
    assert wrong == []


def test_what_code_puts_between_two_words_is_a_mark_of_both_languages() -> None:
    """A colon or semicolon of English between two texts would stand in Chinese, too."""
    wrong = [
        (path.relative_to(ROOT).as_posix(), node.lineno, part.value)
        for path in (ROOT / "explorer").rglob("*.py")
        if not path.stem.endswith("text") and path.parent.name not in ("text", "figures") and "jobs" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant) and part.value in (": ", "; ")
    ]
    assert wrong == []


CSS_OR_CELLS = {"before_after_figure.py", "line_click.py", "experts/experiment.py"}
"commas between colours, between selectors, and between the numbers in a cell of a table"


def test_lists_in_sentences_are_written_as_the_language_writes_them() -> None:
    """With a comma in English and 、 in Chinese: `explorer.show.text.listed`."""
    assert (listed(["a", "b"], "en"), listed(iter("ab"), "zh")) == ("a, b", "a、b")
    wrong = [
        (path.relative_to(ROOT).as_posix(), node.lineno)
        for path in (ROOT / "explorer").rglob("*.py")
        if not path.as_posix().endswith(tuple(CSS_OR_CELLS))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "join" and isinstance(node.value, ast.Constant)
        if node.value.value in (", ", "，", "、")
    ]
    assert wrong == []


COUNTED = re.compile(r"\{(\w+):((?:[^{}|]|\{\w+\})+)\|((?:[^{}|]|\{\w+\})+)\}")
BETWEEN = r"(?:of|is|was|has|and|in|from|to|at|by|with|or|on|the|as|for|among|an?|if|all)\b"
# What is never 1: a vocabulary holds four special tokens; bounds and sizes of the program; numbers of a vector and of a
# table; machines, experts, seeds and the like, of which an experiment has several; and what is no number.
NEVER_ONE = frozenset(
    """
    bits bytes cells characters claims columns components days dimension dimensions distance edited embed
    experts first gates given hidden high large least letter lines linked longest machines members most
    name names numbers one_hot optimizer others own own_one_hot own_vector padding rank rows rows_large runs
    saved seconds seeds second side size small small_words steps times topics tokens vocabulary where whole
    width words pads batch seed word returned separate places
    """.split()  # noqa: SIM905 - a set of sixty strings takes a page
)


def filled(sentence: str, number: int) -> str:
    """An English sentence with this number wherever it may stand; 7 where there are always several."""

    def one(found: re.Match[str]) -> str:
        return "7" if found[1] in NEVER_ONE else str(number)

    chosen = COUNTED.sub(lambda found: found[2] if one(found) == "1" else found[3], sentence)
    return re.sub(r"\{(\w+)(?::,)?\}", one, chosen)


def test_one_thing_is_not_spoken_of_as_of_several() -> None:
    """What is counted in one sentence with a word for one and a word for several is so in all sentences."""
    assert filled("{n} {n:pair is|pairs are} kept", 1) == Counted("{n} {n:pair is|pairs are} kept").format(n=1)
    assert filled("{n} {n:pair is|pairs are} kept", 2) == Counted("{n} {n:pair is|pairs are} kept").format(n=2)
    english = {
        place: sentence for module in MODULES for place, sentence in sentences(texts(module)["en"], module).items()
    }
    chosen = [found for sentence in english.values() for found in COUNTED.findall(sentence)]
    several = {word for _, _, many in chosen if (word := many.split()[0]).isalpha()} | {"are", "were", "have"}
    plural = re.compile(rf"(?<![\w.,–-])1(?:\*\*)? (?:(?!{BETWEEN})[a-z-]+ ){{0,2}}?(?:{'|'.join(several)})\b(?!-)")
    assert plural.search("**1** blank lines")
    wrong = {place: found[0] for place, sentence in english.items() if (found := plural.search(filled(sentence, 1)))}
    assert wrong == {}
    ranked = re.compile(r"\b1 (?:nearest|closest)\b")
    assert [place for place, said in english.items() if ranked.search(filled(said, 1))] == [], "the nearest"
    assert [place for place, said in english.items() if COUNTED.search(said) and not isinstance(said, Counted)] == []
