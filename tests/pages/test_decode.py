"""The page that translates: every step, every remark, every mistake, on the articles' run and on others."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair, TextConfig
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.run import Run
from explorer.jobs.store import shipped_runs
from explorer.screens.decode.decoding import decode
from explorer.screens.decode.text import TEXT
from explorer.show.probability import shown_share
from explorer.show.text import LANGS, Lang
from explorer.show.text.unsegmented import TEXT as UNSEGMENTED
from tests.pages.page import opened, said
from tests.pages.recorded import recorded

FIRST, SECOND = "我 爱 自然 语言 处理", "机器 学习 很 有趣"


def button(app: AppTest, label: str) -> object:
    return next(found for found in app.button if found.label == label)


@pytest.fixture(scope="module")
def articles() -> Run:
    return Run.open(shipped_runs()[Recipe.articles().id])


@pytest.mark.parametrize(
    ("sentence", "target"), [(FIRST, "I love natural language processing"), (SECOND, "Machine learning is interesting")]
)
def test_the_answer_gives_translation_probability_and_the_untrained_model(
    sentence: str, target: str, articles: Run
) -> None:
    app = opened("decode", sentence=sentence)
    decoded = decode(articles, 50, sentence, 1)
    assert f":orange-badge[{target}]" in app.markdown[0].value
    assert f"**{shown_share(decoded.translation.probability)}**" in app.markdown[0].value
    assert shown_share(decoded.before.probability) in app.markdown[0].value
    assert decoded.before.probability < 1e-6 < 0.5 < decoded.translation.probability
    assert TEXT["en"].right in said(app)
    table = app.dataframe[0].value
    assert list(table["Translation"]) == [target, decoded.ways[1].sentence or TEXT["en"].nothing, target]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_next_and_back_walk_from_the_first_word_read_to_the_end_of_the_sentence(lang: Lang) -> None:
    text = TEXT[lang]
    app = opened("decode", lang, step="1")
    assert button(app, text.back).disabled
    assert text.unread in said(app)
    steps = int(app.slider(key="step").max)
    for step in range(2, steps + 1):
        button(app, text.next).click().run()
        assert not app.exception
        assert app.slider(key="step").value == step
        assert f"{step} of {steps}" in said(app) or f"第 {step} 步，共 {steps} 步" in said(app)
    assert button(app, text.next).disabled
    assert "\\<EOS\\> 2" in said(app)
    button(app, text.back).click().run()
    assert "\\<EOS\\> 2" not in said(app)


def test_the_picture_follows_the_step() -> None:
    app = opened("decode")
    assert app.slider(key="step").value == 6  # five words are read, then the first is written
    assert '"type":"bar"' in app.get("plotly_chart")[0].proto.spec
    app.slider(key="step").set_value(2).run()
    assert '"type":"heatmap"' in app.get("plotly_chart")[0].proto.spec


def test_another_sentence_begins_anew_and_the_picker_fills_the_box() -> None:
    app = opened("decode", step="10")
    app.text_input(key="sentence").set_value(SECOND).run()
    assert app.slider(key="step").value == 5
    app.selectbox(key="_pick").set_value("人工 智能 改变 世界").run()
    assert app.text_input(key="sentence").value == "人工 智能 改变 世界"
    assert app.selectbox(key="_pick").value is None
    assert ":orange-badge[AI changes the world]" in app.markdown[0].value


def test_a_beam_shows_what_else_it_found_and_a_score() -> None:
    table = opened("decode", width="4").dataframe[0].value
    assert [who for who in table["Written by"] if who.startswith("the beam")] == [
        f"the beam, place {n}" for n in (2, 3, 4)
    ]
    assert list(table["Score"][:4]) == sorted(table["Score"][:4], reverse=True)


def test_the_epoch_cursor_is_obeyed_and_a_nearby_epoch_is_said(articles: Run) -> None:
    between = next(epoch for epoch in range(1, 50) if epoch not in articles.weight_epochs)
    used = max(epoch for epoch in articles.weight_epochs if epoch < between)
    app = opened("decode", epoch=str(between))
    assert TEXT["en"].nearest_epoch.format(asked=between, used=used) in said(app)
    start = opened("decode", epoch="0")
    assert start.markdown[0].value.startswith("Before training the model writes")
    assert "Probability before training" not in start.dataframe[0].value
    assert TEXT["en"].wrong.split("{")[0] in said(start)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("sentence", "words"),
    [("   ", None), ("我 " * 101, "100"), ("我" * 3000, "2000"), ("我 <PAD>", "\\<PAD\\>"), ("<EOS>", "\\<EOS\\>")],
)
def test_a_sentence_that_cannot_be_read_gives_one_sentence_and_nothing_is_lost(
    lang: Lang, sentence: str, words: str | None
) -> None:
    app = opened("decode", lang)
    app.text_input(key="sentence").set_value(sentence).run()
    assert not app.exception
    assert len(app.warning) == 1
    assert (words or TEXT[lang].empty) in app.warning[0].value
    assert app.text_input(key="sentence").value == sentence
    app.text_input(key="sentence").set_value(SECOND).run()
    assert not app.warning
    assert ":orange-badge[Machine learning is interesting]" in app.markdown[0].value


def test_unknown_words_are_marked_and_hostile_ones_shown_to_the_letter() -> None:
    hostile = ("**b**", "<b>x</b>", "![](https://evil/x.png)", ":red[q]", "$x$", "\u202eabc")
    app = opened("decode", sentence=" ".join(("我", *hostile)))
    assert ":blue-badge[我 4]" in said(app)
    assert ":red-badge[\\*\\*b\\*\\* 3]" in said(app)
    assert "![](" not in said(app)
    assert "<b>" not in said(app)
    assert "\u202e" not in said(app)
    assert TEXT["en"].unknown.format(count=6, total=7) in said(app)
    assert TEXT["en"].not_in_corpus in said(app)
    assert TEXT["en"].all_unknown in said(opened("decode", sentence="猫 狗"))


def test_the_tables_can_be_downloaded_and_the_formulas_read() -> None:
    app = opened("decode", details="steps")
    table = app.dataframe[1].value
    assert list(table["Word"]) == ["I", "love", "natural", "language", "processing", "<EOS>"]
    app.segmented_control(key="details").set_value("formulas").run()
    assert not app.exception
    assert TEXT["en"].formulas.strip() in said(app)


OTHERS = {
    "characters": TextConfig(source="characters", target="spaces"),
    "chinese": TextConfig(source="chinese", target="characters"),
    "bpe": TextConfig(source="bpe", target="bpe", subword_size=40),
    "unigram": TextConfig(source="unigram", target="unigram", subword_size=60),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("layers", [1, 2])
def test_other_tokenisers_layers_and_held_out_pairs(name: str, layers: int) -> None:
    pairs = tuple(replace(pair, source=pair.source.replace(" ", "")) for pair in Recipe.articles().corpus.pairs)
    corpus = Corpus(f"{name}-corpus", (*pairs, Pair("我爱世界", "I love <the> world")), OTHERS[name])
    recipe = Recipe(corpus, ModelConfig(5, 7, layers), TrainConfig(epochs=2, held_out=0.17, seed=3, max_tokens=7))
    run = recorded(recipe)
    for pair in corpus.pairs:
        decoded = decode(run, 2, pair.source, 1)
        assert "".join(decoded.tokens).replace("▁", "") == pair.source
        assert decoded.wanted == pair.target
        assert decoded.held_out == (corpus.pairs.index(pair) in run.dataset.held_out)
    app = opened("decode", run=run.id)
    assert app.text_input(key="sentence").value == pairs[0].source
    while not button(app, "Next").disabled:
        button(app, "Next").click().run()
        assert not app.exception


def test_another_run_brings_its_own_first_sentence() -> None:
    recipe = Recipe(
        Corpus("small", (Pair("a b c", "d e"), Pair("c b", "e d f"))), ModelConfig(3, 5), TrainConfig(epochs=1)
    )
    app = opened("decode", run=recorded(recipe).id)
    app.text_input(key="sentence").set_value("c b").run()
    app.selectbox(key="run").set_value(Recipe.articles().id).run()
    assert app.text_input(key="sentence").value == FIRST
    assert not app.exception


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0.8764, "87.6%"), (1.0, "100%"), (0.00031, "0.031%"), (0.0, "0%"), (2.14e-9, "2.1\u00a0×\u00a010⁻⁹")],
)
def test_a_probability_is_shown_with_a_few_digits_however_small(share: float, shown: str) -> None:
    assert shown_share(share) == shown


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_without_spaces_gets_the_offer_to_cut_it_into_the_models_words(lang: Lang) -> None:
    app = opened("decode", lang, sentence=FIRST.replace(" ", ""))
    assert UNSEGMENTED[lang].unsegmented in said(app)
    assert app.button(key="cut_by_words").label == UNSEGMENTED[lang].cut_by["words"]
    app.button(key="cut_by_words").click().run()
    assert app.text_input(key="sentence").value == FIRST
    assert UNSEGMENTED[lang].unsegmented not in said(app)
    assert ":orange-badge[I love natural language processing]" in app.markdown[0].value


def test_a_sentence_without_spaces_can_be_cut_into_characters() -> None:
    app = opened("decode", sentence="我爱猫，好")
    app.button(key="cut_by_characters").click().run()
    assert app.text_input(key="sentence").value == "我 爱 猫 ， 好"


@pytest.mark.parametrize("sentence", [FIRST, "hello", "我", ""])
def test_other_sentences_get_no_offer_to_cut(sentence: str) -> None:
    assert UNSEGMENTED["en"].unsegmented not in said(opened("decode", sentence=sentence))


def test_a_sentence_that_the_model_knows_as_one_word_is_not_offered_to_be_cut() -> None:
    pairs = (Pair("今天天气很好", "it is fine"), Pair("我喜欢猫", "I like cats"))
    run = recorded(Recipe(Corpus("uncut", pairs), ModelConfig(3, 5), TrainConfig(epochs=1)))
    assert UNSEGMENTED["en"].unsegmented not in said(opened("decode", run=run.id))
    assert UNSEGMENTED["en"].unsegmented in said(opened("decode", run=run.id, sentence="我喜欢今天的天气"))
