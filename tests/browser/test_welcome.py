"""The diagram of the welcome page in a real browser: it plays and steps, and its parts lead there and back."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from explorer.screens.welcome.player_text import TEXT
from explorer.screens.welcome.text import TEXT as WELCOME
from explorer.show.text import Lang
from tests.browser.actions import PHONE, visitor
from tests.browser.server import PATIENCE, faults, opened, settled

pytestmark = pytest.mark.browser
SENTENCE = "我 爱 自然 语言 处理"


def button(page: Page, name: str, lang: Lang = "en") -> Locator:
    return page.locator(".player").get_by_role("button", name=TEXT[lang].buttons[name], exact=True)


def at_stage(page: Page, stage: int) -> str:
    """Wait for this stage; gives its sentence."""
    expect(page.locator(".count")).to_have_text(re.compile(rf"^{stage}/32$"), timeout=PATIENCE)
    return page.locator(".says").inner_text()


def opens(page: Page, part: str) -> tuple[str, dict[str, list[str]]]:
    """Click a part of the diagram; gives the page it leads to and what its address says."""
    start = urlsplit(page.url).path
    page.locator(".part").filter(has=page.get_by_text(part, exact=True)).click()
    page.wait_for_url(lambda url: urlsplit(url).path != start)
    settled(page)
    assert not faults(page)
    address = urlsplit(page.url)
    return address.path.strip("/"), parse_qs(address.query)


def test_the_diagram_plays_and_its_parts_lead_there_and_back(server: str, page: Page) -> None:
    opened(page, f"{server}/welcome?lang=en")
    button(page, "play").press("Enter")
    assert at_stage(page, 1) == TEXT["en"].words.format(count=5)
    at_stage(page, 2)
    button(page, "pause").press("Enter")  # where Play was, which kept the keyboard
    paused = int(page.locator(".count").inner_text().split("/")[0])
    for stage in range(paused + 1, 5):
        button(page, "step").click()
        told = at_stage(page, stage)

    page.locator(".st-key-epoch input[type=range]").press("ArrowLeft")
    page.wait_for_url("**epoch=*")
    settled(page)
    assert at_stage(page, 4) != told, "another epoch, other numbers"
    told = at_stage(page, 4)

    there, address = opens(page, WELCOME["en"].encoder)
    assert (there, address["step"], address["sentence"]) == ("decode", ["1"], [SENTENCE])
    page.go_back()
    page.wait_for_url("**/welcome?*")
    settled(page)
    assert at_stage(page, 4) == told
    there, address = opens(page, WELCOME["en"].target_table)
    assert (there, address["projection_side"]) == ("projection", ["target"])
    page.go_back()
    page.wait_for_url("**/welcome?*")
    assert opens(page, WELCOME["en"].context)[1]["step"] == ["5"]


def test_nothing_moves_for_visitors_who_want_less_motion(server: str, browser: Browser) -> None:
    context = visitor(browser, "zh-CN", PHONE, reduced_motion="reduce")
    page = opened(context.new_page(), f"{server}/welcome")
    expect(page.locator(".note")).to_have_text(TEXT["zh"].still)
    expect(page.locator(".player .play")).to_be_hidden()
    for stage in (1, 2, 3):
        button(page, "step", "zh").click()
        at_stage(page, stage)
    button(page, "back", "zh").click()
    at_stage(page, 2)
    button(page, "restart", "zh").click()
    assert at_stage(page, 1) == TEXT["zh"].words.format(count=5)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.locator(".part").first.evaluate("part => getComputedStyle(part).transitionDuration") == "0s"
    context.close()


def test_the_page_names_every_program_and_the_server_that_it_needs(server: str, browser: Browser) -> None:
    context, asked = visitor(browser), list[str]()
    page = context.new_page()
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    answer = page.goto(f"{server}/welcome?lang=en")
    assert answer is not None
    settled(page)
    expect(page.locator(".player")).to_be_visible(timeout=PATIENCE)
    programs = {path for path in asked if path.endswith(".js")}
    assert len(programs) > 60, "a first visitor has none of them"
    assert sorted(path for path in programs if f'"./{path[1:]}"' not in answer.text()) == []
    assert [path for path in asked if path.startswith("/welcome/")] == [], "it asked for a server that is not there"
    context.close()
