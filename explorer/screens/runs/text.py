"""The words of the page `runs`."""

from dataclasses import dataclass

from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    answer: str
    beside_articles: str
    answer_untrained: str
    "a run without a single finished epoch"
    exact: str
    exact_then: str
    "where it was last measured some epochs ago"
    held_out_exact: str
    cut_by: str
    own: str
    none_own: str
    older: str
    between_sentences: str
    columns: dict[str, str]
    "headings of the table"
    columns_help: dict[str, str]
    pick_hint: str
    table_alt: str
    states: dict[str, str]
    interrupted: str
    damaged: str
    waiting: str
    copies: str
    foreign: str
    shipped: str
    shipped_own: str
    from_articles: str
    "instead of settings when none differs"
    resume: str
    resume_help: str
    rename: str
    rename_label: str
    rename_save: str
    export: str
    export_help: str
    delete: str
    delete_question: str
    delete_confirm: str
    keep: str
    keep_help: str
    import_: str
    import_help: str
    import_label: str
    imported: str
    imported_before: str
    view: str
    views: dict[str, str]
    reading: dict[str, str]
    epoch: str
    loss: str
    training: str
    held_out: str
    others: str
    chance: str
    curves_alt: str
    curves_none: str
    settings_answer: str
    settings_same: str
    settings_columns: tuple[str, str, str]
    settings_alt: str
    corpus: str
    versions: str
    kept: str
    kept_while_open: str
    "where the host hands on no cookie that lasts"
    forget: str
    forget_help: str
    forget_question: str
    forget_confirm: str
    forgotten: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="What have I tried?",
        answer=Counted(
            "**{name}: loss {loss:.4f} after {epochs} {epochs:epoch|epochs}.** Guessing among all words would give {chance:.2f}."
        ),
        beside_articles="The articles' run ended at {loss:.4f}.",
        answer_untrained="**{name} has not finished an epoch yet.** Guessing among all words would give {chance:.2f}.",
        exact="It translates {share:.0%} of its training pairs without a mistake.",
        exact_then="After epoch {epoch} it translated {share:.0%} of its training pairs without a mistake.",
        held_out_exact="Of the pairs it never saw: {share:.0%}.",
        cut_by="Its Chinese sentences were cut by rjieba {then}; here rjieba {now} cuts them, and what it cuts otherwise is "
        "an unknown word to this run.",
        own=Counted("{number} {number:run|runs} of your own {number:is|are} listed."),
        none_own="You have not trained a run of your own yet: change something on the page “Train” and press Start.",
        older=Counted("{number} older {number:one is|ones are} not shown."),
        between_sentences=" ",
        columns={
            "shown": "Shown",
            "name": "Run",
            "state": "State",
            "loss": "Final loss",
            "exact": "Exact",
            "held_out": "Held-out loss",
            "held_out_exact": "Held-out exact",
            "curve": "Loss curve",
            "settings": "Not as in the articles",
            "epochs": "Epochs",
            "pairs": "Pairs",
            "made": "Started",
        },
        columns_help={
            "shown": "The run that all pages show.",
            "name": "Click a row: all pages then show that run.",
            "state": "How the training stands.",
            "loss": "Mean cross-entropy of the last epoch, in nats a token. 0 is perfect; ln V is guessing.",
            "exact": "Share of (at most 200) training pairs that greedy decoding translates without a mistake, counted "
            "every few epochs and at the end: here the last count.",
            "held_out": "The same loss on pairs that were kept out of training.",
            "held_out_exact": "Share of (at most 200) held-out pairs translated without a mistake, by the last count.",
            "curve": "Training loss from the first epoch to the last, each run on its own scale.",
            "settings": "Settings that differ from the articles' run. Nothing here: the same model and training.",
            "epochs": "Epochs trained, of those planned.",
            "pairs": "Sentence pairs in the corpus, held-out pairs included.",
            "made": "When the training began.",
        },
        pick_hint="Click a row to open that run on all pages.",
        table_alt=Counted("Table of {number} {number:run|runs} with settings, state and results."),
        states={
            "waiting": "⏳ waiting",
            "running": "▶ training",
            "paused": "⏸ paused",
            "stopped": "■ stopped",
            "finished": "✓ finished",
            "diverged": "⚠ diverged",
            "over_budget": "⚠ out of budget",
            "failed": "⚠ failed",
            "interrupted": "⚡ interrupted",
            "damaged": "⚠ damaged",
        },
        interrupted="The server stopped while this run was training. Resume goes on from the last stored state and "
        "ends with the same numbers.",
        damaged="**{name}** cannot be opened. {why}",
        waiting="**{name}** waits for its turn: place {place} in the queue.",
        copies=Counted(
            "**{name}** is listed once; the same pairs, settings and seed are recorded here {number} {number:time|times}."
        ),
        foreign="This run came with a link and is not on your list. Keep it to rename or delete it.",
        shipped_own="This run comes with the program, and you train it anew, too. Deleting takes your training away; the run stays.",
        shipped="This run comes with the program, so it can be neither renamed nor deleted.",
        from_articles="as in the articles",
        resume="Resume",
        resume_help="Train on from the last stored state. The numbers are those of a run that was never interrupted.",
        rename="Rename",
        rename_label="Name of this run",
        rename_save="Save the name",
        export="Export",
        export_help="The run as a .zip: recipe, curves, word tables and weights. It can be imported on any server.",
        delete="Delete",
        delete_question="Delete **{name}** with everything that was recorded? It cannot be restored, "
        "but the same recipe gives the same run again.",
        delete_confirm="Delete it",
        keep="Keep in my list",
        keep_help="Put this run on your own list.",
        import_="Import",
        import_help="Load a run that was exported here or elsewhere.",
        import_label="An exported run (.zip, at most {mib} MB)",
        imported="The run was imported and is now shown on all pages.",
        imported_before="You have a run of the same pairs, settings and seed already: it is now shown on all pages.",
        view="View",
        views={"curves": "Loss curves", "settings": "All settings"},
        reading={
            "curves": "**How to read this.** The axis is logarithmic: from 1 to 0.1 is as far as from 0.1 to 0.01. "
            "A training loss near 0 says that the pairs were learned by heart, not that their meaning was "
            "understood; only the held-out loss, where there is one, shows how the model does on sentences it has "
            "not seen.",
            "settings": "**How to read this.** Everything that decides the run is here. The same settings, pairs, seed "
            "and versions give the same numbers to the last bit; compare two runs only if you know what differs.",
        },
        epoch="Epoch",
        loss="Loss (nats a token)",
        training="Training loss",
        held_out="Held-out loss",
        others="Your other runs",
        chance="guessing: ln V = {chance:.2f}",
        curves_alt=Counted(
            "Loss of {name} over {epochs} {epochs:epoch|epochs}, from {first:.3f} to {last:.3f}, beside {others} other {others:run|runs}."
        ),
        curves_none="There is no curve to draw before the first epoch has ended.",
        settings_answer=Counted("{number} {number:setting differs|settings differ} from the articles' run."),
        settings_same="Every setting is that of the articles' run.",
        settings_columns=("Setting", "This run", "The articles' run"),
        settings_alt="All settings of this run beside those of the articles' run.",
        corpus="Corpus",
        versions="Trained with {versions}.",
        kept="A cookie in this browser says which runs and which draft are yours. Each is kept for {days:g} days after "
        "its last use.",
        kept_while_open="Until this browser is closed, the server knows which runs and which draft are yours. Each is kept "
        "for {days:g} days after its last use.",
        forget="Forget me",
        forget_help="Delete everything that this server keeps of you.",
        forget_question="**Delete all your runs, with their seeds and other replicates, your list and your draft, and stop "
        "what waits or trains?** It cannot be undone; what somebody else has too stays with them.",
        forget_confirm="Delete everything",
        forgotten="Everything of yours is deleted. This browser is a new visitor now.",
    ),
    "zh": Text(
        title="我都试过什么？",
        answer="**{name}：训练 {epochs} 轮之后，损失是 {loss:.4f}。** 瞎猜的损失是 {chance:.2f}。",
        beside_articles="文章里的那次实验最后是 {loss:.4f}。",
        answer_untrained="**{name} 还没有训练完一轮。** 瞎猜的损失是 {chance:.2f}。",
        exact="训练句对里，它能一字不差地译出 {share:.0%}。",
        exact_then="第 {epoch} 轮之后，训练句对里它能一字不差地译出 {share:.0%}。",
        held_out_exact="没见过的句对里，是 {share:.0%}。",
        cut_by="它训练时用 rjieba {then} 分词，现在这里装的是 {now}：切法不同的地方，对它来说就是没见过的词。",
        own="下面列出了你自己的 {number} 次实验。",
        none_own="你还没有做过自己的实验：到“训练”页改一点什么，再点“开始”。",
        older="另有 {number} 次更早的没有列出。",
        between_sentences="",
        columns={
            "shown": "当前",
            "name": "实验",
            "state": "状态",
            "loss": "最后的损失",
            "exact": "全对",
            "held_out": "留出损失",
            "held_out_exact": "留出全对",
            "curve": "损失曲线",
            "settings": "与文章不同的设置",
            "epochs": "轮数",
            "pairs": "句对",
            "made": "开始时间",
        },
        columns_help={
            "shown": "所有页面当前显示的实验。",
            "name": "点一行，所有页面就显示那次实验。",
            "state": "训练进行到了哪一步。",
            "loss": "最后一轮的平均交叉熵，单位是每词元多少奈特。0 是完全正确，ln V 相当于瞎猜。",
            "exact": "贪心解码能一字不差译出的训练句对所占的比例（最多看 200 对）。每隔几轮和训练结束时数一次，这里是最近一次的结果。",
            "held_out": "在没有参加训练的句对上算的同一种损失。",
            "held_out_exact": "一字不差译出的留出句对所占的比例（最多看 200 对），取最近一次的结果。",
            "curve": "从第一轮到最后一轮的训练损失，每次实验用自己的刻度。",
            "settings": "和文章里那次实验不一样的设置。这里没有内容，说明模型和训练都一样。",
            "epochs": "已训练的轮数 / 要求的轮数。",
            "pairs": "语料里的句对数，留出的也算在内。",
            "made": "训练是什么时候开始的。",
        },
        pick_hint="点一行，所有页面就显示那次实验。",
        table_alt="{number} 次实验的表格：设置、状态和结果。",
        states={
            "waiting": "⏳ 排队中",
            "running": "▶ 训练中",
            "paused": "⏸ 已暂停",
            "stopped": "■ 已停止",
            "finished": "✓ 已完成",
            "diverged": "⚠ 已发散",
            "over_budget": "⚠ 额度用完",
            "failed": "⚠ 已失败",
            "interrupted": "⚡ 已中断",
            "damaged": "⚠ 已损坏",
        },
        interrupted="这次实验训练到一半时，服务器停了。点“继续”，就从最后保存的地方接着训练，"
        "最后的数字和没有中断过的一样。",
        damaged="**{name}** 打不开。{why}",
        waiting="**{name}** 正在排队，排在第 {place} 位。",
        copies="**{name}** 只列一次：句对、设置和种子完全相同的记录，这里共有 {number} 份。",
        foreign="这次实验来自链接，不在你的列表里。收进列表之后，就可以给它起名，也可以删除。",
        shipped_own="这次实验是程序自带的，你自己也在训练一份。点“删除”只删你的那一份，自带的仍然在。",
        shipped="这次实验是程序自带的，不能改名，也不能删除。",
        from_articles="与文章相同",
        resume="继续",
        resume_help="从最后保存的地方接着训练，数字和没有中断过的一样。",
        rename="改名",
        rename_label="这次实验的名字",
        rename_save="保存名字",
        export="导出",
        export_help="把这次实验存成 .zip：配方、曲线、词向量表和权重都在里面，可以导入到任何一台服务器。",
        delete="删除",
        delete_question="要把 **{name}** 连同它的全部记录删掉吗？删掉就找不回来了，不过用同样的配方再训练一遍，结果还是一样。",
        delete_confirm="确认删除",
        keep="收进我的列表",
        keep_help="把这次实验放进你自己的列表。",
        import_="导入",
        import_help="导入在这里或别处导出的实验。",
        import_label="导出的实验（.zip，最大 {mib} MB）",
        imported="已导入，所有页面现在显示的就是这次实验。",
        imported_before="句对、设置和种子完全一样的实验你已经有了：所有页面现在显示的就是它。",
        view="显示",
        views={"curves": "损失曲线", "settings": "全部设置"},
        reading={
            "curves": "**怎么看这张图。** 纵轴是对数刻度：从 1 到 0.1 和从 0.1 到 0.01 一样远。训练损失接近 0，"
            "只说明这些句对已经背下来了，并不说明模型懂了意思；遇到没见过的句子会怎样，要看留出损失（如果有的话）。",
            "settings": "**怎么看这张表。** 决定这次实验的一切都在这里。设置、句对、种子和版本都一样，数字就一位不差；"
            "比较两次实验之前，先弄清楚它们差在哪里。",
        },
        epoch="轮次",
        loss="损失（奈特/词元）",
        training="训练损失",
        held_out="留出损失",
        others="你的其他实验",
        chance="瞎猜：ln V = {chance:.2f}",
        curves_alt="{name} 在 {epochs} 轮里的损失，从 {first:.3f} 到 {last:.3f}，旁边是另外 {others} 次实验。",
        curves_none="第一轮训练完之前，还没有曲线可画。",
        settings_answer="有 {number} 项设置与文章里的那次实验不同。",
        settings_same="每一项设置都和文章里的那次实验一样。",
        settings_columns=("设置", "这次实验", "文章里的实验"),
        settings_alt="这次实验的全部设置，旁边是文章里那次实验的设置。",
        corpus="语料",
        versions="训练时的版本：{versions}。",
        kept="浏览器里的一个 Cookie 记着哪些实验和草稿是你的。每一项在最后一次使用之后保留 {days:g} 天。",
        kept_while_open="关掉浏览器之前，服务器知道哪些实验和草稿是你的。每一项在最后一次使用之后保留 {days:g} 天。",
        forget="忘掉我",
        forget_help="删除这台服务器上属于你的一切。",
        forget_question="**要删掉你的全部实验（连同种子和其他重复训练）、你的列表和草稿，并停止排队中和训练中的任务吗？** "
        "删掉就找不回来了；别人也有的，仍然留给他们。",
        forget_confirm="全部删除",
        forgotten="属于你的都已删除。从现在起，这个浏览器是一位新访客。",
    ),
}
