"""Contrastive learning: the matrix that turns diagonal, and how far that reaches combinations never seen."""

import streamlit as st

from core.ideas.contrastive import STEPS, TORCH, Course, train, world
from explorer.screens.ideas.contrastive.figures import Labels, turning
from explorer.screens.ideas.contrastive.text import TEXT, Text
from explorer.screens.ideas.figures import Line, lines
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import cells
from explorer.show.address import linked
from explorer.show.clock import ClockLabels
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.text import joined
from explorer.show.theme import CHANCE, LEARNED, WARNING
from explorer.study.ideas import kept
from explorer.study.study import Study

TEMPERATURES = (0.02, 0.07, 0.2, 0.5, 1.0)
USUAL, SOFT = 0.07, 1.0
CHANCE_SHARE = 1 / 64


def _course(study: Study, temperature: float) -> Course:
    seed = study.run.recipe.training.seed
    return kept(("contrastive", temperature, seed), lambda: train(temperature, seed))


def _answer(study: Study, text: Text) -> str:
    sharp, soft = (_course(study, each).found(-1) for each in (USUAL, SOFT))
    return text.answer.format(
        steps=STEPS, sharp=USUAL, sharp_seen=sharp[0], sharp_held=sharp[1],
        soft=SOFT, soft_seen=soft[0], soft_held=soft[1], chance=CHANCE_SHARE,
    )  # fmt: skip


def _miniature(study: Study) -> str:
    return cells(_course(study, SOFT).cosines[-1][::4, ::4])


def _names(text: Text) -> list[str]:
    """What each picture shows."""
    parts = (*text.colours, *text.shapes, *text.places)
    return [
        text.picture.format(colour=parts[colour], shape=parts[shape], place=parts[place])
        for colour, shape, place in world().words.tolist()
    ]


def _labels(course: Course, text: Text) -> Labels:
    found = [course.found(place) for place in range(len(course.steps))]
    return Labels(
        ClockLabels(text.step, text.play, text.pause),
        _names(text),
        text.pictures,
        [text.matrix.format(seen=seen, held=held) for seen, held in found],
        text.rows,
        text.columns,
        text.cosine,
        text.held,
    )


def _show(study: Study, text: Text) -> Shown:
    view = choose(text.view, text.views, "idea_contrastive_view", quiet=True)
    linked("idea_contrastive_temperature", USUAL, TEMPERATURES)
    temperature = st.select_slider(
        text.temperature, TEMPERATURES, key="idea_contrastive_temperature", persist_state="session"
    )
    course = _course(study, temperature)
    found = [course.found(place) for place in range(len(course.steps))]
    seen, held = ([each[side] for each in found] for side in (0, 1))
    sentence = text.sentence.format(
        steps=STEPS, temperature=temperature, seen=seen[-1], held=held[-1], start=held[0], chance=CHANCE_SHARE
    )
    shown = [
        Line(text.seen, seen, LEARNED),
        Line(text.unseen, held, WARNING),
        Line(text.chance, [CHANCE_SHARE] * len(found), CHANCE, "dot", "lines"),
    ]
    return Shown(
        joined(sentence, text.press) if view == "matrix" else sentence,
        (view, temperature, study.run.recipe.training.seed),
        lambda: (
            turning(course, world().pixels, _labels(course, text), study.dark)
            if view == "matrix"
            else lines(course.steps, shown, (text.steps, text.share), study.dark)
        ),
        lambda: (
            Column(text.steps, course.steps),
            Column(text.seen, seen, format="%.3f"),
            Column(text.unseen, held, format="%.3f"),
        ),
    )


IDEA = Idea("contrastive", "use", TEXT, 1, TORCH, _answer, _miniature, _show)
