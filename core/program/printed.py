"""What the articles' program printed when it was last run by itself; a test runs it anew and compares."""

import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("articles_output.txt")


@cache
def articles_losses() -> dict[int, float]:
    """The loss of every epoch, as printed."""
    lines = re.findall(r"^epoch (\d+): (\d+\.\d{6})$", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {int(epoch): float(loss) for epoch, loss in lines}
