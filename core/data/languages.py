"""Character frequencies of languages: how probable a text is, so that one decoding can be weighed against another.

Each language is a unigram model of its characters: groups of characters, each with a share of all characters. A text
is scored as a mixture of at most two of them (a sentence pair has two sides), English being part of each.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Language = Literal[
    "chinese",
    "traditional",
    "japanese",
    "korean",
    "german",
    "french",
    "spanish",
    "portuguese",
    "italian",
    "nordic",
    "polish",
    "czech",
    "hungarian",
    "romanian",
    "turkish",
    "baltic",
    "cyrillic",
    "greek",
    "hebrew",
    "arabic",
    "thai",
]

# The most frequent first, simplified and traditional: counted in everyday sentences.
_HANZI = (
    "的我了你他不是一在有她很要這人这們天到去上個个们想好什那能么子嗎看做吗得多下道生會知会可都没来以裡喜來大把家事起就"
    "沒说时作和吃里為为本打自意法出車常工說地年時給明真晚最候用些信点小孩成学今回開前哪行點告歡过請日所它给欢被车房學比"
    "對中您跟相早开太怎再果何過每正昨高对话感英着必快任如心書手走已讓球需公住定語該間西该三父友也名非只问儿著语见让发老己"
    "美现電话间觉望样完十次花力女士朋还请見面男认問少認新书物等找吧經像水但始放現方更外经同應母从钱游期情從之加全受親發幫"
    "音件理校字分錢解機睡雨照待别狗甚应午国重月听國還餐星長然樣聽喝笑于忙诉气東服死路後直酒谁無活訴无题机教題玩買周通色穿"
    "衣爸因班助买近位久怕於弟帮失站留步婚白乎呢當建接收覺几提文幾拿叫而身东兩妹洗包长故旅將亲離利市桌言世息門关保难试安眼"
    "歌空關口当功誰飯寫哥向第別坐两總部谢错读考影主片饭除愛答停容思表山整动爱六写氣交入清足种习五切場進难掉病元亮門雪師計"
    "由易記持決消其議冷准合杯使份許興室算樂唱试实視习记支总哭假目河妈许流度結條者海求司休動城界困才二封頭差店岁政民政与"
    "产展制业内化性力体现社全数战政经济发动员关系军治义员猫貓谢謝您晨哈"
)
_KANJI = (
    "日一人国会大本中年出長三同時政事自行社見月分議後前民生連五発間対上部東者合市業内相方四定今回新場金員九入選立開手"
    "力学問高代明実関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協"
    "取都和統以機平総加思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川"
    "向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男"
    "基私各始島直両朝価式確村提運終果西勢減台広容必応演歳住争談能無再位置真流格有疑口過局少放税校料沢状工建語球営空職土"
    "急止送供可役木割聴身費付切由説転食比難防車優夫研何井南石足違神番規術展態害配算視条警究育席輸訪楽起万着乗店述残想線率病"
    "農州武声質念待試族象助労例衛然早映限親験商形景落好退頭技低毎医去姿味負失移差衆個門写評課末守若種美命福望松昼夜雨雪猫犬友"
)
_HANGUL = (
    "이다는을에의가고하은지나사도를한로어기자들그니리아해서시대라있수인것정보여장으게부스주전제일만원상조소무생동면말모"
    "비안오성구과우신요방실마학공거없세체치때위미회내운문개단경물데간심년진연음습같했합입까당선계드야좋저녁않영관차터트러바"
    "늘못알난네누왜너와더잘먹집친책밥람양식냐갑십려받했었겠렇많번강녀남외국말귀엽랑싶살중산새교버울반감날빠엄머"
)
_HIRAGANA = (
    "のにはをたがでてとしいるれなもかあこすまりきっさくらんそうよだつえみせおちけわめねろばどほやぶごひびずじげゆへ"
)
_KATAKANA = "ーンスルトリアイクラシドタッカレジテフパマロムグメチキサセコハオニウデナプブネダバモエポビゴミヤミツヘボ"
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_GREEK = "αοιετσνηυρπκμλςωδγχθφβξζψάέήίόύώ"
_ARABIC = "ايلنمرتوبعدهسكقفحةجشصطخىذأضزإظغثئءآؤپچژگکی"
_THAI = "านรกอเงมยลวดทสตะปบคหแจพชขใไโผถศซณภธฉฟฮฐฏญฎฬฌฒฑฆๆัิีึืุู็่้์ำ"
_PUNCTUATION = "“”‘’–—…«»°·©®€£"
_WIDE = "，。！？、：；（）《》　「」『』・～“”‘’—…"
_LATIN: dict[Language, str] = {
    "german": "äöüßÄÖÜ",
    "french": "éèêàçùôîûâëïœÉÀÇÊ",
    "spanish": "áéíóúñü¿¡ÁÉÍÓÚ",
    "portuguese": "ãõáéíóúâêôçàÁÉÃ",
    "italian": "àèéìòùÈ",
    "nordic": "åäöøæÅÄÖØÆþðéíóáýú",
    "polish": "ąćęłńóśźżŁŚŻĆ",
    "czech": "áčďéěíňóřšťúůýžČŘŠŽľôäÚ",
    "hungarian": "áéíóöőúüűÁÉÖ",
    "romanian": "ăâîșțşţÎȘŞ",
    "turkish": "çğıöşüÇĞİÖŞÜ",
    "baltic": "šėųžāįąčēīūęņļõģķŠŽČĀ",
}

# Natural logarithms: of a printable ASCII character, of a character of no language here, of one no text has.
_ASCII, _RARE, _IMPOSSIBLE = -4.5, -16.0, -30.0
_OFFSET, _LISTED = 8, 1000  # of the rank; longer groups are whole standards
_FOREIGN, _SECOND = -6.0, -3.0  # for a language the encoding is not used for, for a second language beside English
# For a sign inside a Latin word, a capital after a small letter, two scripts in one word.
_TORN = 5.0
_IN_WORD = re.compile(r"(?<=[A-Za-zÀ-ɏͰ-῿])[^\w\s!-~’‘·…—–](?=[A-Za-zÀ-ɏͰ-῿])")
_TWO_SCRIPTS = re.compile(
    r"[A-Za-zÀ-ɏ][Ͱ-῿぀-鿿가-힣豈-﫿ｦ-ﾟ]|[Ͱ-῿぀-鿿가-힣豈-﫿ｦ-ﾟ][A-Za-zÀ-ɏ]|[가-힣][一-鿿]|[一-鿿][가-힣]"
)


def _rows(codec: str, first: int, last: int) -> str:
    """Every character whose two bytes in `codec` begin with first ... last: the levels of the national standards."""
    pairs = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
    decoded = (pair.decode(codec, "ignore") for pair in pairs)
    return "".join(dict.fromkeys(character for character in decoded if len(character) == 1 and character > "\x7f"))


def in_codec(characters: Iterable[str], codec: str) -> str:
    """Those of the characters that the codec has: `gb2312` is simplified Chinese, `big5` traditional."""
    return "".join(dict.fromkeys(c for c in characters if c.encode(codec, "ignore")))


@cache
def _models() -> Mapping[Language, Mapping[str, float]]:
    """Character -> probability in text of which about half is ASCII."""
    groups: dict[Language, list[tuple[str, float]]] = {
        "chinese": [
            (in_codec(_HANZI, "gb2312"), 0.34),
            (_rows("gb2312", 0xB0, 0xD7), 0.1),
            (_rows("gb2312", 0xD8, 0xF7), 0.004),
            (_WIDE, 0.05),
        ],
        "traditional": [
            (in_codec(_HANZI, "big5"), 0.33),
            (_rows("big5", 0xA4, 0xC6), 0.11),
            (_rows("big5", 0xC9, 0xF9), 0.005),
            (_WIDE, 0.05),
        ],
        "japanese": [
            (_HIRAGANA, 0.25),
            (_rows("euc_jp", 0xA4, 0xA5), 0.01),
            (_KATAKANA, 0.05),
            (_KANJI, 0.1),
            (_rows("euc_jp", 0xB0, 0xCF), 0.05),
            (_rows("euc_jp", 0xD0, 0xF4), 0.001),
            ("、。「」ー々！？　・", 0.05),
        ],
        "korean": [(_HANGUL, 0.35), (_rows("euc_kr", 0xB0, 0xC8), 0.13), (_rows("euc_kr", 0xCA, 0xFD), 0.001)],
        "cyrillic": [(_CYRILLIC, 0.42), (_CYRILLIC.upper(), 0.04), ("іїєґўћђјљњџІЇЄЂЈЉЊ", 0.01)],
        "greek": [(_GREEK, 0.42), (_GREEK.replace("ς", "").upper(), 0.04)],
        "hebrew": [("".join(map(chr, range(0x5D0, 0x5EB))), 0.45)],
        "arabic": [(_ARABIC, 0.45), ("،؟؛ًٌٍَُِّْ", 0.02)],
        "thai": [(_THAI, 0.5)],
    }
    groups |= {language: [(letters, 0.03)] for language, letters in _LATIN.items()}
    return {language: _probabilities([*of, (_PUNCTUATION, 0.004)]) for language, of in groups.items()}


def _probabilities(groups: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Within a group the probability falls with the rank, as Zipf's law has it; in a whole standard it is even."""
    found: dict[str, float] = {}
    for characters, share in groups:
        offset = _OFFSET if len(characters) < _LISTED else np.inf
        weights = [1 / (rank + offset) if offset < np.inf else 1.0 for rank in range(len(characters))]
        total = sum(weights)
        for character, weight in zip(characters, weights, strict=True):
            found[character] = found.get(character, 0.0) + share * weight / total
    return found


def _impossible(character: str) -> bool:
    """Private use, unassigned, or a control that no text file has."""
    return character not in "\t\n\r\f\x1c\ufeff" and unicodedata.category(character) in ("Cc", "Co", "Cn", "Cs")


@cache
def _usual() -> Float:
    """(languages,): the mean log probability of the model's own characters, the negative of its entropy."""
    shares = [np.array(list(model.values())) for model in _models().values()]
    return np.array([float(share @ np.log(share) / share.sum()) for share in shares])


def log_likelihood(text: str, expected: Iterable[Language]) -> tuple[float, float]:
    """How probable a text is, natural logarithm, and by how much a character is less probable than usual (nats).

    expected: the languages an encoding is used for; any other one makes the text less probable.
    """
    counts = Counter(text)
    seen = [character for character in counts if character > "\x7f"]
    total = sum(counts[c] * (_IMPOSSIBLE if _impossible(c) else _ASCII) for c in counts if c <= "\x7f")
    if not seen:
        return total, 0.0
    models, usual, entropy = _models(), frozenset(expected), _usual()
    floor = np.exp([_IMPOSSIBLE if _impossible(character) else _RARE for character in seen])
    table = np.array([[model.get(character, 0.0) for character in seen] for model in models.values()]) + floor
    number = np.array([counts[character] for character in seen], dtype=float)
    prior = np.array([0.0 if language in usual else _FOREIGN for language in models])
    mixed = np.array([np.log((row + table) / 2) @ number for row in table]) + np.minimum(prior, prior[:, None])
    mixed += _SECOND * (1 - np.eye(len(models)))
    first, second = np.unravel_index(int(mixed.argmax()), mixed.shape)
    best = float(mixed[first, second]) - _TORN * torn(text)
    wanted = min(entropy[first], entropy[second]) - (np.log(2) if first != second else 0.0)
    return total + best, float(wanted - best / number.sum())


def torn(text: str) -> int:
    """How often a word is broken: by a sign inside it, a capital after a small letter, a change of script."""
    broken = sum(len(pattern.findall(text)) for pattern in (_IN_WORD, _TWO_SCRIPTS))
    capitals = sum(1 for one, two in pairwise(text) if two > "\x7f" and two.isupper() and one.islower())
    return broken + capitals
