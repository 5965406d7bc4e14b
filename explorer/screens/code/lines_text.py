"""What is said about each line of a program that can be explained, by its name in `core.program.explained`."""

from dataclasses import dataclass

from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Said:
    """One line."""

    name: str
    "in the list of lines"
    sentence: str
    "filled with the run's numbers"


EN: dict[str, Said] = {
    "pairs": Said(
        "Training pairs",
        Counted(
            "**{pairs:,}** {pairs:pair is|pairs are} trained on and {held_out:,} {held_out:is|are} held out. The first numbers below come from the pair whose "
            "source is: {sentence}."
        ),
    ),
    "ids": Said(
        "Every word gets an id",
        Counted(
            "The source vocabulary has **{rows:,}** words and the target vocabulary {others:,}, the four special tokens included. "
            "**{word}** has the id **{id}**; the training sentences hold it {count:,} {count:time|times}."
        ),
    ),
    "encode": Said(
        "Words become ids",
        "{sentence} becomes **{ids}**. Unknown words in it: {unknown}.",
    ),
    "target": Said(
        "Target with start and end",
        "The target becomes {sentence}, as ids **{ids}**.",
    ),
    "padded": Said(
        "Padding",
        "A batch that begins with this pair has shape **{batch} × {longest}** (B × S): {cells} cells, of which **{pads}** hold "
        "`<PAD>`.",
    ),
    "start": Said(
        "Start of the table",
        "Before training the source table is **{rows:,} × {size}**, and the root mean square length of its word vectors is "
        "**{length:.3f}**.",
    ),
    "vectors": Said(
        "File of vectors",
        "`{file}` holds the vectors that this run was given: **{words:,}** words, each with **{size}** numbers.",
    ),
    "given": Said(
        "Rows that are given",
        Counted(
            "**{given:,}** words of the table start with their vector from the file; the other {others:,} {others:stays|stay} as they were drawn. "
            "Row **{id}** of **{word}** begins {start} before training."
        ),
    ),
    "no_gradient": Said(
        "Frozen rows get no gradient",
        "The gradient of **{given:,}** of the table's {rows:,} rows is set to 0 before it is shortened and used. The others keep "
        "theirs.",
    ),
    "put_back": Said(
        "Frozen rows stay",
        "At epoch {epoch} the **{given:,}** frozen rows lie **{moved:g}** from their start, to the last bit; the other words have "
        "moved by {typical:.4f} (root mean square).",
    ),
    "source_table": Said(
        "Source table",
        "The source table has the shape **{rows:,} × {size}** (V × E): one row for each word, **{numbers:,}** numbers.",
    ),
    "source_lstm": Said(
        "Encoder LSTM",
        "Layers: **{layers}**. The four gates of a layer have **{gates:,}** numbers together (4H); all weights and biases of "
        "the encoder's LSTM are **{numbers:,}** numbers.",
    ),
    "source_lookup": Said(
        "Lookup of source words",
        "For the example of a batch the result has the shape **{shape}** (B × S × E). **{word}** reads row **{id}**, which "
        "begins {now} at epoch {epoch} and began {start} before training. The gradient that training made for this row in "
        "epoch {trained} had a mean length of **{gradient:.6f}** a batch.",
    ),
    "packed": Said(
        "Packing without padding",
        "The LSTM reads only the **{words}** words in the {cells} cells of this batch; `<PAD>` is not read.",
    ),
    "state": Said(
        "The context",
        "The state has the shape **{shape}** (L × B × H). After {sentence} its last layer begins {now} and has a length of "
        "**{length:.3f}** (weights of epoch {epoch}). This is all that the decoder gets to know about the source.",
    ),
    "target_table": Said(
        "Target table",
        "The target table has the shape **{rows:,} × {size}** (V × E), **{numbers:,}** numbers. With one shared table both "
        "sides read the same rows.",
    ),
    "target_lstm": Said(
        "Decoder LSTM",
        "Layers: **{layers}**. The four gates of a layer have **{gates:,}** numbers together (4H); all weights and biases of "
        "the decoder's LSTM are **{numbers:,}** numbers.",
    ),
    "linear": Said(
        "Linear layer onto the words",
        "It turns {hidden} numbers of the state into one logit for each of **{rows:,}** target words: **{numbers:,}** weights "
        "and biases.",
    ),
    "tied": Said(
        "Output layer tied to the table",
        "The output layer has no weights of its own: it scores words by the target table, **{rows:,} × {size}** (V × E, and E = H), "
        "which saves **{saved:,}** numbers. Row **{id}** of **{word}**, which begins {now} at epoch {epoch}, is what the decoder reads "
        "for the word and also the weights that score it.",
    ),
    "target_lookup": Said(
        "Lookup of target words",
        "For the example of a batch the result has the shape **{shape}** (B × T × E). **{word}** reads row **{id}**, which "
        "begins {now} at epoch {epoch} and began {start} before training. The gradient that training made for this row in "
        "epoch {trained} had a mean length of **{gradient:.6f}** a batch.",
    ),
    "target_states": Said(
        "Decoder states",
        "The LSTM goes on from the encoder's state. For the example of a batch the hidden states have the shape **{shape}** (B × T × H); "
        "the one after `<SOS>` begins {now} and has the length **{length:.3f}**, with the weights of epoch {epoch}.",
    ),
    "logits": Said(
        "Logits",
        "The logits of the batch have the shape **{shape}** (B × T × V). After {sentence} and `<SOS>` the largest one is "
        "**{logit:.3f}**, for **{word}**, which is a probability of **{probability:.1%}** (weights of epoch {epoch}).",
    ),
    "parameters": Said(
        "All parameters",
        "The whole model has **{numbers:,}** parameters. {trained:,} of them are trained, with learning rate {rate:g}.",
    ),
    "kept": Said(
        "Dropout",
        "On average **{gone:.1f}** of the {size} numbers of a word vector become 0 each time one is read in training; the "
        "others are multiplied by {factor:.3f}.",
    ),
    "unseen": Said(
        "Held-out loss",
        Counted("After epoch {epoch} the loss on the {pairs:,} held-out {pairs:pair|pairs} is **{loss:.6f}**."),
    ),
    "read": Said(
        "Read and predict",
        "The decoder reads {read} and is to write {labels}: at each place the next word.",
    ),
    "forced": Said(
        "Teacher forcing by chance",
        Counted(
            "The chance that a batch is shown the true words is **{share:.0%}**. Of {batches:,} {batches:batch|batches} in an epoch about "
            "**{own:.1f}** read the model's own words."
        ),
    ),
    "loss": Said(
        "Cross-entropy",
        "For {sentence} the loss is **{loss:.4f}** nats a word (weights of epoch {epoch}, without dropout). A model that gives "
        "all {rows:,} words the same probability has ln {rows:,} = {even:.4f}.",
    ),
    "backward": Said(
        "Gradient",
        "In epoch {epoch} the gradient of the row of **{word}** has a mean length of **{gradient:.6f}** a batch, that of "
        "`<PAD>` {pad:g}. **{moved:,}** of {rows:,} rows of the source table get a gradient at all: those that are read.",
    ),
    "clip": Said(
        "Clipping",
        "In epoch {epoch} the gradient of all parameters has a mean length of **{norm:.4f}**; a longer one than {longest:g} is "
        "shortened to that.",
    ),
    "moved": Said(
        "Update",
        "At epoch {epoch} all updates together have moved the row of **{word}** by **{moved:.4f}**; the root mean square over "
        "all source words is {typical:.4f}.",
    ),
    "mean": Said(
        "Loss of an epoch",
        Counted(
            "The mean over {batches:,} {batches:batch|batches} is **{loss:.6f}** in epoch {epoch}: this is the number that the program prints."
        ),
    ),
    "optimizer": Said(
        "Optimiser",
        "It updates **{trained:,}** of the model's {numbers:,} parameters with learning rate **{rate:g}**.",
    ),
    "patience": Said(
        "Early stopping",
        Counted(
            "Training stops after **{patience}** {patience:epoch|epochs} without a better held-out loss. This run has trained {done} of at most "
            "{epochs} {epochs:epoch|epochs}."
        ),
    ),
    "translated": Said(
        "Greedy decoding",
        "With the weights of epoch {epoch}, {sentence} becomes: **{written}**. The probability of this translation is "
        "{probability:.1%}.",
    ),
    "loader": Said(
        "Batches",
        Counted(
            "{pairs:,} {pairs:pair|pairs} in batches of {batch:,} are **{batches:,}** {batches:update|updates} an epoch, in an order that is shuffled anew each "
            "time."
        ),
    ),
    "seed": Said(
        "Seed",
        "With seed **{seed}** the row of **{word}** starts with {start}. The same generator draws all weights and each epoch's "
        "order, so a second run prints the same losses.",
    ),
}

ZH: dict[str, Said] = {
    "pairs": Said(
        "训练句对",
        "参加训练的有 **{pairs:,}** 个句对，留出 {held_out:,} 个。下面的例子用的是原文为“{sentence}”的那一对。",
    ),
    "ids": Said(
        "每个词一个编号",
        "原文词汇表有 **{rows:,}** 个词，译文词汇表有 {others:,} 个，都包括四个特殊符号。**{word}** 的编号是 **{id}**，"
        "在训练句子里出现 {count:,} 次。",
    ),
    "encode": Said("词变成编号", "“{sentence}”变成 **{ids}**。其中不认识的词有 {unknown} 个。"),
    "target": Said("译文加上头和尾", "译文变成“{sentence}”，编号是 **{ids}**。"),
    "padded": Said(
        "补齐",
        "以这一对开头的一批，形状是 **{batch} × {longest}**（B × S）：{cells} 个格子，其中 **{pads}** 个是 `<PAD>`。",
    ),
    "start": Said(
        "词向量表的起点",
        "训练之前，原文的词向量表是 **{rows:,} × {size}**，词向量长度的均方根是 **{length:.3f}**。",
    ),
    "vectors": Said("词向量文件", "`{file}` 里是给这次实验的词向量：**{words:,}** 个词，每个词 **{size}** 个数。"),
    "given": Said(
        "给定的行",
        "词向量表里有 **{given:,}** 个词从文件里的词向量开始，其余 {others:,} 个仍是抽取来的。**{word}** 的第 **{id}** 行在训练之前以 "
        "{start} 开头。",
    ),
    "no_gradient": Said(
        "固定的行没有梯度",
        "词向量表的 {rows:,} 行里，有 **{given:,}** 行的梯度在裁剪和更新之前设为 0，其余各行的梯度不变。",
    ),
    "put_back": Said(
        "固定的行不动",
        "第 {epoch} 轮时，**{given:,}** 个固定的行离起点 **{moved:g}**，一位都没有变；其余的词移动了 {typical:.4f}（均方根）。",
    ),
    "source_table": Said(
        "原文的词向量表",
        "原文的词向量表形状是 **{rows:,} × {size}**（V × E）：一行一个词，共 **{numbers:,}** 个数。",
    ),
    "source_lstm": Said(
        "编码器的 LSTM",
        "层数：**{layers}**。一层的四个门合起来有 **{gates:,}** 个数（4H）；编码器 LSTM 的权重和偏置一共是 **{numbers:,}** 个数。",
    ),
    "source_lookup": Said(
        "查原文的词向量",
        "这一批查出来的形状是 **{shape}**（B × S × E）。**{word}** 读第 **{id}** 行：第 {epoch} 轮时开头是 {now}，"
        "训练之前是 {start}。第 {trained} 轮里，训练给这一行的梯度平均每批长 **{gradient:.6f}**。",
    ),
    "packed": Said(
        "去掉补齐",
        "这一批的 {cells} 个格子里，LSTM 只读 **{words}** 个词，不读 `<PAD>`。",
    ),
    "state": Said(
        "上下文",
        "状态的形状是 **{shape}**（L × B × H）。读完“{sentence}”，最后一层开头是 {now}，长度是 **{length:.3f}**"
        "（第 {epoch} 轮的权重）。关于原文，解码器知道的就只有这些。",
    ),
    "target_table": Said(
        "译文的词向量表",
        "译文的词向量表形状是 **{rows:,} × {size}**（V × E），共 **{numbers:,}** 个数。如果两侧共用一张表，读的就是同样的行。",
    ),
    "target_lstm": Said(
        "解码器的 LSTM",
        "层数：**{layers}**。一层的四个门合起来有 **{gates:,}** 个数（4H）；解码器 LSTM 的权重和偏置一共是 **{numbers:,}** 个数。",
    ),
    "linear": Said(
        "通向词的线性层",
        "把状态的 {hidden} 个数变成 **{rows:,}** 个译文词的 logits，每词一个：权重和偏置共 **{numbers:,}** 个数。",
    ),
    "tied": Said(
        "输出层和词向量表是同一张",
        "输出层没有自己的权重，直接用译文词向量表给词打分：**{rows:,} × {size}**（V × E，而且 E = H），少了 **{saved:,}** 个数。"
        "**{word}** 的第 **{id}** 行（第 {epoch} 轮时开头是 {now}）既是解码器读到的词向量，又是给这个词打分的权重。",
    ),
    "target_lookup": Said(
        "查译文的词向量",
        "这一批查出来的形状是 **{shape}**（B × T × E）。**{word}** 读第 **{id}** 行：第 {epoch} 轮时开头是 {now}，"
        "训练之前是 {start}。第 {trained} 轮里，训练给这一行的梯度平均每批长 **{gradient:.6f}**。",
    ),
    "target_states": Said(
        "解码器的状态",
        "LSTM 从编码器的状态接着走。这一批的隐藏状态形状是 **{shape}**（B × T × H）；读完 `<SOS>` 之后的那个开头是 {now}，长度 **{length:.3f}**，"
        "用的是第 {epoch} 轮的权重。",
    ),
    "logits": Said(
        "logits",
        "这一批 logits 的形状是 **{shape}**（B × T × V）。读完“{sentence}”和 `<SOS>` 之后，最大的是 **{word}** 的 "
        "**{logit:.3f}**，概率是 **{probability:.1%}**（第 {epoch} 轮的权重）。",
    ),
    "parameters": Said(
        "全部参数",
        "整个模型有 **{numbers:,}** 个参数，其中 {trained:,} 个参加训练，学习率是 {rate:g}。",
    ),
    "kept": Said(
        "随机失活",
        "训练时每读一个词向量，{size} 个数里平均有 **{gone:.1f}** 个变成 0，其余的乘以 {factor:.3f}。",
    ),
    "unseen": Said("留出句对的损失", "第 {epoch} 轮之后，{pairs:,} 个留出句对的损失是 **{loss:.6f}**。"),
    "read": Said("读什么，写什么", "解码器读“{read}”，要写出“{labels}”：每个位置都写下一个词。"),
    "forced": Said(
        "按概率教师强制",
        "一批读到正确的词的概率是 **{share:.0%}**。一轮有 {batches:,} 批，其中大约 **{own:.1f}** 批读的是模型自己写的词。",
    ),
    "loss": Said(
        "交叉熵",
        "“{sentence}”的损失是每词 **{loss:.4f}**（第 {epoch} 轮的权重，不含随机失活）。如果 {rows:,} 个词的概率都一样，"
        "损失就是 ln {rows:,} = {even:.4f}。",
    ),
    "backward": Said(
        "梯度",
        "第 {epoch} 轮里，**{word}** 那一行的梯度平均每批长 **{gradient:.6f}**，`<PAD>` 那一行是 {pad:g}。原文词向量表的 "
        "{rows:,} 行里有 **{moved:,}** 行得到梯度，也就是被读到的那些行。",
    ),
    "clip": Said(
        "裁剪",
        "第 {epoch} 轮里，全部参数的梯度平均长 **{norm:.4f}**；超过 {longest:g} 的会缩短到这个长度。",
    ),
    "moved": Said(
        "更新",
        "到第 {epoch} 轮，全部更新加起来把 **{word}** 那一行移动了 **{moved:.4f}**；全部原文词的均方根是 {typical:.4f}。",
    ),
    "mean": Said(
        "一轮的损失",
        "第 {epoch} 轮里，{batches:,} 批的平均是 **{loss:.6f}**：程序打印的就是这个数。",
    ),
    "optimizer": Said(
        "优化器",
        "模型有 {numbers:,} 个参数，它以学习率 **{rate:g}** 更新其中 **{trained:,}** 个。",
    ),
    "patience": Said(
        "提前停止",
        "留出句对的损失连续 **{patience}** 轮没有变好，就停止训练。这次实验训练了 {done} 轮，最多 {epochs} 轮。",
    ),
    "translated": Said(
        "贪心搜索",
        "用第 {epoch} 轮的权重，“{sentence}”译成：**{written}**。这个译文的概率是 {probability:.1%}。",
    ),
    "loader": Said(
        "分批",
        "{pairs:,} 个句对，每批 {batch:,} 个，一轮就是 **{batches:,}** 次更新；顺序每轮重新打乱。",
    ),
    "seed": Said(
        "种子",
        "种子是 **{seed}** 时，**{word}** 那一行的起点是 {start}。全部权重和每轮的顺序都由同一个生成器抽取，所以再跑一次，"
        "打印的损失也一样。",
    ),
}

TEXT: dict[Lang, dict[str, Said]] = {"en": EN, "zh": ZH}
