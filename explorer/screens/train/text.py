"""The words of the page `train`."""

from dataclasses import dataclass

from core.recipe import OptimizerName
from explorer.show.text import Lang
from explorer.show.text.counted import Counted
from explorer.show.text.settings import TEXT as SETTINGS
from explorer.show.text.statistics import tip


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    answer: str
    answer_exact: str
    answer_exact_then: str
    "where it was last measured some epochs ago"
    answer_live: str
    answer_untrained: str
    look: str
    look_new: str
    look_other: str
    look_lesson: str
    look_lesson_other: str
    look_linked: str
    look_linked_other: str
    whose: str
    begins: str
    edited: dict[str, str]
    linked: dict[str, str]
    "what of the draft is not as in the run under study"
    show_live: str
    show_other: str
    take: str
    take_help: str
    take_question: str
    take_linked: str
    take_confirm: str
    groups_label: str
    groups_help: str
    groups: dict[str, str]
    helps: dict[str, str]
    "what a setting does and its formula, by its field's name"
    optimizers: dict[OptimizerName, str]
    size: str
    over_steps: str
    fold: str
    differs: str
    as_articles: str
    back_to_articles: str
    back_help: str
    locked: str
    start: str
    again: str
    resume: str
    start_help: str
    pause: str
    pause_help: str
    step: str
    step_help: str
    step_over_help: str
    stop: str
    stop_help: str
    over: str
    over_help: str
    over_question: str
    over_confirm: str
    slow: str
    slow_help: str
    slow_theirs: str
    "instead, while another visitor trains the run"
    waiting: str
    waiting_soon: str
    starting: str
    running: str
    newest: str
    "in the place of the epoch cursor, while it trains"
    running_left: str
    states: dict[str, str]
    "where training stands, when it does not run"
    shared: str
    theirs: str
    replayed: str
    replayed_help: str
    beside_shipped: str
    opinion: str
    next_step: str
    go: dict[str, str]
    "links to other pages, by their name"
    epoch: str
    loss: str
    training: str
    held_out: str
    guessing: str
    one_batch: str
    loss_alt: str
    loss_none: str
    exact: str
    exact_alt: str
    exact_none: str
    distance: str
    source: str
    target: str
    distance_alt: str
    map_title: str
    map_help: str
    before: str
    now: str
    map_alt: str
    map_more: str
    map_none: str
    reading: str
    view: str
    views: dict[str, str]
    no_step: str
    forward: str
    backward: str
    clipped: str
    update: str
    elsewhere: str
    elsewhere_decay: str
    "with SGD only weight decay can move them"
    elsewhere_none: str
    free: str
    side: str
    side_help: str
    sides: dict[str, str]
    receipt_columns: tuple[str, str, str, str]
    receipt_alt: str
    table_columns: dict[str, str]
    measure_helps: dict[str, str]
    "what a measure of an epoch or of a row is, by its field's name"
    table_alt: str
    formulas: str


FORMULAS = r"""

$$
L=-\frac1T\sum_{t=1}^{T}\ln p(w_t\mid w_{<t},\text{source})
$$

$$
L_\text{guess}=\ln V
$$

$$
g=\frac{\partial L}{\partial\theta}\qquad\text{SGD: }\theta\leftarrow\theta-\eta\,g
$$

$$
\begin{aligned}\text{Adam: }m&\leftarrow0.9\,m+0.1\,g\\v&\leftarrow0.999\,v+0.001\,g^2\end{aligned}
$$

$$
\theta\leftarrow\theta-\eta\,\frac{m/(1-0.9^n)}{\sqrt{v/(1-0.999^n)}+10^{-8}}
$$

$$
\text{distance}=\sqrt{\tfrac1N\sum_{i=1}^N\lVert W_i-W_i^{(0)}\rVert^2}
$$
"""

TEXT: dict[Lang, Text] = {
    "en": Text(
        title="How does it learn?",
        answer="**After epoch {epochs} the loss is {loss:.4f}**; guessing among all {words} target words would cost "
        "{chance:.2f}. The word vectors moved {distance:.2f} from their random start, "
        "**{share:.1%} of their length** ({length:.2f}).",
        answer_exact=" It translates {exact:.0%} of its training pairs without a mistake (before training: "
        "{start:.0%}).",
        answer_exact_then=" After epoch {epoch} it translated {exact:.0%} of its training pairs without a mistake (before "
        "training: {start:.0%}).",
        answer_live="**It is learning right now.** Guessing among all {words} target words costs a loss of "
        "{chance:.2f}; each epoch should lower it further.",
        answer_untrained="**This model has not learned anything yet.** Guessing among all {words} target words costs a "
        "loss of {chance:.2f}. Press Start and watch it fall, or Step to see one single update.",
        look="You look at **{name}**.",
        look_new="You look at **{name}**. Start trains your {edited} as a new run.",
        look_other="You look at **{name}**. Your {edited} are another run: **{other}**.",
        look_lesson="You look at **{name}**. Start trains **{corpus}** with the settings of its lesson as a new run.",
        look_lesson_other="You look at **{name}**. **{corpus}** with the settings of its lesson is another run: **{other}**.",
        look_linked="You look at **{name}**. Start trains the {linked} of the link you opened as a new run.",
        look_linked_other="You look at **{name}**. The {linked} of the link you opened are another run: **{other}**.",
        whose="The run you look at is another visitor's.",
        begins=" Its loss will begin near guessing, ln {words} = {chance:.2f}.",
        edited={
            "pairs": "edited pairs",
            "settings": "changed settings",
            "both": "edited pairs and changed settings",
        },
        linked={"pairs": "pairs", "settings": "settings", "both": "pairs and settings"},
        show_live="Show the run that is training: {name}",
        show_other="Show {name}",
        take="Take the pairs and settings of this run",
        take_help="What you edit and what Start trains becomes the recipe of the run you look at.",
        take_question="Your pairs and settings are replaced with those of **{name}**. What you edited and have not "
        "trained is lost.",
        take_linked="The pairs and settings of the link you opened are replaced with those of **{name}**.",
        take_confirm="Replace them",
        groups_label="Settings",
        groups_help="Everything that decides the run. The same settings, pairs and seed always give the same numbers.",
        groups={
            "learning": "Learning",
            "model": "Model",
            "start": "Random start",
            "vectors": "Given vectors",
            "checks": "Practice and checks",
        },
        helps={
            "embed_size": "$E$: how many numbers stand for one word. The articles use 64.",
            "hidden_size": "$H$: how many numbers the LSTM keeps in mind while it reads and writes. The articles use 128.",
            "num_layers": "$L$: LSTMs stacked on each other. Each one reads the states of the one below.",
            "shared_embedding": "One table for both sides: a word that occurs in source and target has one vector.",
            "tied_output": "The output layer's weight is the target table: the row of a word also scores it. Needs an embedding size equal to the hidden size.",
            "freeze_embedding": "Leave all word vectors as they were drawn. Only the LSTMs and the output layer learn, so "
            "you see how well it goes without any learned word vectors.",
            "init": "How the word vectors are drawn before training. Normal: $N(0,s^2)$, PyTorch's default with $s=1$. "
            r"Uniform: $(-s,s)$. Xavier: $\pm\sqrt{6/(V+E)}$. Kaiming: $\pm\sqrt{6/E}$.",
            "init_scale": "$s$ of the normal and uniform start. The expected length of a normal vector is $s\\sqrt E$: "
            "8 for $s=1$ and $E=64$. With a small $s$, what is learned outweighs the start.",
            "seed": "Decides every random draw: word vectors, weights, order of the pairs. Another seed is another "
            "throw of the dice; what the model really learns should not depend on it.",
            "optimizer": r"How the gradient $g$ becomes a step. SGD: $\theta-\eta g$. Adam: the step is scaled by a "
            "memory of earlier gradients, so rows that are not in the batch keep moving. AdamW: Adam with separate decay.",
            "lr": r"$\eta$: how far one update goes. Too small: slow. Too large: the loss jumps about or grows.",
            "batch_size": "$B$: pairs used for one update. One epoch has $\\lceil N/B\\rceil$ updates.",
            "epochs": "How often the model sees every training pair.",
            "weight_decay": r"Pulls every weight towards 0: $\lambda\theta$ is added to the gradient (Adam, SGD), or "
            r"$\eta\lambda\theta$ is taken off (AdamW). 0 switches it off.",
            "clip_norm": r"A longer gradient is shortened to this length: $g\cdot\min(1,c/\lVert g\rVert)$. 0 switches it "
            "off. It tames sudden jumps.",
            "teacher_forcing": "Probability that a batch is shown the right previous word while it learns to write "
            "the next one. At 0 it always goes on from its own, often wrong, words.",
            "dropout": "Share of the numbers of each word vector that are set to 0 each time it is read, so that "
            "the model cannot rely on single numbers. The rest is multiplied by $1/(1-p)$.",
            "held_out": "Share of the pairs that is kept out of training. Their loss shows whether the model "
            "learns a rule or memorises.",
            "patience": "Stop after so many epochs without a better held-out loss. 0: never. Needs held-out pairs.",
            "max_tokens": "Most words the decoder may write when it translates.",
        },
        optimizers=SETTINGS["en"].optimizers,
        size=Counted(
            "{pairs} training {pairs:pair|pairs} in {batches} {batches:batch|batches} an epoch · {steps} {steps:update|updates} in all · {words} target words."
        ),
        over_steps=Counted(
            "That is more than the {limit} {limit:update|updates} a run may take here: it will stop before the end."
        ),
        fold="**Settings** · {differs}",
        differs="differs: {settings}; all else as in the articles",
        as_articles="all as in the articles",
        back_to_articles="Back to the articles' values",
        back_help="All settings of model and training as in the articles. Your sentence pairs stay.",
        locked="Settings cannot be changed during training. Stop it to change them.",
        start="Start",
        again="Train again",
        resume="Resume",
        start_help="Train with the settings below. It goes on if you close this page, and its link finds it again.",
        pause="Pause",
        pause_help="Pause after the current batch. Resume goes on with the same numbers as if there had been no pause.",
        step="Step",
        step_help="Learn from one single batch, then pause. Forward, backward and update appear beside the buttons.",
        step_over_help="This recipe is trained to its end. Change a setting, for example the seed: then Step begins a "
        "new run.",
        stop="Stop",
        stop_help="End it here. What was recorded stays.",
        over="Start over",
        over_help="Delete what was recorded of this run and begin with epoch 0.",
        over_question=Counted(
            "**{epochs} {epochs:epoch of this run is recorded; it|epochs of this run are recorded; they} would be deleted.** The same pairs, settings and "
            "seed give the same numbers again. To keep them, change a setting: that is a new run."
        ),
        over_confirm="Delete them and train again",
        slow="Slow motion",
        slow_help="How long to wait after each epoch, so that you can watch. It changes no number.",
        slow_theirs="Another visitor is training this run, at the pace they chose.",
        waiting="Waiting: place {place} in the queue, about {seconds} s to go.",
        waiting_soon="Waiting: place {place} in the queue.",
        starting="The worker is getting ready …",
        running="Epoch {number} of {epochs}.",
        newest="Epoch **{number}**, the newest so far",
        running_left="Epoch {number} of {epochs}, about {seconds} s left.",
        states={
            "paused": "Paused after epoch {number} of {epochs}. Resume or Step goes on from here.",
            "replay_paused": "Paused after epoch {number} of {epochs}. Resume goes on from here.",
            "stopped": "Stopped after epoch {number} of {epochs}. It can be resumed.",
            "interrupted": "The server stopped after epoch {number} of {epochs}. Resume ends with the same numbers.",
            "failed": "It ended after epoch {number} of {epochs}.",
            "damaged": "Recorded up to epoch {number} of {epochs}. Resume trains it again from the start.",
            "finished": Counted("Finished after {number} {number:epoch|epochs}."),
            "finished_early": Counted(
                "Finished after {number} of {epochs} {epochs:epoch|epochs}: the held-out loss no longer fell."
            ),
            "diverged": "It ended after epoch {number} of {epochs}; the last good state is kept.",
            "over_budget": "It ended after epoch {number} of {epochs}; everything up to there is kept.",
        },
        shared="Somebody else asked for the very same run. Stopping it stops it for you only.",
        beside_shipped="This is your own training of a run that comes with the program. The other pages show that run, trained "
        "to its end.",
        replayed="These pairs, settings and seed were trained before: you see the recording.",
        replayed_help="Epoch by epoch, as it was trained. Trained again on the same machine they give the same numbers.",
        theirs="Another visitor is training this run: only they can pause it or stop it.",
        opinion="**Keep half of the sentences for a second opinion.** Each half is then trained apart from the other, too. What one half "
        "shows about two words the other half, which has none of its sentences, has to confirm.",
        next_step="Look at what it learned:",
        go={"decode": "Let it translate", "projection": "See the word map", "similarity": "Compare words"},
        epoch="epoch",
        loss="loss (nats a token)",
        training="training pairs",
        held_out="held-out pairs",
        guessing="guessing: ln {words} = {chance:.2f}",
        one_batch="this one batch",
        loss_alt=Counted(
            "Loss over {epochs} {epochs:epoch|epochs}, from {first} to {last}; guessing would be {chance:.2f}."
        ),
        loss_none="The curve begins with the first finished epoch.",
        exact="translated without a mistake (%)",
        exact_alt="Share of pairs that are translated without a mistake, now {last}.",
        exact_none="Measured every few epochs.",
        distance="distance from the start",
        source="source words",
        target="target words",
        distance_alt="Root mean square distance of word vectors from their start: source {source:.3f}, target {target:.3f}.",
        map_title="Source words, before and now",
        map_help="The two directions in which the random start is widest. An open circle is the start, the full one is now. "
        "If you can hardly see a line between them, training hardly moved the word.",
        before="before training",
        now="now",
        map_alt="Map of {words} source words, at the start and at epoch {epoch}.",
        map_more="The {shown} most frequent of {words} words.",
        map_none="There is no word to draw: all source words are rarer than the minimum count, so all are `<UNK>`.",
        reading="**How to read this.** The loss is the mean of −ln p, where p is the probability the model gives "
        "to the right next word: 0 is perfect, and the dotted line is the loss of guessing. If the training curve "
        "falls and the held-out curve rises, the model memorises instead of learning a rule. The distance shows "
        "how far the word vectors moved from their random start: with the articles' settings only a few per cent "
        "of their length, so most of every similarity you will see still comes from the start.",
        view="Look closer",
        views={"step": "One step", "table": "All epochs", "formulas": "Formulas"},
        no_step="Press Step: the model learns from one single batch, and here you see what that does to every word.",
        forward="**Forward.** Epoch {epoch}, batch {batch} of {batches}: {pairs}. The model gave the right next word a "
        "probability of {probability:.1%} (geometric mean), so the loss is {loss:.4f}.",
        backward="**Backward.** For each of its numbers, the model works out whether more or less of it would lower the loss. "
        "All these slopes together are the gradient; its length is {norm:.4f}. Only words of the batch have "
        "one: {touched} of {rows} rows.",
        clipped="It was longer than the limit of {limit:g} and was shortened.",
        update="**Update.** The optimiser moved {moved} of {rows} rows, the furthest ({word}) by {distance:.4f}.",
        elsewhere="**{number} of them are not in this batch.** {optimizer} remembers earlier gradients and goes on "
        "moving these rows; SGD would have left them where they were.",
        elsewhere_decay="**{number} of them are not in this batch.** Weight decay pulls every row towards 0.",
        elsewhere_none="Only rows of this batch moved.",
        free="In this batch the decoder was shown its own words instead of the right ones.",
        side="Table",
        side_help="The source table holds the words the encoder reads, the target table the words the decoder reads.",
        sides={"source": "source", "target": "target"},
        receipt_columns=("word", "times in the batch", "length of its gradient", "moved by"),
        receipt_alt="What one update did to each row: times in the batch, length of the gradient, distance moved.",
        table_columns={
            "number": "epoch",
            "loss": "loss",
            "held_out_loss": "held-out loss",
            "exact_match": "exact",
            "held_out_exact_match": "held-out exact",
            "gradient_norm": "length of the gradient",
            "source_displacement": "distance, source",
            "target_displacement": "distance, target",
            "seconds": "seconds",
        },
        measure_helps={
            **dict.fromkeys(("loss", "held_out_loss"), tip("en", "loss")),
            **dict.fromkeys(("exact_match", "held_out_exact_match"), tip("en", "exact")),
            **dict.fromkeys(("source_displacement", "target_displacement"), tip("en", "distance")),
            "gradient_norm": tip("en", "gradient"),
        },
        table_alt="The numbers of every epoch.",
        formulas="Loss (nats), the cost of guessing, one update (η is the learning rate, n counts updates), and "
        "the distance from the start (N words, special tokens left out):\n" + FORMULAS,
    ),
    "zh": Text(
        title="它是怎么学会的？",
        answer="**第 {epochs} 轮之后，损失是 {loss:.4f}**；在 {words} 个译文词里瞎猜，损失是 {chance:.2f}。"
        "词向量离开随机的起点 {distance:.2f}，**是自身长度（{length:.2f}）的 {share:.1%}**。",
        answer_exact="训练句对里，有 {exact:.0%} 能一字不差地译出（训练之前是 {start:.0%}）。",
        answer_exact_then="第 {epoch} 轮之后，训练句对里有 {exact:.0%} 能一字不差地译出（训练之前是 {start:.0%}）。",
        answer_live="**它正在学。** 在 {words} 个译文词里瞎猜，损失是 {chance:.2f}；每学一轮，损失都应当再低一些。",
        answer_untrained="**这个模型还什么都没学。** 在 {words} 个译文词里瞎猜，损失是 {chance:.2f}。"
        "点“开始”看损失往下走，或者点“单步”只看一次更新。",
        look="你看的是 **{name}**。",
        look_new="你看的是 **{name}**。点“开始”，就用你{edited}训练一次新的实验。",
        look_other="你看的是 **{name}**。你{edited}是另一次实验：**{other}**。",
        look_lesson="你看的是 **{name}**。点“开始”，就用 **{corpus}** 和这一课的设置训练一次新的实验。",
        look_lesson_other="你看的是 **{name}**。**{corpus}** 配上这一课的设置是另一次实验：**{other}**。",
        look_linked="你看的是 **{name}**。点“开始”，就用你打开的链接带来的{linked}训练一次新的实验。",
        look_linked_other="你看的是 **{name}**。你打开的链接带来的{linked}是另一次实验：**{other}**。",
        whose="你看的这次实验是别人的。",
        begins="它的损失会从瞎猜附近开始：ln {words} = {chance:.2f}。",
        edited={"pairs": "改过的句对", "settings": "改过的设置", "both": "改过的句对和设置"},
        linked={"pairs": "句对", "settings": "设置", "both": "句对和设置"},
        show_live="看正在训练的实验：{name}",
        show_other="看 {name}",
        take="改用这次实验的句对和设置",
        take_help="你编辑的内容，以及点“开始”训练的内容，都换成你正在看的这次实验的。",
        take_question="你的句对和设置会换成 **{name}** 的。改过而没有训练过的内容会丢失。",
        take_linked="你打开的链接带来的句对和设置，会换成 **{name}** 的句对和设置。",
        take_confirm="换掉",
        groups_label="设置",
        groups_help="决定这次实验的一切。设置、句对和种子相同，得到的数字就完全相同。",
        groups={
            "learning": "学习",
            "model": "模型",
            "start": "随机起点",
            "vectors": "现成的词向量",
            "checks": "练习与检查",
        },
        helps={
            "embed_size": "$E$：一个词用多少个数来表示。文章用 64。",
            "hidden_size": "$H$：LSTM 在读和写的时候，记住多少个数。文章用 128。",
            "num_layers": "$L$：叠起来的 LSTM 层数，每一层读下一层的状态。",
            "shared_embedding": "原文和译文共用一张词向量表：原文和译文里都出现的词只有一个向量。",
            "tied_output": "输出层的权重就是译文词向量表：一个词的行也用来给它打分。词向量维度要等于隐藏层大小。",
            "freeze_embedding": "词向量保持训练之前的样子，只让 LSTM 和输出层学习。这样可以看出：完全不学词向量，"
            "模型能学到多好。",
            "init": "起点怎样抽。正态 $N(0,s^2)$，PyTorch 默认 $s=1$；均匀 $(-s,s)$；"
            r"Xavier $\pm\sqrt{6/(V+E)}$；Kaiming $\pm\sqrt{6/E}$。",
            "init_scale": "正态和均匀起点的 $s$。正态向量的长度大约是 $s\\sqrt E$：$s=1$、$E=64$ 时是 8。$s$ 越小，"
            "学到的东西和起点相比就越明显。",
            "seed": "决定所有的随机数：词向量、权重、句对的顺序。换一个种子，就像重新掷一次骰子；真正学到的东西，"
            "换了种子也应当还在。",
            "optimizer": r"怎样把梯度 $g$ 变成一步。SGD：$\theta-\eta g$；Adam：按记住的以往梯度调整步子，"
            "所以不在这一批里的词也会继续动；AdamW：把权重衰减分开做的 Adam。",
            "lr": r"学习率 $\eta$：一次更新走多远。太小，学得慢；太大，损失会乱跳，甚至越来越大。",
            "batch_size": "$B$：每次更新用多少个句对。一轮有 $\\lceil N/B\\rceil$ 次更新。",
            "epochs": "每个训练句对学多少遍。",
            "weight_decay": r"把每个权重往 0 拉：在梯度上加 $\lambda\theta$（Adam、SGD），或直接减去 $\eta\lambda\theta$（AdamW）。"
            "0 表示不用。",
            "clip_norm": r"太长的梯度缩短到这个长度：$g\cdot\min(1,c/\lVert g\rVert)$。0 表示不裁剪。它能压住突然的大跳。",
            "teacher_forcing": "学写下一个词时，让模型看到正确的上一个词的概率。取 0 时，"
            "它总是接着自己写的词往下写，而这些词常常是错的。",
            "dropout": "每次读一个词向量时，把其中多大比例的数变成 0，让模型不依赖个别的数；其余的乘以 $1/(1-p)$。",
            "held_out": "不参加训练的句对所占的比例。看它们的损失，就知道模型是学会了，还是只背下来了。",
            "patience": "留出损失连续这么多轮没有变好就停。0 表示不停。需要有留出句对。",
            "max_tokens": "翻译时解码器最多写多少个词。",
        },
        optimizers=SETTINGS["zh"].optimizers,
        size="{pairs} 个训练句对，每轮 {batches} 批 · 一共更新 {steps} 次 · {words} 个译文词。",
        over_steps="这超过了这里一次实验最多 {limit} 次更新的上限：会在半路停下。",
        fold="**设置** · {differs}",
        differs="与文章不同：{settings}；其余相同",
        as_articles="全部与文章相同",
        back_to_articles="恢复文章的设置",
        back_help="模型和训练的设置全部恢复成文章里的值，你的句对不变。",
        locked="训练时不能改设置。要改，请先停止。",
        start="开始",
        again="再训练一遍",
        resume="继续",
        start_help="用下面的设置训练。关掉网页它也会继续，用链接可以再找到它。",
        pause="暂停",
        pause_help="学完当前这一批就暂停。继续之后，数字和没有暂停过的一样。",
        step="单步",
        step_help="只学一批，然后暂停。前向、反向和更新就出现在按钮旁边。",
        step_over_help="这组句对和设置已经训练完了。改一个设置，比如种子，再点“单步”就会开始一次新的实验。",
        stop="停止",
        stop_help="到此为止，已有的记录都保留。",
        over="从头再来",
        over_help="删掉这次实验已有的记录，从第 0 轮重新开始。",
        over_question="**这次实验已经记录了 {epochs} 轮，会被删掉。** 句对、设置和种子都一样，再训练出来的数字也完全一样。"
        "想保留它们，就改一个设置：那是一次新的实验。",
        over_confirm="删掉并重新训练",
        slow="慢动作",
        slow_help="每轮之后停多久，好让你看清楚。它不改变任何数字。",
        slow_theirs="这次实验是别人在训练，快慢由他们定。",
        waiting="排队中：第 {place} 位，大约还要 {seconds} 秒。",
        waiting_soon="排队中：第 {place} 位。",
        starting="正在准备……",
        running="第 {number} 轮，共 {epochs} 轮。",
        newest="第 **{number}** 轮，目前最新",
        running_left="第 {number} 轮，共 {epochs} 轮，大约还剩 {seconds} 秒。",
        states={
            "paused": "学完 {number} 轮，暂停（共 {epochs} 轮）。点“继续”或“单步”从这里往下走。",
            "replay_paused": "学完 {number} 轮，暂停（共 {epochs} 轮）。点“继续”从这里往下走。",
            "stopped": "学完 {number} 轮，停止（共 {epochs} 轮）。可以继续。",
            "interrupted": "服务器在学完 {number} 轮之后中断（共 {epochs} 轮）。继续之后，最后的数字完全一样。",
            "failed": "学完 {number} 轮之后结束（共 {epochs} 轮）。",
            "damaged": "记录到第 {number} 轮（共 {epochs} 轮）。点“继续”会从头重新训练。",
            "finished": "{number} 轮全部学完。",
            "finished_early": "学了 {number} 轮就结束（共 {epochs} 轮）：留出损失不再下降。",
            "diverged": "学完 {number} 轮之后结束（共 {epochs} 轮），最后的正常状态已保留。",
            "over_budget": "学完 {number} 轮之后结束（共 {epochs} 轮），之前的全部保留。",
        },
        shared="别人也在做完全相同的实验。你点停止，只影响你自己。",
        beside_shipped="这次实验程序里自带一份，这里看到的是你自己训练的。其他页面显示的是自带的、已经训练完的那一份。",
        replayed="同样的句对、设置和种子已经训练过，这是当时的记录。",
        replayed_help="一轮一轮地放，和当时训练的一样。在同一台机器上再训练一遍，得到的数也一样。",
        theirs="这次实验是别人在训练，只有他们能暂停或停止。",
        opinion="**留下一半句子，听听第二种意见。** 再让两半句子分开训练：一半看出两个词相近，要由另一半来证实，而另一半里没有一句和它相同。",
        next_step="看看它学到了什么：",
        go={"decode": "让它翻译", "projection": "看词的地图", "similarity": "比较词"},
        epoch="轮次",
        loss="损失（奈特/词元）",
        training="训练句对",
        held_out="留出句对",
        guessing="瞎猜：ln {words} = {chance:.2f}",
        one_batch="这一批",
        loss_alt="{epochs} 轮的损失，从 {first} 到 {last}；瞎猜是 {chance:.2f}。",
        loss_none="学完第一轮，曲线就开始。",
        exact="一字不差的译文（%）",
        exact_alt="能一字不差译出的句对比例，现在是 {last}。",
        exact_none="每隔几轮测一次。",
        distance="离起点的距离",
        source="原文词",
        target="译文词",
        distance_alt="词向量离起点的均方根距离：原文 {source:.3f}，译文 {target:.3f}。",
        map_title="原文词：训练之前与现在",
        map_help="取随机的起点铺得最开的两个方向。空心圆是起点，实心圆是现在。如果两者之间的线几乎看不见，说明训练几乎没有移动这个词。",
        before="训练之前",
        now="现在",
        map_alt="{words} 个原文词的地图：起点和第 {epoch} 轮。",
        map_more="{words} 个词里最常见的 {shown} 个。",
        map_none="没有词可画：原文里的词都没有达到最低次数，全部读作 `<UNK>`。",
        reading="**怎么看。** 损失是 −ln p 的平均，p 是模型给正确的下一个词的概率：0 表示完美，虚线是瞎猜的损失。"
        "如果训练曲线往下走而留出曲线往上走，模型就是在死记硬背，没有学到规律。距离是词向量离开随机的起点有多远："
        "用文章的设置，只有自身长度的百分之几，所以后面看到的每一个相似度，大部分仍然来自起点。",
        view="细看",
        views={"step": "一步之内", "table": "每一轮", "formulas": "公式"},
        no_step="点“单步”：模型只学一批，这里就能看到它对每个词做了什么。",
        forward="**前向。** 第 {epoch} 轮第 {batch} 批（共 {batches} 批）：{pairs}。模型给正确的下一个词的概率是 "
        "{probability:.1%}（几何平均），所以损失是 {loss:.4f}。",
        backward="**反向。** 对自己的每一个数，模型都算一算：调大还是调小，损失会下降。所有这些坡度合起来就是梯度，"
        "它的长度是 {norm:.4f}。只有这一批里的词才有梯度：{rows} 行里的 {touched} 行。",
        clipped="它超过了上限 {limit:g}，被缩短了。",
        update="**更新。** 优化器移动了 {rows} 行里的 {moved} 行，最远的（{word}）移动了 {distance:.4f}。",
        elsewhere="**其中 {number} 行并不在这一批里。** {optimizer} 记得以往的梯度，会继续推着它们走；如果用 SGD，这些行会留在原地。",
        elsewhere_decay="**其中 {number} 行并不在这一批里。** 权重衰减把每一行都往 0 拉。",
        elsewhere_none="只有这一批里的行移动了。",
        free="这一批里，给解码器看的是它自己写的词，不是正确的词。",
        side="词向量表",
        side_help="原文词向量表里是编码器读的词，译文词向量表里是解码器读的词：它一边写，一边读自己刚写的词。",
        sides={"source": "原文", "target": "译文"},
        receipt_columns=("词", "批内次数", "梯度长度", "移动距离"),
        receipt_alt="一次更新对每一行做了什么：批内次数、梯度长度、移动距离。",
        table_columns={
            "number": "轮次",
            "loss": "损失",
            "held_out_loss": "留出损失",
            "exact_match": "全对",
            "held_out_exact_match": "留出全对",
            "gradient_norm": "梯度长度",
            "source_displacement": "原文距离",
            "target_displacement": "译文距离",
            "seconds": "秒",
        },
        measure_helps={
            **dict.fromkeys(("loss", "held_out_loss"), tip("zh", "loss")),
            **dict.fromkeys(("exact_match", "held_out_exact_match"), tip("zh", "exact")),
            **dict.fromkeys(("source_displacement", "target_displacement"), tip("zh", "distance")),
            "gradient_norm": tip("zh", "gradient"),
        },
        table_alt="每一轮的数字。",
        formulas="损失（奈特）、瞎猜的损失、一次更新（η 是学习率，n 是更新次数）、离起点的距离（N 个词，"
        "不含特殊符号）：\n" + FORMULAS,
    ),
}
