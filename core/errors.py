"""A visitor's mistake is a value: what kind it is, where it is and which limit it broke.

A programmer's mistake stays a plain ValueError with a remedy in it. The sentence a visitor reads is not here: there
is one per kind in both languages in `explorer/show/text/errors.py`, so `core` holds no prose.
"""

import errno
from typing import Literal

ErrorKind = Literal[
    "empty_file",
    "file_too_large",
    "file_type",
    "other_format",
    "encoding",
    "which_encoding",
    "not_two_columns",
    "mixed_columns",
    "mixed_unquoted",
    "mixed_separators",
    "unequal_files",
    "broken_json",
    "no_pairs",
    "empty_side",
    "too_many_pairs",
    "sentence_too_long",
    "too_many_words",
    "forbidden_character",
    "reserved_word",
    "not_a_gloss",
    "setting",
    "not_a_run_file",
    "archive_too_large",
    "archive_damaged",
    "vector_format",
    "broken_vector",
    "row_count",
    "too_many_dimensions",
    "too_many_vectors",
    "given_too_large",
    "no_given_words",
    "given_missing",
    "run_mismatch",
    "broken_link",
    "unknown_run",
    "queue_full",
    "already_running",
    "others_run",
    "left_queue",
    "diverged",
    "out_of_memory",
    "disk_full",
    "worker_lost",
    "cluster_away",
    "analysis_lost",
    "analysis_too_large",
    "over_budget",
    "damaged",
    "trained_again",
    "run_too_large",
]

Place = Literal["line", "item", "row"]
LIST = "\n"
"between several things named in `where` or `limit`: how a list is written is a matter of the language"


class InputError(ValueError):
    """Input that cannot be used; carries what a translated sentence needs and leaves the previous state untouched.

    kind: one of `ErrorKind`. where: file, line, column or setting, in the visitor's terms. limit: the bound broken.
    place: what a number in `where` counts: lines of a file, items of a JSON list or rows of a table of pairs.
    """

    def __init__(
        self, kind: ErrorKind, where: str = "", limit: str | float | None = None, place: Place = "line"
    ) -> None:
        """Keep the four facts; the message is for developers only."""
        super().__init__(f"{kind} at {where or 'the input'}" + ("" if limit is None else f" (limit: {limit})"))
        self.kind: ErrorKind = kind
        self.where = where
        self.limit = limit
        self.place: Place = place

    def __reduce__(self) -> tuple[type["InputError"], tuple[ErrorKind, str, str | float | None, Place]]:
        """Cross a process border unchanged (a worker raises it, the page shows it)."""
        return (InputError, (self.kind, self.where, self.limit, self.place))


class Damaged(InputError):
    """A file of the store that cannot be read: what every reader makes of it, whatever is wrong there."""

    def __init__(self, where: str) -> None:
        """where: the name of the file."""
        super().__init__("damaged", where)


NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
"what a system says when nothing more can be stored: full, over a quota, over a limit, read-only"


class DiskFull(InputError, OSError):
    """Nothing more can be stored: what every writer makes of it. Who expects an OSError of a write finds one."""

    def __init__(self, where: str) -> None:
        """where: the name of the file."""
        super().__init__("disk_full", where)
