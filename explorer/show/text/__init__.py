"""What the app says: one module per page, both languages side by side, so that a missing translation is a type error."""

from typing import Literal, get_args

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)
