"""What is downloaded opens safely in a spreadsheet and reads back to the same words."""

import csv
import io
import json
from typing import get_args

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.corpora import builtin, builtin_names
from core.data.characters import has_visible
from core.data.corpus import Corpus, Pair
from core.data.readers import read_pairs
from core.data.remarks import remarks
from core.data.vocabulary import SPECIALS
from core.data.writers import Format, WrittenEncoding, pairs_to, to_csv

SENTENCE = (
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
    | st.text("'=+-@\t\r\n\",;| a我[]{}\\\u2028\ufeff", max_size=20)
    | st.sampled_from(["source", "target", "原文", "=1+1", "@SUM(A1)", "'=x", "''-1", '"', "NA", "1e5", "#x"])
).filter(lambda text: has_visible(text) and not set(SPECIALS) & set(text.split()))
# A row that says what the heading says is taken for a heading that is repeated, as in files that were put together.
PAIR = st.builds(Pair, SENTENCE, SENTENCE, SENTENCE | st.just("")).filter(
    lambda pair: (pair.source.split(), pair.target.split()) != (["source"], ["target"])
)


def words(pairs: tuple[Pair, ...]) -> list[list[list[str]]]:
    return [[pair.source.split(), pair.target.split(), pair.credit.split()] for pair in pairs]


@pytest.mark.parametrize("form", get_args(Format))
@pytest.mark.parametrize("encoding", get_args(WrittenEncoding))
@given(pairs=st.lists(PAIR, min_size=1, max_size=5).map(tuple))
@example(pairs=(Pair("===", "___", "---"),))
def test_what_was_written_reads_back_to_the_same_words(
    form: Format, encoding: WrittenEncoding, pairs: tuple[Pair, ...]
) -> None:
    data = pairs_to(form, Corpus("law", pairs), encoding)
    assert words(read_pairs(data, f"law.{form}", encoding).pairs) == words(pairs)


def test_a_pair_that_reads_like_the_heading_is_left_out_and_said() -> None:
    corpus = Corpus("c", (Pair("a", "b"), Pair("source", "target"), Pair("c", "d")))
    for form, said in (("tsv", 1), ("csv", 1), ("json", 0)):
        result = read_pairs(pairs_to(form, corpus), f"c.{form}")
        kinds = [remark.kind for remark in remarks(result)]
        assert (len(result.pairs), kinds.count("repeated")) == (3 - said, said)


@pytest.mark.slow
def test_the_encoding_of_a_download_need_not_be_told(subtests: pytest.Subtests) -> None:
    for form in get_args(Format):
        for encoding in get_args(WrittenEncoding):
            for name in builtin_names():
                with subtests.test(name, form=form, encoding=encoding):
                    result = read_pairs(pairs_to(form, builtin(name), encoding), f"{name}.{form}")
                    assert result.pairs == builtin(name).pairs
                    assert result.encoding == encoding


def test_credits_are_a_third_column_where_there_are_any() -> None:
    plain, credited = (Corpus("c", (Pair("a", "b", credit),)) for credit in ("", "me"))
    assert pairs_to("tsv", plain) == b"source\ttarget\na\tb\n"
    assert pairs_to("tsv", credited) == b"source\ttarget\tcredit\na\tb\tme\n"
    assert json.loads(pairs_to("json", plain)) == [["a", "b"]]


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.lists(st.text(), min_size=1))
def test_no_cell_of_a_table_is_a_formula(column: list[str]) -> None:
    header, *rows = cells(to_csv({"=word": [text.encode("utf-8", "ignore").decode() for text in column]}))
    assert header == ["'=word"]
    assert len(rows) == len(column)
    for row in rows:
        assert not (row and row[0] and row[0][0] in "=+-@\t\r")


def test_numbers_stay_numbers() -> None:
    data = to_csv({"word": ["-好", "b"], "cosine": [np.float32(-0.3578), np.float64(-1e-9)], "count": [-3, None]})
    assert data.startswith(b"\xef\xbb\xbf")
    assert cells(data) == [["word", "cosine", "count"], ["'-好", "-0.3578", "-3"], ["b", "-1e-09", ""]]


def test_columns_of_different_length_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        to_csv({"a": [1, 2], "b": [1]})
