"""Take the pictures for the README, and one of every page to look at: `python -m tests.browser.screenshots FOLDER`."""

import sys
import tempfile
from pathlib import Path

from tests.browser.actions import visitor
from tests.browser.server import ROOT, chromium, opened, serving

PAGES = [path.stem for path in sorted((ROOT / "pages").glob("*.py"))]
SIZES = {"wide": (1440, 1000), "phone": (390, 844)}


def take(folder: Path) -> None:
    """Every page in both languages, both themes and two sizes, as <page>-<language>-<theme>-<size>.png."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as store, serving(Path(store) / "store") as address, chromium() as browser:
        for lang, locale in (("en", "en-US"), ("zh", "zh-CN")):
            for theme in ("light", "dark"):
                for size, (width, height) in SIZES.items():
                    context = visitor(browser, locale, {"width": width, "height": height}, color_scheme=theme)
                    for name in PAGES:
                        page = opened(context.new_page(), f"{address}/{name}")
                        page.wait_for_timeout(2_500)
                        page.screenshot(path=folder / f"{name}-{lang}-{theme}-{size}.png")
                        page.close()
                    context.close()


if __name__ == "__main__":
    take(Path(sys.argv[1] if len(sys.argv) > 1 else "test-artifacts/screens"))
