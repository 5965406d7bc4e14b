"""The welcome page's facts of a run: the story's numbers, the bet."""

import streamlit as st

from core.analysis.similarity.cosine import ComparedPair
from core.analysis.similarity.distribution import cosine_distribution
from core.analysis.similarity.norms import norms
from core.analysis.similarity.quiz import bet
from core.runs.run import Run
from explorer.screens.welcome.text import Text
from explorer.show.address import linked
from explorer.show.names import Glosses, named_in_markdown
from explorer.show.text import joined


def story(run: Run, epoch: int, text: Text) -> tuple[tuple[str, str | None], ...]:
    """Short paragraphs with this run's numbers, and their help: a vector, how far it moved, why to look twice."""
    trained = run.trained_table("source", epoch)
    lengths, pairs = norms(trained), cosine_distribution(trained)
    record = next((record for record in run.epochs if record.number == epoch), None)
    values: dict[str, float] = {"embed": run.recipe.model.embed_size, "epochs": epoch, "pairs": len(run.dataset.train)}
    values |= {"length": lengths.mean.now if lengths else 0.0}
    paragraphs: list[tuple[str, str | None]] = [(text.story_words, None), (text.story_untrained, text.norm_help)]
    if record and record.loss is not None:
        paragraphs[1] = (text.story_training, text.training_help)
        values |= {"loss": record.loss, "moved": record.source_displacement or 0.0}
        if pairs and pairs.correlation is not None:
            paragraphs.append((text.story_caution, text.order_help))
            values |= {"compared": pairs.pairs, "r": pairs.correlation}
    return tuple((paragraph.format(**values), help) for paragraph, help in paragraphs)


def place_bet(run: Run, epoch: int, known: Glosses, text: Text) -> None:
    """Four pairs to choose from; the answer appears after the choice, not before. known: what words mean."""
    wager = bet(run.trained_table("source", epoch))
    if wager is None:
        st.caption(text.no_bet)
        return
    st.markdown(text.bet_question)
    places, key = range(len(wager.options)), f"bet-{run.id}-{epoch}"  # no name that a shared link would carry
    linked(key, None, places)
    chosen = st.segmented_control(
        text.bet_label,
        places,
        format_func=lambda place: _label(wager.options[place], known),
        key=key,
        label_visibility="collapsed",
    )
    if chosen is None:
        st.caption(text.bet_hint)
        return
    right = wager.options[chosen] == wager.answer
    reveal = text.reveal_right if right else text.reveal_wrong
    place = text.reveal_place.format(start=wager.top.cosine.start, place=wager.top_place_at_start, pairs=wager.pairs)
    st.markdown(reveal.format(**_values(wager.answer, known), pairs=wager.pairs), help=text.change_help)
    st.markdown(joined(text.reveal_top.format(**_values(wager.top, known)), place), help=text.cosine_help)
    _judge(run, epoch, wager.top, text)
    st.table(
        {
            text.column_pair: [_label(pair, known) for pair in wager.options],
            text.column_start: [f"{pair.cosine.start:+.4f}" for pair in wager.options],
            text.column_now: [f"{pair.cosine.now:+.4f}" for pair in wager.options],
            text.column_change: [f"{pair.cosine.change:+.4f}" for pair in wager.options],
        }
    )
    st.caption(text.reveal_meaning)


def _judge(run: Run, epoch: int, pair: ComparedPair, text: Text) -> None:
    """The verdict on a pair."""
    from explorer.shell.replicates import asked_replicates
    from explorer.show.verdict import show_verdict
    from explorer.study.study import Study  # with tables and statistics: only now that they are asked for

    study = Study(run, "source", epoch, None, dark=False, replicates=asked_replicates(run.recipe))
    (judged,) = study.judged([(pair.first, pair.second)])
    if judged:
        show_verdict(judged, text.verdict)


def _label(pair: ComparedPair, known: Glosses) -> str:
    return f"{named_in_markdown(pair.first, known)} – {named_in_markdown(pair.second, known)}"


def _values(pair: ComparedPair, known: Glosses) -> dict[str, str | float]:
    return {
        "first": named_in_markdown(pair.first, known),
        "second": named_in_markdown(pair.second, known),
        "start": pair.cosine.start,
        "now": pair.cosine.now,
    }
