"""The sentence being translated, on screen: its box, the step cursor, what is read and written, and what it means."""

from collections.abc import Callable, Sequence

import streamlit as st

from core.data.characters import visible
from core.data.corpus import Side
from core.data.vocabulary import EOS
from core.errors import InputError
from core.runs.run import Run
from explorer.screens.decode.decoding import Decoded, candidates, words_read, written
from explorer.screens.decode.text import Text
from explorer.shell.unsegmented import offer_cutting
from explorer.show.address import linked
from explorer.show.escape import escape_markdown
from explorer.show.probability import shown_share
from explorer.show.text import Lang, errors

OFFERED = 500  # sentences of the corpus in the picker; any other can be typed
WIDEST = 8
Mark = Callable[[str, Side], str]


def ask(run: Run, lang: Lang, text: Text) -> tuple[str, int]:
    """The box, the picker and the beam width in one row: the sentence to translate and the width."""
    offered = tuple(dict.fromkeys(run.recipe.corpus.sentences("source")))[:OFFERED]
    _follow_run(run.id, offered[0])
    box, picker, width = st.columns([5, 3, 2], gap="medium", vertical_alignment="bottom")
    linked("sentence", offered[0])
    sentence = box.text_input(text.sentence, key="sentence", help=text.sentence_help, on_change=_start_anew)
    picker.selectbox(
        text.pick,
        offered,
        index=None,
        format_func=visible,
        placeholder=text.pick_none,
        key="_pick",
        help=text.pick_help,
        on_change=_take_picked,
    )
    linked("width", 1, range(1, WIDEST + 1))
    beam = width.slider(text.width, 1, WIDEST, key="width", help=text.width_help, on_change=_start_anew)
    offer_cutting(run, sentence, lang, take_sentence)
    return sentence, beam


def _follow_run(run_id: str, first: str) -> None:
    """Another run was opened: begin with its own first sentence, unless the link that opened it names one."""
    opened = st.session_state.setdefault("_sentence_run", run_id)
    if opened != run_id:
        st.session_state["_sentence_run"] = run_id
        if "sentence" in st.session_state:  # else the address names it
            take_sentence(first)


def _take_picked() -> None:
    """The picker is a menu: what is chosen goes into the box, and it is ready for the next choice."""
    if st.session_state["_pick"]:
        take_sentence(st.session_state["_pick"])
    st.session_state["_pick"] = None


def take_sentence(sentence: str) -> None:
    """Put another sentence into the box."""
    st.session_state["sentence"] = sentence
    _start_anew()


def _start_anew() -> None:
    """Another sentence: forget the step, which the link would otherwise bring back."""
    st.session_state["_anew"] = True


def step_cursor(decoded: Decoded, text: Text) -> int:
    """Back, Next and a slider: 1 to S, the encoder reads that word, then the decoder writes. Begins where it writes."""
    read, steps = len(decoded.tokens), decoded.steps
    if st.session_state.pop("_anew", False):
        st.session_state["step"] = read + 1
    elif "step" in st.session_state:  # another epoch may need fewer steps
        st.session_state["step"] = min(max(1, st.session_state["step"]), steps)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        back, forward, along = st.container(width="content"), st.container(width="content"), st.container()
        linked("step", read + 1, range(1, steps + 1))
        step: int = along.slider(
            text.step, 1, steps, read + 1, key="step", help=text.step_help.format(read=read, write=steps - read)
        )
        back.button(text.back, icon=":material/arrow_back:", disabled=step == 1, on_click=_go, args=(step - 1,))
        forward.button(
            text.next,
            icon=":material/arrow_forward:",
            icon_position="right",
            type="primary",
            disabled=step == steps,
            on_click=_go,
            args=(step + 1,),
        )
    return step


def _go(step: int) -> None:
    st.session_state["step"] = step


def progress(run: Run, decoded: Decoded, step: int, text: Text) -> str:
    """Two lines of Markdown: the words read (unknown ones in red, with ids) and the words written up to this step."""
    read, ids = len(decoded.tokens), decoded.translation.encoding.ids
    source = [
        _chip(f"{token} {index}", "gray" if place >= step else "red" if unknown else "blue", place == step - 1)
        for place, (token, index, unknown) in enumerate(zip(decoded.tokens, ids, decoded.unknown, strict=True))
    ]
    taken = decoded.translation.choices[: max(0, step - read)]
    target = [
        _chip(f"{word} {choice.chosen}", "orange", place == step - read - 1)
        for place, (word, choice) in enumerate(zip(written(run, taken), taken, strict=True))
    ]
    return f"{text.read_line} {' '.join(source)}\n\n{text.write_line} {' '.join(target) or f':gray[{text.unread}]'}"


def _chip(words: str, colour: str, current: bool) -> str:
    shown = escape_markdown(words)
    return f":{colour}-badge[**{shown}**]" if current else f":{colour}-badge[{shown}]"


def badge(words: str, side: Side) -> str:
    """Words of the corpus set apart from the words of the page, as Markdown, in their side's colour."""
    return _chip(words, "blue" if side == "source" else "orange", current=False)


def quoted(words: str, side: Side) -> str:
    """Words of the corpus in a sentence that is read aloud."""
    del side
    return f"“{visible(words)}”"


def problem(error: InputError, lang: Lang, text: Text) -> str:
    """What is wrong with the typed sentence, as one sentence of Markdown."""
    return text.empty if error.kind == "empty_side" else errors.sentence(error, lang)


def answer(decoded: Decoded, text: Text) -> str:
    """The answer of the page on this sentence, as Markdown."""
    template = text.answer if decoded.epoch else text.answer_untrained
    return template.format(
        epoch=decoded.epoch,
        translation=badge(decoded.ways[0].sentence or text.nothing, "target"),
        now=shown_share(decoded.translation.probability),
        before=shown_share(decoded.before.probability),
    )


def remarks(decoded: Decoded, asked_epoch: int, text: Text) -> Sequence[str]:
    """What else there is to know about the translation: right or wrong, cut off, unknown words, another epoch."""
    wanted, unknown = decoded.wanted, sum(decoded.unknown)
    said = [text.not_in_corpus]
    if wanted is not None:
        right = decoded.ways[0].sentence == wanted
        said = [text.right if right else text.wrong.format(reference=badge(wanted, "target"))]
        said += [text.held_out] if decoded.held_out else []
    if not decoded.translation.finished:
        said.append(text.cut.format(count=len(decoded.translation.choices)))
    if unknown:
        template = text.all_unknown if all(decoded.unknown) else text.unknown
        said.append(template.format(count=unknown, total=len(decoded.tokens)))
    if decoded.epoch != asked_epoch:
        said.append(text.nearest_epoch.format(asked=asked_epoch, used=decoded.epoch))
    return said


def step_sentence(run: Run, decoded: Decoded, step: int, text: Text, mark: Mark = badge) -> str:
    """What happens at this step, with its number and the untrained model's; `mark` sets the corpus's words apart."""
    place = {"step": step, "steps": decoded.steps}
    position = step - len(decoded.tokens) - 1
    if position < 0:
        word = words_read(decoded)[step - 1]
        return text.reading.format(
            **place,
            word=mark(word.word, "source"),
            change=word.change,
            before=word.change_before,
            forget=word.forget,
            input=word.input,
        )
    choice = decoded.translation.choices[position]
    taken = next(candidate for candidate in candidates(run, decoded, position) if candidate.chosen)
    template = text.writing_end if choice.chosen == EOS else text.writing
    return template.format(
        **place,
        given=mark(run.dataset.target.vocabulary.words[choice.given], "target"),
        word=mark(taken.word, "target"),
        now=shown_share(taken.probability),
        before=shown_share(taken.before),
    )
