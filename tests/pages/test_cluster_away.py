"""What the pages say while the cluster that trains does not answer."""

from collections.abc import Iterator

import pytest

from core.errors import InputError
from core.recipe import Recipe, TrainConfig
from explorer.jobs.queue import jobs
from explorer.show.text import Lang
from explorer.show.text.errors import sentence
from tests.browser.server import free_port
from tests.pages.page import opened, said
from tests.pages.recorded import recorded
from tests.until import until

pytestmark = pytest.mark.usefixtures("fresh_store")


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server whose cluster is not there."""
    monkeypatch.setenv("EXPLORER_EXECUTOR", f"dask://127.0.0.1:{free_port()}")
    yield
    jobs().close()


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_train_and_signal_or_noise_say_that_it_is_away_and_what_was_asked_waits(lang: Lang) -> None:
    words = sentence(InputError("cluster_away"), lang)
    app = opened("train", lang)
    app.session_state["_session"].edit(Recipe(Recipe.articles().corpus, training=TrainConfig(seed=77)))
    app.run().button(key="start").click().run()
    until(lambda: jobs().where.away is not None, "the first attempt to connect")
    assert words in said(app.run())
    assert not app.error
    app = opened("evidence", lang, run=recorded(Recipe(Recipe.articles().corpus, training=TrainConfig(3, epochs=1))).id)
    assert words in said(app.button(key="seeds_train").click().run())
    assert not app.error
