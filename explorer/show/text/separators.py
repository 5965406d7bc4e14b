"""What stands between the columns of a file, as a visitor calls it."""

from core.data.separators import Separator
from explorer.show.text import Lang

TEXT: dict[Lang, dict[Separator, str]] = {
    "en": {
        "\t": "a tab",
        "|||": "|||",
        "  ": "two spaces",
        ",": "a comma",
        ";": "a semicolon",
        "|": "a bar |",
        "→": "an arrow →",
        "=": "an equals sign =",
        "-": "a dash –",
        ":": "a colon :",
        "/": "a slash /",
        "、": "an enumeration comma 、",
        "…": "dots …",
        "script": "the change from Chinese to Latin letters, or back",
        "\n": "the end of a line",
    },
    "zh": {
        "\t": "制表符",
        "|||": "|||",
        "  ": "两个空格",
        ",": "逗号",
        ";": "分号",
        "|": "竖线 |",
        "→": "箭头 →",
        "=": "等号 =",
        "-": "破折号 –",
        ":": "冒号 ：",
        "/": "斜线 /",
        "、": "顿号 、",
        "…": "省略号 …",
        "script": "中文和拉丁字母的交界处",
        "\n": "换行",
    },
}
