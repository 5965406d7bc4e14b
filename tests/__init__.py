"""Laws, independent references, fault injection and browser journeys; folders mirror `core` and `explorer`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "explorer" / "assets"
