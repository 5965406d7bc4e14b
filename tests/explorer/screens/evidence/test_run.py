"""What is said beside the answer of the pairs that could have been found."""

from math import inf

import pytest

from core.analysis.evidence.power import Power
from explorer.screens.evidence.run import could_find
from explorer.screens.evidence.text import TEXT
from explorer.show.text import LANGS, Lang


@pytest.mark.parametrize("lang", LANGS)
def test_each_power_has_the_sentence_that_is_true_of_it(lang: Lang) -> None:
    text = TEXT[lang]
    said = {
        None: text.power_none,
        Power(inf, inf): text.power_none,
        Power(0.4, 0.5): text.power.format(bar=0.4, detectable=0.5),
        Power(0.4, 0.5, reach=0.3): text.power_start.format(bar=0.4),
        Power(0.4, inf, reach=0.3): text.power_start.format(bar=0.4),
        Power(0.4, inf): text.power_uneven.format(bar=0.4),
    }
    assert {power: could_find(power, text) for power in said} == said
