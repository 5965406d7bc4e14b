"""The word map in a real browser: clicks select, and nothing that was turned, zoomed or moved jumps back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from playwright.sync_api import Page, TimeoutError

from tests.browser.actions import PHONE
from tests.browser.server import faults, opened, settled

PLOT = "document.querySelector('.st-key-map .plot')"
# Where plotly.js draws words in space, last drawn first, as [x, y, word, label, width of a label with the word]: data
# scaled, then through its model, view and projection matrices.
PLACES_IN_SPACE = """() => {
  const plot = document.querySelector('.st-key-map .plot'), scene = plot._fullLayout.scene._scene;
  const { model, view, projection } = scene.glplot.cameraParams;
  const trace = plot._fullData.find((each) => each.customdata), scale = scene.dataScale;
  const times = (m, v) => [0, 1, 2, 3].map((row) => v.reduce((sum, value, k) => sum + m[4 * k + row] * value, 0));
  const box = scene.container.getBoundingClientRect(), pen = document.createElement('canvas').getContext('2d');
  pen.font = `${trace.textfont.size}px ${trace.textfont.family}`;
  return trace.customdata.map((word, i) => {
    const start = [trace.x[i] * scale[0], trace.y[i] * scale[1], trace.z[i] * scale[2], 1];
    const [x, y, , w] = [model, view, projection].reduce((point, matrix) => times(matrix, point), start);
    const place = [box.x + (x / w + 1) / 2 * box.width, box.y + (1 - y / w) / 2 * box.height];
    return [...place, word, trace.text[i], pen.measureText(word).width];
  }).reverse();
}"""


def drawn(page: Page) -> Page:
    """Wait until the script has run, and the map is drawn that it sent."""
    settled(page)
    page.wait_for_selector(".st-key-map .plot[data-drawn]")
    return page


@contextmanager
def answered(page: Page, event: str) -> Iterator[None]:
    """Wait at the end of the block until the map has announced that it did what the block asked for."""
    page.evaluate(f"event => {{ window.answer = null; {PLOT}.once(event, () => (window.answer = event)); }}", event)
    yield
    page.wait_for_function("event => window.answer === event", arg=event)


def of_plot(page: Page, path: str) -> Any:
    return page.evaluate(f"JSON.parse(JSON.stringify({PLOT}.{path}))")


def words_in_space(page: Page) -> list[tuple[float, float, str, str, float]]:
    """Where words stand on the screen once the scene has stood still for thirty frames, and their labels."""
    still = f"""() => {{
      const now = JSON.stringify(({PLACES_IN_SPACE})());
      window.still = window.stood === now ? window.still + 1 : 0;
      window.stood = now;
      return window.still > 29;
    }}"""
    page.wait_for_function(still)
    return [(x, y, word, label, width) for x, y, word, label, width in page.evaluate(PLACES_IN_SPACE)]


def test_a_click_in_the_plane_selects_the_word_and_keeps_frame_and_zoom(server: str, page: Page) -> None:
    drawn(opened(page, f"{server}/projection"))
    with answered(page, "plotly_animated"):
        page.locator(".st-key-map .slider-label", has_text="30").first.click(force=True)
    page.wait_for_url("**epoch=30*")  # the cursor of all pages follows where the map rests
    drawn(page)
    box = page.locator(".st-key-map .plot .nsewdrag").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    with answered(page, "plotly_relayout"):
        page.mouse.wheel(0, -120)
    zoomed, place = of_plot(page, "_fullLayout.xaxis.range"), of_plot(page, "_fullData[1].x[1]")
    word = of_plot(page, "data[1].customdata[1]")
    point = page.locator(".st-key-map .plot .points path").nth(1).bounding_box()
    assert point
    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    page.wait_for_function(f"word => {PLOT}._hoverdata?.[0]?.customdata === word", arg=word)  # a click selects this
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(lambda url: "word=" in url)
    drawn(page)
    assert page.locator(".st-key-word input").first.input_value() == word
    assert of_plot(page, "_fullLayout.sliders[0].active") == 30
    assert of_plot(page, "_fullLayout.xaxis.range") == pytest.approx(zoomed, rel=0.02)
    assert of_plot(page, f"_fullData[1].x[{PLOT}.data[1].customdata.indexOf('{word}')]") == pytest.approx(place)
    page.locator(".st-key-epoch input[type=range]").press("ArrowLeft")
    page.wait_for_url("**epoch=29*")
    drawn(page)
    assert of_plot(page, "_fullLayout.sliders[0].active") == 29
    assert of_plot(page, "_fullLayout.xaxis.range") == pytest.approx(zoomed, rel=0.02)
    assert not faults(page)


def test_a_click_in_space_selects_the_word_and_keeps_the_camera_and_labels_apart(server: str, page: Page) -> None:
    drawn(opened(page, f"{server}/projection?dim=3D"))
    box = page.locator(".st-key-map .plot canvas").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 420, box["y"] + 230, steps=5)
    page.mouse.up()
    words = words_in_space(page)
    no_label_lies_on_another([(bool(label), [x - wide / 2, x + wide / 2, y - 15, y]) for x, y, _, label, wide in words])
    x, y, word, *_ = words[-1]
    turned = of_plot(page, "_fullLayout.scene.camera.eye")
    for shift in range(60):  # the pointer has to move to be seen
        page.mouse.move(x + shift % 3 - 1, y)
        with suppress(TimeoutError):
            page.locator(".st-key-map .plot .hovertext").first.wait_for(state="attached", timeout=300)
            break
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(lambda url: "word=" in url)
    drawn(page)
    assert page.locator(".st-key-word input").first.input_value() == word
    assert of_plot(page, "_fullLayout.scene.camera.eye") == pytest.approx(turned)
    assert not faults(page)


# Boxes of the labels in the plane, last drawn first, as [shown, left, right, top, bottom].
LABELS = f"""() => [...{PLOT}.querySelectorAll('.textpoint text')].reverse().map((label) => {{
  const box = label.getBoundingClientRect();
  return [getComputedStyle(label).visibility === 'visible', box.left, box.right, box.top, box.bottom];
}})"""


def test_on_a_phone_no_label_lies_on_another_and_none_is_hidden_without_need(server: str, page: Page) -> None:
    page.set_viewport_size(PHONE)
    drawn(opened(page, f"{server}/projection?projection_side=both"))
    no_label_lies_on_another([(seen, box) for seen, *box in page.evaluate(LABELS)])


def no_label_lies_on_another(labels: Sequence[tuple[bool, list[float]]]) -> None:
    """Each label is seen or lies on one that is seen and was drawn later. labels: last drawn first."""
    shown = [box for seen, box in labels if seen]
    assert len(shown) > 10
    assert not any(covers(one, other) for place, one in enumerate(shown) for other in shown[:place])
    hidden = [(place, box) for place, (seen, box) in enumerate(labels) if not seen]
    assert hidden
    assert all(any(seen and covers(box, more) for seen, more in labels[:place]) for place, box in hidden)


def covers(one: list[float], other: list[float]) -> bool:
    """Whether two boxes (left, right, top, bottom) have an area in common."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
