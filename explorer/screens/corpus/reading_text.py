"""The words about a file that was read: what was understood of it, and how it can be read otherwise."""

from dataclasses import dataclass

from core.data.columns import Reason
from core.data.remarks import RemarkKind
from core.data.separators import Separator
from core.errors import Place
from explorer.show.text import Lang, separators
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class ReadingText:
    """One language."""

    separated: str
    "what stands between the columns"
    separators: dict[Separator, str]
    together: str
    "two parallel files"
    which_files: str
    "which of several files count"
    remarks: dict[RemarkKind, str]
    take_numbers: str
    "what can be done with numbers that were left"
    keys: str
    "instead of the heading, for JSON"
    skipped_row: dict[Place, str]
    "a row that was passed over: where it stands and how it begins"
    reasons: dict[Reason, str]
    example: str
    "what cutting gives for the first sentence"
    column: str
    named: str
    "a column by its name in the file"
    found: str
    "of a choice: what the reader finds itself"
    separator: str
    separator_help: str
    heading: str
    heading_help: str
    headings: dict[str, str]
    "is the first row a heading?"
    columns: dict[str, str]
    "source, target, credit: which column is it?"
    columns_help: str
    no_column: str


TEXT: dict[Lang, ReadingText] = {
    "en": ReadingText(
        separated="Between the columns: {separator}.",
        separators=separators.TEXT["en"],
        together="Two files, line by line: {first} is the source, {second} the target.",
        which_files="The file added last counts, and two together, line by line, if each has one sentence a line.",
        remarks={
            "which_encoding": "Its bytes may also be {where}: {value}",
            "preamble": "The line {value} says how to read the file and is no pair.",
            "heading": "The first row names the columns: {value}.",
            "turned": "{column} is the source, though it stands behind the target.",
            "credit_column": "{column} is the credit.",
            "more_column": "{column} is another translation of the same source; each makes a pair.",
            "column_left_out": "{column} is left out: {reason}.",
            "unquoted": "The quotation marks that a spreadsheet sets around cells were taken away.",
            "marks": "What stands around every sentence of a side, such as {value}, was taken away.",
            "left_numbers": "Most {side} sentences begin with a number, such as {value}, but some do not, or the numbers do not rise "
            "one by one: they stay in the sentences. If they are no words of yours, take them out below.",
            "blank_rows": Counted("{value} blank {value:line was|lines were} skipped."),
            "repeated": Counted(
                "{value} {value:line repeats|lines repeat} the names of the columns and {value:was|were} skipped."
            ),
            "skipped": Counted("{value} {value:row is no pair and was|rows are no pair and were} skipped: {rows}."),
            "duplicates": Counted("{value} {value:pair occurs|pairs occur} more than once; all are kept."),
            "several_references": Counted(
                "{value} source {value:sentence has|sentences have} several translations; each of them is right."
            ),
            "odd_spaces": "Unusual spaces ({value}) in {side} sentences separate words, as the usual space does.",
            "cut_into": "The {side} sentences are written without spaces; they can be cut {tokenizer}: {example}",
            "traditional": Counted(
                "{value} of the {side} sentences {value:has|have} traditional characters, which the list of Chinese "
                "words hardly knows; cutting them into characters is safer."
            ),
        },
        take_numbers="Take the numbers out",
        keys="The keys name the columns: {value}.",
        skipped_row={
            "line": "line {place} “{words}”",
            "item": "item {place} “{words}”",
            "row": "row {place} “{words}”",
        },
        reasons={
            "empty": "it has no text",
            "numbers": "it has only numbers",
            "labels": "it has only labels of the rows, such as A1, a date, an address, a group or n. and v.",
            "readings": "it says how the words are pronounced",
            "languages": "it has only codes of languages",
            "not_needed": "it is not needed",
        },
        example="“{sentence}” becomes {tokens}.",
        column="Column {number}",
        named="Column “{name}”",
        found="as found",
        separator="Between the columns",
        separator_help="What separates the columns of a line.",
        heading="First row",
        heading_help="Whether the first row names the columns or is the first pair.",
        headings={"auto": "as found", "yes": "names the columns", "no": "is a pair"},
        columns={"source": "Source is", "target": "Target is", "credit": "Credit is"},
        columns_help="Which column (of two files: which file) holds this side.",
        no_column="none",
    ),
    "zh": ReadingText(
        separated="两列之间是{separator}。",
        separators=separators.TEXT["zh"],
        together="两个文件逐行对应：{first} 是原文，{second} 是译文。",
        which_files="以最后添加的文件为准；如果两个文件都是每行一句，就逐行对应，一起读。",
        remarks={
            "which_encoding": "这些字节也可能是 {where}：{value}",
            "preamble": "{value} 这一行说明怎样读这个文件，不是句对。",
            "heading": "第一行是列名：{value}。",
            "turned": "{column}是原文，它排在译文后面。",
            "credit_column": "{column}是署名。",
            "more_column": "{column}是同一句原文的另一种译文，各算一个句对。",
            "column_left_out": "{column}不用：{reason}。",
            "unquoted": "电子表格在格子外面加的引号已经去掉。",
            "marks": "每个句子前后都有的记号（例如 {value}）已经去掉。",
            "left_numbers": "多数{side}句子前面有编号（例如 {value}），但有的没有，或者编号不连续，所以编号还留在句子里；如果不是你的词，可以在下面去掉。",
            "blank_rows": "跳过了 {value} 个空行。",
            "repeated": "有 {value} 行重复了列名，跳过了。",
            "skipped": "有 {value} 行不是完整的句对，跳过了：{rows}。",
            "duplicates": "有 {value} 个句对出现不止一次，全都保留。",
            "several_references": "有 {value} 个原文句子有几种译文，每一种都算对。",
            "odd_spaces": "{side}里有不常见的空格（{value}），和普通空格一样用来分开词。",
            "cut_into": "{side}没有空格，可以{tokenizer}切分：{example}",
            "traditional": "{side}里有 {value} 句含繁体字，分词词典里大多没有这些词，逐字符切分更稳妥。",
        },
        take_numbers="去掉句子前面的编号",
        keys="键就是列名：{value}。",
        skipped_row={
            "line": "第 {place} 行“{words}”",
            "item": "第 {place} 项“{words}”",
            "row": "第 {place} 行“{words}”",
        },
        reasons={
            "empty": "里面没有文字",
            "numbers": "里面只有数字",
            "labels": "里面只有每行的标记，例如 A1、日期、网址、类别或词性",
            "readings": "里面是读音",
            "languages": "里面只有语言代码",
            "not_needed": "用不到",
        },
        example="“{sentence}”会变成 {tokens}。",
        column="第 {number} 列",
        named="“{name}”列",
        found="自动判断",
        separator="两列之间",
        separator_help="一行里各列之间用什么隔开。",
        heading="第一行",
        heading_help="第一行是列名，还是第一个句对。",
        headings={"auto": "自动判断", "yes": "是列名", "no": "是句对"},
        columns={"source": "原文是", "target": "译文是", "credit": "署名是"},
        columns_help="哪一列（两个文件时是哪一个文件）是这一边。",
        no_column="没有",
    ),
}
