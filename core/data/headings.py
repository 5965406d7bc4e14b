"""What the name of a column means: its role, or the language that stands in it. Names are known in forty languages."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, get_args

Role = Literal["source", "target", "credit", "number", "aside"]

_ROLES: dict[Role, str] = {
    "source": "source src input from sentence text original front quelle origen fuente fonte origine "
    "instruction question 原文 源 源语言 源句 源文 句子 原句 原文句子 word words term phrase expression "
    "vocabulary vocab wort vokabel ausdruck satz mot palabra oración frase parola palavra termo woord zin слово "
    "предложение фраза речення słowo zdanie slovo věta szó mondat cuvânt propoziție ord mening sætning setning "
    "sana lause λέξη πρόταση kelime cümle kata kalimat perkataan salita pangungusap neno sentensi kalma từ "
    "từ_vựng câu שם מילה משפט كلمة مفردة جملة کلمه واژه جمله لفظ جملہ शब्द वाक्य শব্দ বাক্য ਸ਼ਬਦ ਵਾਕ શબ્દ વાક્ય "
    "சொல் வாக்கியம் పదం వాక్యం ಪದ ವಾಕ್ಯ വാക്ക് വാക്യം คำ คำศัพท์ ประโยค ຄຳ ຄໍາສັບ ពាក្យ ប្រយោគ စကားလုံး ဝါကျ "
    "단어 낱말 문장 원문 単語 言葉 例文 原語 词 词语 单词 词汇 生词 短语 單字 單詞 詞 詞語 詞彙 生詞",
    "target": "target tgt output to translation translations translated reference references ref trans back ziel cible "
    "destino destinazione answer response 译文 目标 目标语言 目标句 译句 翻译 译文句子 meaning meanings definition "
    "übersetzung bedeutung traduction signification définition traducción significado traduzione significato "
    "tradução vertaling betekenis перевод значение переклад значення tłumaczenie znaczenie překlad význam fordítás "
    "jelentés traducere översättning betydelse oversættelse oversettelse betydning käännös merkitys μετάφραση "
    "σημασία çeviri anlam anlamı terjemahan arti artinya makna pagsasalin salin kahulugan tafsiri maana fassara "
    "ma'ana dịch bản_dịch nghĩa תרגום פירוש ترجمة معنى ترجمه معنی ترجمہ अनुवाद अर्थ भाषांतर অনুবাদ অর্থ ਅਨੁਵਾਦ ਅਰਥ "
    "અનુવાદ અર્થ மொழிபெயர்ப்பு பொருள் అనువాదం అర్థం ಅನುವಾದ ಅರ್ಥ വിവർത്തനം അർത്ഥം คำแปล แปล การแปล ความหมาย ຄຳແປ "
    "ຄວາມໝາຍ ការបកប្រែ អត្ថន័យ ဘာသာပြန် အဓိပ္ပာယ် 번역 번역문 뜻 의미 翻訳 訳 訳文 意味 意思 含义 释义 翻譯 譯文 "
    "釋義 解釋",
    "credit": "credit credits attribution author licence license note notes comment 署名 来源 作者 出处 备注",
    "number": "id ids index idx no no. nr nr. number row line # key 编号 序号 行号 号 番号 번호",
    "aside": "pos wordclass wortart reading pronunciation romaji romanization transliteration pinyin kana furigana "
    "tags tag 拼音 读音 讀音 词性 詞性 読み 品詞 발음 품사 标签 part example examples split set score level topic "
    "lesson unit chapter category type date time timestamp url link audio image picture hint quality difficulty length "
    "domain 例句 课 单元 章 等级 级别 主题 类别 分类 日期 时间 音频 图片 分数",
}
# Language code -> its names in English, in Chinese and in itself, longer codes, and its names in other languages.
LANGUAGES = {
    "en": "english eng 英文 英语 英 英語 영어 englisch anglais inglés inglese inglês engels английский англійська "
    "angielski angličtina angol engleză engelska engelsk englanti αγγλικά ingilizce inggris ingles kiingereza "
    "turanci tiếng_anh אנגלית إنجليزية انگلیسی انگریزی अंग्रेज़ी अंग्रेजी इंग्रजी ইংরেজি ਅੰਗਰੇਜ਼ੀ અંગ્રેજી ஆங்கிலம் "
    "ఆంగ్లం ఇంగ్లీష్ ಇಂಗ್ಲಿಷ್ ഇംഗ്ലീഷ് อังกฤษ ອັງກິດ អង់គ្លេស အင်္ဂလိပ်",
    "zh": "chinese zho chi cmn mandarin cn hanzi 中文 汉语 中 普通话 简体 繁体 简体中文 繁体中文 繁體 繁體中文 國語 "
    "漢語 汉字 漢字 中国語 중국어 chinesisch chinois chino cinese chinês chinees китайский китайська chiński "
    "čínština kínai chineză kinesiska kinesisk kiina κινεζικά çince tionghoa intsik kichina tiếng_trung סינית صينية "
    "چینی चीनी চীনা சீனம் చైనీస్ จีน ຈີນ ចិន တရုတ်",
    "de": "german deu ger deutsch 德文 德语 德語 ドイツ語 독일어 allemand alemán tedesco alemão duits немецкий "
    "німецька niemiecki němčina német germană tyska tysk saksa γερμανικά almanca jerman aleman kijerumani tiếng_đức "
    "גרמנית ألمانية آلمانی जर्मन জার্মান เยอรมัน",
    "fr": "french fra fre français 法文 法语 法語 フランス語 프랑스어 französisch francés francese francês frans "
    "французский французька francuski francouzština francia franceză franska fransk ranska γαλλικά fransızca prancis "
    "pranses kifaransa tiếng_pháp צרפתית فرنسية فرانسوی फ़्रेंच ফরাসি ฝรั่งเศส",
    "es": "spanish spa español 西班牙文 西班牙语 西班牙語 スペイン語 스페인어 spanisch espagnol spagnolo espanhol "
    "spaans castellano испанский іспанська hiszpański španělština spanyol spaniolă spanska spansk espanja ισπανικά "
    "ispanyolca espanyol kihispania tiếng_tây_ban_nha ספרדית إسبانية اسپانیایی स्पेनिश স্প্যানিশ สเปน",
    "it": "italian ita italiano 意大利文 意大利语 義大利文 イタリア語 이탈리아어 italienisch italien italiaans "
    "итальянский włoski italština olasz italiană italienska ιταλικά italyanca italia איטלקית إيطالية ایتالیایی",
    "pt": "portuguese por português 葡萄牙文 葡萄牙语 ポルトガル語 포르투갈어 portugiesisch portugais portugués "
    "portoghese portugees португальский portugalski portekizce portugis פורטוגזית برتغالية पुर्तगाली",
    "nl": "dutch nld nederlands 荷兰文 荷兰语 オランダ語 네덜란드어 niederländisch néerlandais holandés olandese "
    "holandês нидерландский",
    "ru": "russian rus русский 俄文 俄语 俄語 ロシア語 러시아어 russisch russe ruso russo російська rosyjski ruština "
    "orosz rusă ryska venäjä ρωσικά rusça rusia kirusi tiếng_nga רוסית روسية روسی रूसी রুশ รัสเซีย",
    "uk": "ukrainian ukr українська 乌克兰语 украинский ukraiński ukrainisch",
    "pl": "polish pol polski 波兰文 波兰语 polnisch polonais polaco polacco польский",
    "cs": "czech ces čeština 捷克语 tschechisch чешский",
    "hu": "hungarian hun magyar 匈牙利语 ungarisch",
    "ro": "romanian ron română 罗马尼亚语 rumänisch",
    "sv": "swedish swe svenska 瑞典语 schwedisch suédois",
    "da": "danish dan dansk 丹麦语 dänisch",
    "nb": "norwegian nor norsk 挪威语 norwegisch",
    "fi": "finnish fin suomi 芬兰语 finnisch",
    "el": "greek ell ελληνικά 希腊语 griechisch grec griego",
    "tr": "turkish tur türkçe 土耳其语 トルコ語 터키어 türkisch turc turco турецкий turecki",
    "ar": "arabic ara عربية العربية عربي عربی 阿拉伯文 阿拉伯语 アラビア語 아랍어 arabisch arabe árabe arabo "
    "арабский arapça arab kiarabu ערבית अरबी আরবি อาหรับ",
    "fa": "persian fas farsi فارسی فارسية 波斯语 persisch",
    "ur": "urdu urd اردو 乌尔都语 उर्दू",
    "he": "hebrew heb עברית 希伯来语 hebräisch",
    "hi": "hindi hin हिन्दी हिंदी 印地语 ヒンディー語 힌디어 হিন্দি ہندی هندية",
    "bn": "bengali ben bangla বাংলা 孟加拉语",
    "pa": "punjabi pan ਪੰਜਾਬੀ پنجابی 旁遮普语",
    "gu": "gujarati guj ગુજરાતી 古吉拉特语",
    "mr": "marathi mar मराठी 马拉地语",
    "ta": "tamil tam தமிழ் 泰米尔语",
    "te": "telugu tel తెలుగు 泰卢固语",
    "kn": "kannada kan ಕನ್ನಡ 卡纳达语",
    "ml": "malayalam mal മലയാളം",
    "id": "indonesian ind indonesia 印尼语 印尼文 インドネシア語 인도네시아어 indonesisch tiếng_indonesia",
    "ms": "malay msa zsm melayu 马来语",
    "jv": "javanese jav jawa",
    "tl": "tagalog tgl fil filipino 他加禄语",
    "sw": "swahili swa kiswahili 斯瓦希里语",
    "ha": "hausa hau 豪萨语",
    "ja": "japanese jpn kanji 日文 日语 日語 日本語 日 일본어 japanisch japonais japonés giapponese japonês японский "
    "japoński japonca jepang hapon kijapani tiếng_nhật יפנית يابانية ژاپنی जापानी জাপানি ญี่ปุ่น ຍີ່ປຸ່ນ",
    "ko": "korean kor 韩文 韩语 韓文 韓語 한국어 한글 韓国語 koreanisch coréen coreano корейский koreański korece "
    "korea koreano tiếng_hàn קוריאנית كورية کره‌ای कोरियाई เกาหลี",
    "th": "thai tha ไทย 泰文 泰语 泰語 タイ語 태국어 thailändisch tiếng_thái",
    "lo": "lao ລາວ 老挝语",
    "km": "khmer khm ខ្មែរ 高棉语",
    "my": "burmese mya မြန်မာ 缅甸语",
    "vi": "vietnamese vie tiếng_việt 越南文 越南语 越南語 ベトナム語 베트남어 vietnamesisch vietnamien вьетнамский "
    "เวียดนาม",
    "eo": "esperanto epo 世界语",
    "la": "latin lat 拉丁语 latein",
}
# Beside a word above they change nothing: `sentence (English)`, `zh_Hans`, `Bahasa Inggris`.
_FILLERS = (
    "arab bahasa br column cyrl deva expression gb hang hans hant hk idioma in jpan lang language languages langue "
    "latn lengua of phrase sentence sentences side simplified sprache term text texts the traditional tw us vocabulary "
    "word words língua tiếng язык "
    "اللغة زبان भाषा ভাষা ภาษา ພາສາ ဘာသာ ភាសា 語言 语言"
)
_SIDES: dict[str, Role] = {"1": "source", "2": "target", "a": "source", "b": "target"}
# sentence1 and sentence2, text_a and text_b, L1 and L2; ref1 and ref2, target 1 and target 2.
_NUMBERED = re.compile(r"(?:l|lang|language|sentence|sent|text|side|column|句子|语言|문장|언어)[ _-]?([12ab])")
_COUNTED = re.compile(r"([^\W\d_]+)[ _-]?\d")
_CODE = re.compile("[A-Z][a-z]")
_WORDS_TOO = ("He", "It", "La", "El", "Es", "Da", "No", "My")
"codes of languages that are words at the beginning of a sentence, too"
_LONG = 4  # characters of a name whose accents may be missing


def _folded(word: str) -> str:
    """Lower case, in one form, and a long word without accents."""
    word = unicodedata.normalize("NFKD", word.casefold())
    return re.sub("[\u0300-\u036f]", "", word) if len(word) >= _LONG else word


_MEANINGS = {
    **{_folded(word): code for code, words in LANGUAGES.items() for word in (code, *words.split())},
    **{_folded(word): role for role, words in _ROLES.items() for word in words.split()},
}


def roles(names: Sequence[str]) -> list[str | None]:
    """What each cell of a heading means: a role, a language's code, or None.

    Codes may be written en, EN and En; `He` and `It` are words unless another code stands beside them, `Hi` always is.
    `id` is a number, but Indonesian where nothing but another language stands beside it.
    """
    codes = [name for name in map(str.strip, names) if _CODE.fullmatch(name)]
    sure = any(code not in _WORDS_TOO and code != "Hi" and code.casefold() in LANGUAGES for code in codes)
    words = frozenset(code for code in codes if code == "Hi" or (code in _WORDS_TOO and not sure))
    found = [None if name.strip() in words else _role(name) for name in names]
    if len(found) == 2 and "number" in found and any(role in LANGUAGES for role in found):
        return ["id" if name.strip().casefold() == "id" else role for name, role in zip(names, found, strict=True)]
    return found


@lru_cache(maxsize=512)
def _role(name: str) -> str | None:
    name = name.strip()
    code, name = _CODE.fullmatch(name), name.casefold()
    if code:  # Id, So: words
        return name if name in LANGUAGES and name != "id" else None
    if not name or name.startswith("unnamed:"):  # as pandas writes and reads its index
        return "number"
    if numbered := _NUMBERED.fullmatch(name):
        return _SIDES[numbered[1]]
    if counted := _COUNTED.fullmatch(name):
        found = _word(counted[1])
        return found if found == "target" else None
    if known := _word(name.replace(" ", "_")):
        return known
    fillers = _FILLERS.split()
    parts = [part for part in re.split(r"[\s_\-()（）:/]+", name) if part]
    meant = [_word(part) for part in parts if part not in fillers]
    if not meant or None in meant or len(parts) > 4:
        return None
    return next((role for role in meant if role in get_args(Role)), meant[0])


def _word(word: str) -> str | None:
    region = re.fullmatch(r"([a-z]{2})[-_][a-z]{2,4}", word)  # zh-cn, zh_hant, en-us
    known = (_MEANINGS.get(_folded(each)) for each in (word, word.removeprefix("ال"), word.removeprefix("ภาษา")))
    return next(filter(None, known), region[1] if region and region[1] in LANGUAGES else None)


def is_language(name: str) -> bool:
    """Whether a cell is the code or the name of a language: `zh`, `Chinese (Simplified)`."""
    return _word(name.casefold()) in LANGUAGES or _role(name) in LANGUAGES
