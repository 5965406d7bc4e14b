"""One state, one link: the share button. `explorer.shell.link_in` opens such a link.

?recipe=...   the pairs, the settings and the seed (`core.link`)
&seeds=20     how many other seeds gave the verdicts; so, too, &halves=2 splits and &control=20 re-pairings
&view=...     what was chosen on the page: every other parameter of the address, the language too if it was chosen;
              not the pace of training, which each visitor has of their own
"""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from core.link import to_link
from core.recipe import Recipe
from core.runs.ensemble import KINDS
from core.runs.run import Run
from explorer.shell.meanings import explained
from explorer.shell.run_names import run_name
from explorer.shell.text import TEXT, Shared, Text
from explorer.show.address import parameters
from explorer.show.escape import escape_markdown
from explorer.show.text import Lang

LONGEST_LINK = 8_000  # characters; chat programs cut longer ones
MADE_ANEW = frozenset({"recipe", "run", *KINDS})  # for each link; a run's id means nothing elsewhere
OF_THE_VISITOR = frozenset({"slow"})
OF_THE_DRAFT = ("corpus", "train")  # pages that show the draft, and what a link brings before it is trained


def share_popover(
    run: Run, visitor: str, page_name: str, lang: Lang, key: str = "share", draft: Recipe | None = None
) -> None:
    """A button with the link that carries pairs, settings, seed and view. key: another one for a second button.

    draft: what the visitor is editing, if that is not what the run was trained from. They say which of both is shared.

    The link is made when it is asked for: while a page is being drawn, its address is that of the click before.
    """
    text, icon = TEXT[lang], ":material/link:"
    with st.popover(text.share, help=text.share_help, icon=icon, width="stretch", key=key, on_change="rerun") as box:
        if box.open and draft and _what(page_name, text) == "draft":
            _link(draft, "draft", page_name, text)
        elif box.open:
            st.markdown(f"**{escape_markdown(run_name(run.id, visitor, lang))}**")
            _link(explained(run.recipe), "run", page_name, text)


def _what(page_name: str, text: Text) -> Shared:
    """The draft or the run under study, beginning with what the page shows. A question of the box, not of the view."""
    begins: Shared = "draft" if page_name in OF_THE_DRAFT else "run"
    chosen: Shared = st.segmented_control(
        text.share_what, list(text.share_kinds), format_func=text.share_kinds.__getitem__, default=begins, required=True
    )
    return chosen


def _link(recipe: Recipe, what: Shared, page_name: str, text: Text) -> None:
    from explorer.shell.replicates import asked_replicates, said_count  # most pages are drawn without a link

    packed = to_link(recipe)
    if len(packed) > LONGEST_LINK:
        st.write(text.share_too_long[what].format(page=text.pages["corpus"].title))
        return
    st.write(text.share_text[what])
    if recipe.given:
        st.write(text.share_given.format(name=escape_markdown(recipe.given.name)))
    parts = {"recipe": packed}
    replicates = asked_replicates(recipe)
    for kind in KINDS:
        ensemble = replicates.of(kind)
        if ensemble and ensemble.done:
            count, trained, asked = said_count(ensemble), len(ensemble.done), len(ensemble.asked)
            parts[kind] = str(count)
            said = text.share_used if trained == asked else text.share_used_partly
            st.write(said.format(what=text.training[kind].what.format(count=count), asked=asked, trained=trained))
    address = str(st.context.url or page_name).split("?")[0]
    # What was chosen of the run under study, such as its epoch, means nothing for a draft; the language does.
    view = {key: value for key, value in parameters().items() if what == "run" or key == "lang"}
    link = carrying(address, parts, view)
    st.code(link, language=None, wrap_lines=True)
    _code(link, text)


def _code(link: str, text: Text) -> None:
    from explorer.shell.qr_code import LONGEST_IN_QR, qr_code  # most pages are drawn without a link

    drawn = qr_code(link)
    if drawn is None:
        st.write(text.share_no_code.format(length=len(link), longest=LONGEST_IN_QR))
        return
    svg, width = drawn
    st.image(svg, width=width, alt=text.share_code_alt)
    st.caption(text.share_code)


def carrying(address: str, parts: dict[str, str], view: Mapping[str, str]) -> str:
    """An address with these parts and whatever of the view has room, shortest first: a visitor may have typed it."""
    link = f"{address}?{urlencode(parts)}"
    for key, value in sorted(view.items(), key=lambda entry: len(entry[1])):
        more = "&" + urlencode({key: value}, errors="replace")
        if key.isidentifier() and key not in MADE_ANEW | OF_THE_VISITOR and len(link + more) <= LONGEST_LINK:
            link += more
    return link
