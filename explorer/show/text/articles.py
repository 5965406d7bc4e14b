"""What the articles are: the sentence that stands where a page first names them."""

from explorer.show.text import Lang

TEXT: dict[Lang, str] = {
    "en": "“The articles” are a series of five Chinese posts from 2025 that teach word embeddings with a small "
    "encoder-decoder of PyTorch LSTMs. “The articles' run” is the one they publish: five sentence pairs, 50 epochs, "
    "seed 42, reproduced here to the fourth decimal.",
    "zh": "“文章”指 2025 年的五篇中文系列文章，用一个小小的 PyTorch LSTM 编码器—解码器讲解词向量。“文章的实验”就是文中公布的那次训练："
    "五个句对，50 轮，种子 42，在这里复现到小数点后第四位。",
}
