"""The words of the page `code`."""

from dataclasses import dataclass

from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    answer: str
    answer_file: str
    "for a program that reads its pairs from a file"
    variant: str
    variants: dict[str, str]
    variant_help: str
    left_out: str
    "in place of the losses, for the variant without options"
    chapter: str
    chapters: dict[str, str]
    "by the title of the chapter in small letters; `whole` for all of them"
    more_pairs: str
    explain: str
    explain_hint: str
    "what a click does"
    no_lines: str
    no_numbers: str
    plain_lines: str
    run: str
    needs: str
    needs_file: str
    needs_vectors: str
    vectors: str
    program: str
    notebook: str
    pairs: str
    made: str
    losses: str
    compared: str
    own: str
    close: str
    unfinished: str
    untrained: str
    epoch: str
    loss: str
    held_out: str
    printed: str
    printed_help: str
    difference: str
    losses_alt: str
    changes: str
    changed: str
    unchanged: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="What is the program?",
        answer="This run as one plain PyTorch program of **{lines:,} lines**: its sentence pairs, its settings and its seed "
        "stand in it, and it prints the losses of this run.",
        answer_file="This run as one plain PyTorch program of **{lines:,} lines**: its settings and its seed stand in it, its pairs "
        "in a file beside it, and it prints the losses of this run.",
        variant="Options",
        variants={"used": "All that this run used", "plain": "As plain as the articles'"},
        variant_help="The articles' program has one layer, two tables drawn from N(0, 1), Adam, and trains on every pair.",
        left_out="The program shown leaves out {settings}. It is shorter, but it trains another model: its losses are "
        "**not** those of this run.",
        chapter="Chapter",
        chapters={
            "whole": "Whole program",
            "settings": "Settings",
            "pairs": "Pairs",
            "vocabulary": "Vocabulary",
            "data": "Data",
            "embedding": "Embedding",
            "given vectors": "Given vectors",
            "encoder": "Encoder",
            "decoder": "Decoder",
            "encoder-decoder": "Encoder-decoder",
            "dropout": "Dropout",
            "training": "Training",
            "translation": "Translation",
            "program": "Main program",
        },
        more_pairs="Shown here without {pairs:,} of its pairs, and so is what the button at the code copies. The files below "
        "hold all of them.",
        explain="Explain a line",
        explain_hint="Or click a line of the code that has a mark at its left.",
        no_lines="No line of this chapter has numbers of the run.",
        no_numbers="The run has no number for this line yet: it has not trained an epoch.",
        plain_lines="The run's numbers belong to the lines of the program with all its options: choose it to see them.",
        run="Run it",
        needs="It needs Python 3.11 or later and PyTorch:",
        needs_vectors="It starts with vectors that it reads from the file `{file}`: the words of this run that were given one, "
        "and their numbers. Keep it in the same folder.",
        vectors="Vectors ({file})",
        needs_file="It reads its pairs from the file `{file}`: keep both in one folder and run it there.",
        program="Program (.py)",
        notebook="Notebook (.ipynb)",
        pairs="Pairs ({file})",
        made="Each file is made when you click. The notebook opens in Jupyter: a heading and a cell for each chapter.",
        losses="The losses it prints",
        compared=Counted(
            "A test runs this program and compares what it prints with the run: in {epochs} {epochs:epoch|epochs} the two losses differ "
            "by at most **{worst:.7f}**."
        ),
        own="The program prints these losses, epoch by epoch.",
        close="They agree to about 0.00001 and not to the last digit: the run adds up the same 32-bit numbers in another "
        "order, and so does another processor. A learning rate at which training nearly diverges makes such differences "
        "larger.",
        unfinished=Counted(
            "This run has trained {done} of {epochs} {epochs:epoch|epochs}; the program goes on to the end."
        ),
        untrained="This run has not trained an epoch, so there is no loss to compare yet.",
        epoch="Epoch",
        loss="This run",
        held_out="Held-out, this run",
        printed="Printed",
        printed_help="What the program printed when a test of this explorer ran it.",
        difference="Difference",
        losses_alt="Losses of this run at each epoch, as the program prints them.",
        changes="Compared with the articles' program",
        changed=Counted(
            "**{added}** {added:line|lines} more and **{removed}** fewer than the articles' program. The pairs are left out."
        ),
        unchanged="This is the articles' program, line by line. Only the pairs can be others.",
    ),
    "zh": Text(
        title="写成程序是什么样？",
        answer="这次实验写成一个普通的 PyTorch 程序，共 **{lines:,} 行**：句对、设置和种子都写在里面，它打印的就是这次实验的损失。",
        answer_file="这次实验写成一个普通的 PyTorch 程序，共 **{lines:,} 行**：设置和种子写在里面，句对在旁边的文件里，它打印的就是这次"
        "实验的损失。",
        variant="选项",
        variants={"used": "这次实验用到的全部", "plain": "像文章里那样简单"},
        variant_help="文章里的程序只有一层，两张从 N(0, 1) 抽取的词向量表，用 Adam，全部句对都参加训练。",
        left_out="下面的程序去掉了：{settings}。它更短，但训练的是另一个模型，损失**不是**这次实验的损失。",
        chapter="章节",
        chapters={
            "whole": "整个程序",
            "settings": "设置",
            "pairs": "句对",
            "vocabulary": "词汇表",
            "data": "数据",
            "embedding": "词向量表",
            "given vectors": "现成的词向量",
            "encoder": "编码器",
            "decoder": "解码器",
            "encoder-decoder": "编码器—解码器",
            "dropout": "随机失活",
            "training": "训练",
            "translation": "翻译",
            "program": "主程序",
        },
        more_pairs="这里少显示 {pairs:,} 个句对，代码上的按钮复制的也是这样；下面的文件里是全部句对。",
        explain="解释一行",
        explain_hint="也可以点代码里左边有标记的一行。",
        no_lines="这一章没有能用这次实验的数字解释的行。",
        no_numbers="这次实验还没有训练完一轮，这一行还没有数字。",
        plain_lines="这次实验的数字属于带全部选项的那个程序，选它就能逐行看到。",
        run="运行",
        needs="需要 Python 3.11 或更新的版本，以及 PyTorch：",
        needs_vectors="它的词向量从文件 `{file}` 里的开始：里面是这次实验用了现成向量的词和它们的数。请和程序放在同一个文件夹里。",
        vectors="词向量（{file}）",
        needs_file="句对从文件 `{file}` 读取：把两个文件放在同一个文件夹里，在那里运行。",
        program="程序（.py）",
        notebook="笔记本（.ipynb）",
        pairs="句对（{file}）",
        made="点按钮时才生成文件。笔记本用 Jupyter 打开，每一章一个标题、一个代码格。",
        losses="它打印的损失",
        compared="有一个测试会运行这个程序，把打印的数和实验对比：{epochs} 轮里，两个损失最多相差 **{worst:.7f}**。",
        own="程序会一轮一轮地打印这些损失。",
        close="两边大约相差不到 0.00001，但不会每一位都相同：实验把同样的 32 位数按另一种顺序相加，换一种处理器也是这样。"
        "学习率大到训练快要发散时，这种差别会变大。",
        unfinished="这次实验训练了 {epochs} 轮中的 {done} 轮，程序会一直训练到最后。",
        untrained="这次实验还没有训练完一轮，所以还没有损失可以对比。",
        epoch="轮次",
        loss="这次实验",
        held_out="留出句对，这次实验",
        printed="程序打印",
        printed_help="本项目的测试运行这个程序时打印出来的数。",
        difference="差",
        losses_alt="这次实验每一轮的损失，和程序打印的一样。",
        changes="和文章的程序比较",
        changed="比文章的程序多 **{added}** 行，少 **{removed}** 行。句对没有算在内。",
        unchanged="这就是文章的程序，一行不差；可能不同的只有句对。",
    ),
}
