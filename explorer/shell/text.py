"""The words around every page: menu, language, run, epoch, word, sharing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from core.runs.ensemble import Kind
from explorer.show.text import Lang
from explorer.show.text.counted import Counted

Shared = Literal["draft", "run"]
"What a link opens: the pairs being edited, or the run under study."


@dataclass(frozen=True)
class PageTitle:
    """A page in the menu."""

    title: str
    "in the menu and on the browser's tab"
    help: str
    "the question it answers, as a tooltip"


@dataclass(frozen=True)
class Training:
    """The words around the training of one kind of replicates."""

    what: str
    "what is trained, within a sentence"
    train: str
    train_help: str
    train_more: str
    training: str
    training_wait: str
    stop: str
    stopped: str
    train_usual: str = ""
    "where a link asked for fewer; '' where the number is always the same"


@dataclass(frozen=True)
class Text:
    """Frame text in one language."""

    app: str
    sections: tuple[str, str, str]
    pages: dict[str, PageTitle]
    language: str
    run: str
    run_help: str
    epoch: str
    epoch_help: str
    epoch_untrained: str
    word: str
    word_help: str
    word_none: str
    word_missing: str
    share: str
    share_help: str
    share_what: str
    share_kinds: Mapping[Shared, str]
    share_text: Mapping[Shared, str]
    share_given: str
    share_used: str
    share_used_partly: str
    share_too_long: Mapping[Shared, str]
    "of a draft with the name of the page {page} that has it as a file"
    share_code: str
    share_code_alt: str
    share_no_code: str
    unknown_run: str
    from_link: str
    place: str
    meanwhile: str
    link_training: str
    link_many: str
    link_large: str
    link_large_train: str
    articles_run: str
    run_imported: str
    run_pairs: str
    run_nothing_yet: str
    run_damaged: str
    draft_damaged: str
    second_damaged: str
    analysis_waits: str
    analysis_begun: str
    analysis_late: str
    draft_clash: str
    draft_kept: str
    draft_most: str
    draft_own: str
    "a pair that the other draft does not have"
    draft_pairs: str
    draft_exchange: str
    draft_exchange_help: str
    draft_drop: str
    draft_drop_help: str
    training: dict[Kind | Literal["second"], Training]


TEXT: dict[Lang, Text] = {
    "en": Text(
        app="Embedding Explorer",
        sections=("Start", "Build", "Look inside"),
        pages={
            "welcome": PageTitle("Welcome", "What is this?"),
            "corpus": PageTitle("Sentence pairs", "What does it learn from?"),
            "train": PageTitle("Train", "How does it learn?"),
            "decode": PageTitle("Translate", "How does it translate?"),
            "projection": PageTitle("Word map", "Where do words lie?"),
            "similarity": PageTitle("Similarity", "Which words are alike?"),
            "evidence": PageTitle("Signal or noise", "Is it signal or noise?"),
            "claims": PageTitle("Claims", "Was the article right?"),
            "ideas": PageTitle("Ideas", "How does each part work?"),
            "code": PageTitle("Program", "What is the program?"),
            "runs": PageTitle("My runs", "What have I tried?"),
        },
        language="Language",
        run="Run",
        run_help="Every page shows this run: one training of one model on one set of sentence pairs.",
        epoch="Epoch",
        epoch_help="One epoch is one pass over all training pairs. 0 is the model before training. All pages follow "
        "this cursor.",
        epoch_untrained="Epoch 0: the model before training.",
        word="Word",
        word_help="The word that is marked on every page. Pick one here, on the map or in a table.",
        word_none="none",
        word_missing="{word} is not in this run's vocabulary.",
        share="Share",
        share_help="A link that opens the same numbers on another machine.",
        share_what="What to share",
        share_kinds={"draft": "My edited pairs", "run": "The run under study"},
        share_text={
            "draft": "The link holds your sentence pairs as they are now, every setting and the seed. Opening it trains a "
            "model on them.",
            "run": "The link holds the sentence pairs, every setting and the seed. It opens this run; a server "
            "that does not have the run trains it again and gets the same numbers.",
        },
        share_given="Training starts with the word vectors of **{name}**, which are too large for a link. A server that "
        "does not have them needs the exported run, or the file.",
        share_used="The verdicts also use {what}. A server that does not have them trains them when the link is opened.",
        share_used_partly=Counted(
            "The verdicts also use {what}. Only {trained} of {asked} {asked:training|trainings} {trained:is|are} done here so far. "
            "Opening the link does all of them, so the verdicts there may differ from those here."
        ),
        share_too_long={
            "draft": "These pairs are too many for a link. Download them as a file on the page “{page}” instead.",
            "run": "This corpus is too large for a link. Export the run as a file on the page “My runs” instead.",
        },
        share_code="Point a phone's camera at this code to open the link.",
        share_code_alt="QR code of the link above.",
        share_no_code="The link has {length} characters, too many for a QR code (at most {longest}): copy it instead.",
        unknown_run="The link names a run that is not on this server (runs are kept {days} days). "
        "Shown instead: the articles' run.",
        from_link="The link opens a run that this server does not have yet. It is being trained now: same pairs, same "
        "seed, same numbers. It opens by itself.",
        place="Place in the queue: {place}.",
        meanwhile="See the articles' run meanwhile",
        link_training="**The verdicts of this link use {what}.** They are being trained here; until all are done, the "
        "verdicts may still change.",
        link_large="The run of this link is large: it takes about {mib} MB here. It is trained when you say so.",
        link_large_train="Train it",
        link_many="The verdicts of this link use {what}. Training them takes longer than the limit for one run, so it does "
        "not start by itself: “{page}” has a button for it.",
        articles_run="The articles' run",
        run_imported="imported",
        run_pairs="pairs “{corpus}”",
        run_damaged="**{name}** is damaged and cannot be opened. It can be deleted on “{page}”. "
        "Meanwhile the pages show the articles' run.",
        draft_damaged="Your edits of the pairs and settings were stored, but the file is damaged. They are lost: the "
        "pages begin with the run under study.",
        second_damaged="Your second file was stored, but what was stored is damaged. Please choose it again.",
        analysis_waits="This run has many words. Other jobs come first; its analysis begins as soon as one of them has ended.",
        analysis_begun="This run has many words. Its analysis is being computed; that takes a while.",
        analysis_late="The jobs before this one take long. Open this page again in a minute.",
        draft_clash="**You changed your draft in two tabs.** In use: {used}.",
        draft_kept="Kept beside it: {kept}.",
        draft_most="At most {most} are kept: the next change in two tabs pushes out the last of them.",
        draft_own="“{source} → {target}”",
        draft_pairs=Counted("{number} sentence {number:pair|pairs}"),
        draft_exchange="Use this draft",
        draft_exchange_help="Exchange the two: the one in use now is kept then.",
        draft_drop="Delete it",
        draft_drop_help="This draft is deleted, the one in use stays.",
        run_nothing_yet="**{name}** has nothing to show yet. Until it does, the pages show the articles' run.",
        training={
            "seeds": Training(
                what=Counted("{count} random {count:seed|seeds}"),
                train=Counted("Train {left} {left:seed|seeds}"),
                train_help=Counted("The same pairs and settings from {count} other random {count:start|starts}."),
                train_more=Counted("Train the other {left} {left:seed|seeds}"),
                train_usual=Counted("Use {count} {count:seed|seeds} instead"),
                training=Counted("{done} of {asked} {asked:seed|seeds}."),
                training_wait=Counted("{done} of {asked} {asked:seed|seeds}, about {seconds:.0f} s left."),
                stop="Stop",
                stopped=Counted("{done} of {asked} {asked:seed|seeds} {done:is|are} trained."),
            ),
            "halves": Training(
                what=Counted("halves of the sentences ({count} {count:split|splits})"),
                train="Ask other sentences",
                train_help=Counted(
                    "The sentences are divided into two halves at random, {count} {count:time|times}. Each half is trained by "
                    "itself from three random starts: {members} short trainings."
                ),
                train_more=Counted("Train the other {left} {left:half|halves}"),
                train_usual=Counted("Use {count} {count:split|splits} instead"),
                training=Counted("{done} of {asked} {asked:training|trainings} on half of the sentences."),
                training_wait=Counted(
                    "{done} of {asked} {asked:training|trainings} on half of the sentences, about {seconds:.0f} s left."
                ),
                stop="Stop",
                stopped=Counted("{done} of {asked} {asked:training|trainings} on half of the sentences are done."),
            ),
            "control": Training(
                what=Counted("{count} random {count:re-pairing|re-pairings} of the translations"),
                train="Ask where it comes from",
                train_help=Counted(
                    "The same sentences, each with the translation of another one: {count} {count:time|times} at random, each "
                    "time trained from another start."
                ),
                train_more=Counted("Train the other {left} {left:re-pairing|re-pairings}"),
                train_usual=Counted("Use {count} {count:re-pairing|re-pairings} instead"),
                training=Counted("{done} of {asked} {asked:re-pairing|re-pairings}."),
                training_wait=Counted("{done} of {asked} {asked:re-pairing|re-pairings}, about {seconds:.0f} s left."),
                stop="Stop",
                stopped=Counted("{done} of {asked} {asked:re-pairing|re-pairings} {done:is|are} trained."),
            ),
            "second": Training(
                what=Counted("{count} {count:training|trainings} on a second file"),
                train="Ask the second file",
                train_help=Counted(
                    "The same settings on the sentences of the file, from {count} random {count:start|starts}."
                ),
                train_more=Counted("Train the other {left} {left:time|times}"),
                training=Counted("{done} of {asked} {asked:training|trainings} on the second file."),
                training_wait=Counted(
                    "{done} of {asked} {asked:training|trainings} on the second file, about {seconds:.0f} s left."
                ),
                stop="Stop",
                stopped=Counted("{done} of {asked} {asked:training|trainings} on the second file are done."),
            ),
        },
    ),
    "zh": Text(
        app="词向量探索台",
        sections=("开始", "动手做", "看看里面"),
        pages={
            "welcome": PageTitle("首页", "这是什么？"),
            "corpus": PageTitle("句对语料", "它从什么学起？"),
            "train": PageTitle("训练", "它是怎么学会的？"),
            "decode": PageTitle("翻译", "它是怎么翻译的？"),
            "projection": PageTitle("词的地图", "词都落在哪里？"),
            "similarity": PageTitle("相似度", "哪些词彼此相近？"),
            "evidence": PageTitle("信号还是噪声", "这是信号，还是噪声？"),
            "claims": PageTitle("文章的论断", "文章说得对吗？"),
            "ideas": PageTitle("想法与实验", "每个部分是怎么工作的？"),
            "code": PageTitle("程序", "写成程序是什么样？"),
            "runs": PageTitle("我的实验", "我都试过什么？"),
        },
        language="语言",
        run="实验",
        run_help="每个页面显示的都是这次实验：用一组句对训练一个模型。",
        epoch="轮次",
        epoch_help="把全部训练句对学一遍叫一轮。第 0 轮是训练之前的模型。所有页面都跟着这个游标变。",
        epoch_untrained="第 0 轮：训练之前的模型。",
        word="词",
        word_help="选中的词会在每个页面上标出来。可以在这里选，也可以在地图或表格里点。",
        word_none="未选",
        word_missing="这次实验的词汇表里没有 {word}。",
        share="分享",
        share_help="生成一条链接，在别的电脑上打开，看到的数字也一样。",
        share_what="分享什么",
        share_kinds={"draft": "我改过的句对", "run": "现在看的这次实验"},
        share_text={
            "draft": "链接里有你现在的全部句对、所有设置和种子。打开它，就用这些句对训练一个模型。",
            "run": "链接里有全部句对、所有设置和种子。打开它就能看到这次实验；如果那台服务器上没有，"
            "就重新训练一遍，数字完全一样。",
        },
        share_given="训练从 **{name}** 里的词向量开始，它们太大，放不进链接。没有它们的服务器，需要导入导出的实验文件，或者上传这个文件。",
        share_used="判定还用到{what}。打开链接的服务器上如果没有，就会自动训练。",
        share_used_partly="判定还用到{what}。{asked} 次训练里，这里目前只完成了 {trained} 次。打开链接时会全部训练一遍，"
        "所以那边的判定可能与这里不同。",
        share_too_long={
            "draft": "这些句对太多，放不进链接。请到“{page}”页把它们下载成文件。",
            "run": "这份语料太大，放不进链接。请到“我的实验”页把这次实验导出成文件。",
        },
        share_code="用手机相机对准这个二维码，就能打开链接。",
        share_code_alt="上面那条链接的二维码。",
        share_no_code="链接有 {length} 个字符，二维码放不下（最多 {longest} 个）：请直接复制。",
        unknown_run="链接里的那次实验不在这台服务器上（实验只保留 {days} 天）。现在显示的是文章里的那次实验。",
        from_link="链接里的这次实验，这台服务器上还没有。现在正在重新训练：句对一样，种子一样，数字也一样。"
        "训练好会自动打开。",
        place="排在第 {place} 位。",
        meanwhile="先看看文章里的那次实验",
        link_training="**这条链接里的判定还用到{what}。** 它们正在这里训练；全部训练好之前，判定还可能会变。",
        link_large="这条链接里的实验很大，在这里大约要占 {mib} MB。点了按钮才会开始训练。",
        link_large_train="开始训练",
        link_many="这条链接里的判定还用到{what}。训练它们的时间会超过一次实验的上限，"
        "所以不会自动开始：请到“{page}”页点按钮。",
        articles_run="文章里的实验",
        run_imported="导入",
        run_pairs="句对“{corpus}”",
        run_damaged="**{name}** 已损坏，打不开，可以在“{page}”里删除。现在各页显示的是文章里的那次实验。",
        draft_damaged="对句对和设置的修改保存过，可是文件坏了，修改找不回来。各页从现在打开的实验重新开始。",
        second_damaged="你的第二份文件保存过，可是存下的坏了。请再选一次。",
        analysis_waits="这次实验的词很多。前面还有别的任务，轮到了就开始计算它的分析结果。",
        analysis_begun="这次实验的词很多，正在计算它的分析结果，需要等一会儿。",
        analysis_late="前面的任务还要算很久。请过一分钟再打开这一页。",
        draft_clash="**你在两个标签页里都改了草稿。** 现在用的是：{used}。",
        draft_kept="另外留着的是：{kept}。",
        draft_most="最多留 {most} 份：再有两个标签页改得不一样，最后一份就留不住了。",
        draft_own="“{source} → {target}”",
        draft_pairs="{number} 个句对",
        draft_exchange="改用这一份",
        draft_exchange_help="两份互换：现在用的这份会留着。",
        draft_drop="删掉它",
        draft_drop_help="这份草稿会被删掉，正在用的那份留着。",
        run_nothing_yet="**{name}** 还没有可以显示的内容。在它有之前，各页显示的是文章里的那次实验。",
        training={
            "seeds": Training(
                what=" {count} 个种子的训练结果",
                train="训练 {left} 个种子",
                train_help="句对和设置都不变，从另外 {count} 个随机起点开始训练。",
                train_more="训练其余 {left} 个种子",
                train_usual="改用 {count} 个种子",
                training="已完成 {done}／{asked} 个种子。",
                training_wait="已完成 {done}／{asked} 个种子，还要大约 {seconds:.0f} 秒。",
                stop="停止",
                stopped="已训练好 {done}／{asked} 个种子。",
            ),
            "halves": Training(
                what="两半句子各自的训练结果（分了 {count} 次）",
                train="问问别的句子",
                train_help="把句子随机分成两半，一共分 {count} 次；每一半都单独训练，各用三个随机起点，"
                "总共 {members} 次较短的训练。",
                train_more="完成其余 {left} 次训练",
                train_usual="改为对半分 {count} 次",
                training="只用一半句子的训练，已完成 {done}／{asked} 次。",
                training_wait="只用一半句子的训练，已完成 {done}／{asked} 次，还要大约 {seconds:.0f} 秒。",
                stop="停止",
                stopped="只用一半句子的训练，已完成 {done}／{asked} 次。",
            ),
            "control": Training(
                what="译文打乱 {count} 次之后的训练结果",
                train="问问从何而来",
                train_help="句子不变，每一句都换上别的句子的译文：随机打乱 {count} 次，每次都从另一个起点训练。",
                train_more="训练其余 {left} 次",
                train_usual="改为打乱 {count} 次",
                training="译文打乱之后的训练，已完成 {done}／{asked} 次。",
                training_wait="译文打乱之后的训练，已完成 {done}／{asked} 次，还要大约 {seconds:.0f} 秒。",
                stop="停止",
                stopped="译文打乱之后的训练，已完成 {done}／{asked} 次。",
            ),
            "second": Training(
                what="第二份文件的 {count} 次训练结果",
                train="问问第二份文件",
                train_help="设置不变，用这份文件里的句子，从 {count} 个随机起点训练。",
                train_more="完成其余 {left} 次训练",
                training="第二份文件的训练，已完成 {done}／{asked} 次。",
                training_wait="第二份文件的训练，已完成 {done}／{asked} 次，还要大约 {seconds:.0f} 秒。",
                stop="停止",
                stopped="第二份文件的训练，已完成 {done}／{asked} 次。",
            ),
        },
    ),
}
