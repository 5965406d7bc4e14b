"""A figure as every benchmark gives it (what, measured, spread, required, met), and as a line of text."""

from typing import Any

Figure = dict[str, Any]


def line(figure: Figure) -> str:
    """One figure as a line of text."""
    spread = figure.get("spread")
    among = f" [{spread[0]:g} … {spread[1]:g}]" if isinstance(spread, (list, tuple)) else f" {spread}" if spread else ""
    met = {True: "met", False: "NOT MET", None: "-"}[figure["met"]]
    return f"{met:8}{figure['measured']}{among}  (required {figure['required'] or '-'})  {figure['what']}"


def bound(what: str, measured: float, most: float | None = None, least: float | None = None) -> Figure:
    """A number that must be at most or at least so much; with neither, it is only stated."""
    required = f"<= {most:g}" if most is not None else f">= {least:g}" if least is not None else ""
    met = measured <= most if most is not None else measured >= least if least is not None else None
    return {"what": what, "measured": round(measured, 2), "spread": None, "required": required, "met": met}


def faultless(what: str, errors: list[str]) -> Figure:
    """Errors on pages, of which there may be none; the first three kinds are named."""
    return bound(f"{what}: errors on pages {'; '.join(sorted(set(errors))[:3])}", len(errors), 0)
