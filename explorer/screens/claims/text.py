"""The words of the page that tests the articles' claims."""

from dataclasses import dataclass

from core.claims import ClaimVerdict, Group, Kind, Reason
from explorer.screens.claims import check_text as claim_tests
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Claim:
    """One card."""

    claim: str
    "what the articles say, in our words"
    found: str
    "the numbers, filled in from the result"
    why: dict[ClaimVerdict, str]
    "one paragraph for each verdict that the test can give"


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    help: str
    summary: str
    summary_rest: str
    live: str
    show: str
    show_help: str
    all: str
    verdicts: dict[ClaimVerdict, str]
    about_pair: str
    about_word: str
    judged: str
    "heading of the verdicts on pairs and lengths"
    view: str
    view_help: str
    views: dict[str, str]
    groups: dict[Group, str]
    reasons: dict[Reason, str]
    see: str
    nothing: str
    group: str
    claim: str
    verdict: str
    found: str
    numbers: str
    numbers_help: str
    table_alt: str
    reading: str
    working: str
    tests: dict[Kind, str]
    "tooltips"
    "how each is tested"
    claims: dict[Kind, Claim]


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Was the article right?",
        help="The articles claim many things about word vectors; each is tested on the run and the epoch of the menu. Pairs, "
        "lengths and groups are those of the source table, and each kind is corrected on its own.",
        summary=Counted(
            "**Of {claims} claims, {holds} {holds:holds|hold} on this run, {partly} {partly:holds|hold} in part, {noise} {noise:is|are} explained by chance or the start and {false} {false:is|are} false.**"
        ),
        summary_rest="{untestable} cannot be tested on it.",
        live="No verdict is stored: each was worked out from the run on “{corpus}” at epoch {epoch}.",
        show="Verdict",
        show_help="Holds: the test confirms the claim. Chance or start: what is described was there before training, or is "
        "no more than chance. False: the test contradicts it.",
        all="all",
        verdicts={
            "holds": "holds",
            "partly": "partly",
            "noise": "chance or start",
            "false": "false",
            "untestable": "not testable here",
        },
        about_pair="The verdict on this pair, as on every page:",
        about_word="The verdict on this length, as on every page:",
        judged="Verdict on its pair or length",
        view="Show as",
        view_help="The table has all claims with their numbers, as a file too.",
        views={"cards": "cards", "table": "table"},
        groups={
            "meaning": "Words and meaning",
            "training": "Reading and training the table",
            "sizes": "Sizes and costs",
        },
        reasons={
            "untrained": "Does not apply: this is the model before training. Move the epoch cursor.",
            "few_words": "Does not apply: this run has too few words for the test to say anything.",
            "no_topic": "Does not apply: this run has neither the articles' emotion words nor planted classes of nouns.",
            "no_translations": "Does not apply: fewer than five words of this run have a translation that is known.",
            "short_sentences": "Does not apply: no training sentence of this run reads differently backwards.",
            "frozen": "Does not apply: this run does not train its word vectors.",
            "few_dimensions": "Does not apply: the vectors of this run have fewer than four numbers.",
            "no_norm": "Does not apply: this run has no word vectors with a length.",
            "one_length": "Does not apply: this run has too few word vectors that differ in length.",
            "given": "Does not apply: the words of this run start with given vectors, whose lengths were not drawn.",
        },
        see="See it: {page}",
        nothing="No claim has this verdict on this run.",
        group="Group",
        claim="Claim",
        verdict="Verdict",
        found="What was found",
        numbers="Numbers",
        numbers_help="All numbers behind the verdict, unrounded.",
        table_alt="All claims with their verdicts and numbers",
        reading="**How to read this page.** A verdict belongs to this run: with other sentence pairs, a smaller start or another "
        "optimiser some cards change. Choose another run in the menu and look again.",
        working="Testing every claim on this run…",
        tests=claim_tests.TEXT["en"].helps("en"),
        claims={
            "closest": Claim(
                "The closest two words are close because the model learned a concept they share.",
                "{first} – {second}: cosine {cosine:.4f}, before training {start:.4f} (place {place} of {pairs} then). The best "
                "of as many random pairs typically has {by_chance:.2f}; chance reaches this one with p = {p_value:.2g}. It stands out in {seed_share:.0%} of the seeds (asked: {seeds}).",
                {
                    "noise": "Either the pair was close before the first update, or the best of so many random pairs is usually "
                    "as close. Picking the closest pair from a list is choosing the largest accident; it needs no concept.",
                    "holds": "Training, not the start, moved them together, most seeds repeat it, and other sentences confirm "
                    "it. What they share may still be the words around them, not a concept.",
                    "partly": "Closer than chance, but not shown to be about the language: other sentences have not been asked "
                    "or do not confirm it, or it is not clear that training alone did it.",
                },
            ),
            "near": Claim(
                "Two words that belong together lie near each other, with a cosine of 0.85 or more.",
                "{first} – {second}: cosine {cosine:+z.4f} now, {start:+z.4f} before training; claimed was {claimed} or more.",
                {
                    "false": "The number is below what was claimed. Words that stand together in a sentence do not have to "
                    "lie together in the table: a model that reads the sentence in order does not need it.",
                    "noise": "The cosine is as large as claimed, but chance or the start explains it.",
                    "partly": "The cosine is as large as claimed and stands out, but it is not shown that the words belong "
                    "together: other sentences have not been asked or do not confirm it, or the start may be the cause.",
                    "holds": "The cosine is as large as claimed, training is the cause, and other sentences confirm it.",
                },
            ),
            "short_norm": Claim(
                "A word with a short vector was trained too little.",
                Counted(
                    "Shortest: “{word}”, length {norm:.4f}; before training {start:.4f}, place {place} of {words} from the shortest. "
                    "Ordinary is {ordinary:.3f}; taken over {seeds} {seeds:seed|seeds}, a word lies so far off by chance with p = {p_value:.2g} "
                    "(corrected for all words q = {q_value:.2g}). Lengths now and before correlate at {kept:.3f}, with counts at {by_count:.2f}."
                ),
                {
                    "noise": "One word of so many is as short as this by chance, or was drawn so before anything "
                    "was trained. A short vector then says something about the draw and nothing about the training.",
                    "holds": "Training, not the start, made this vector short, and in this run words that are seen more often do "
                    "have longer vectors.",
                    "partly": "The length stands out, but other seeds or other sentences do not confirm it, or part of it came "
                    "from the start.",
                    "false": "Training made this vector short, but words that are seen more often are not longer: "
                    "too little training is not the reason.",
                },
            ),
            "mean_norm": Claim(
                "The mean length of the vectors is a healthy size that training found.",
                "Mean length {norm:.4f}, before training {start:.4f}; the initialisation alone gives about {expected:.3f}. "
                "Training changed {added:.1%} of it.",
                {
                    "noise": "The initialisation decides it. Numbers drawn from N(0, 1) give vectors about as long as the square "
                    "root of their number, whatever they stand for. A length is not healthy or unhealthy by itself.",
                    "partly": "Training added a good part of the length, but most of it was drawn. Nothing shows "
                    "which length is healthy.",
                    "holds": "In this run most of the length comes from training; nobody has measured whether it "
                    "is healthy.",
                },
            ),
            "topics": Claim(
                "Words of one topic, such as those of emotion, form a cluster; the mean cosine of the group means something.",
                Counted(
                    "{found} of {groups} {groups:group|groups} {found:stands|stand} out, {confirmed} of them in other sentences, too (first: {words}). Mean cosine {cosine:+z.4f}, before training {start:+z.4f}; smallest p over shuffled words {p_value:.2g}, over {seeds} {seeds:seed|seeds}."
                ),
                {
                    "noise": "As many words drawn at random from the same table lie as close as these. With three words there "
                    "are three pairs: their mean is small or below zero by chance, and its sign means nothing.",
                    "partly": "Some groups are closer than shuffled words, but for most it is not shown that this is about the "
                    "language: they are not closer, or other sentences have not been asked or do not confirm it.",
                    "holds": "Most of these groups are closer than shuffled words, training moved them there, and other "
                    "sentences confirm it: they contain something from which the classes can be learned.",
                },
            ),
            "specials": Claim(
                "The special tokens for unknown, start and end lie apart because the model learned what they are for.",
                Counted(
                    "Read in source sentences: {seen} {seen:time|times}. Distance moved in the source table {moved:.4f}, in the target table {target_moved:.4f}."
                ),
                {
                    "false": "They never occur in a source sentence, so no gradient ever reached them. They lie "
                    "where they were drawn; only weight decay may have moved them. Only the decoder reads the "
                    "start token.",
                    "partly": "In this run these tokens are read, so their rows are trained. That they lie apart "
                    "does not prove that a function was learned: rows that are rarely read lie apart, too.",
                },
            ),
            "alignment": Claim(
                "During training the vectors of both languages come to share one space.",
                Counted(
                    "{known} {known:word|words} with known translations: {right:.0%} have theirs as the nearest target word, {right_before:.0%} before training. Mean canonical correlation {correlation:.2f}, before {correlation_before:.2f}. Against shuffled translations p = {p_value:.2g}; that training added to it, p = {p_change:.2g}."
                ),
                {
                    "noise": "Translations are matched no better than after shuffling them, or it is not shown that training "
                    "matched them better. Two tables that only meet through the LSTM have no reason to share directions.",
                    "partly": "Translations are matched better than shuffled ones, and training did it, but most words are not "
                    "nearest to their translation.",
                    "holds": "Most words are nearest to their translation; with shuffled pairs they are not, and training did "
                    "it.",
                },
            ),
            "position": Claim(
                "Neighbours in a sentence are unlike each other because position embeddings are missing.",
                "Mean cosine of neighbouring pairs ({pairs} in all): {cosine:+z.4f}, before training {start:+z.4f}. Read backwards, “{sentence}” gives a context vector that differs by {changed:.0%} of its length.",
                {
                    "false": "The LSTM reads word after word: turn the sentence round and its context vector "
                    "changes, without any position embedding. And neighbours need not be alike: random directions "
                    "have a cosine of about 0.",
                    "partly": "In this run the context vector hardly changes when the sentence is turned round, so the order is "
                    "indeed lost. Position embeddings are not the only remedy: training is the first.",
                },
            ),
            "tsne": Claim(
                "Distance in a t-SNE picture is distance in meaning.",
                "{words} words: distances in the picture follow those in the table with rank correlation {faithful:.2f}, and "
                "{kept:.0%} of nearest neighbours stay. Pure noise: {faithful_noise:.2f} and {kept_noise:.0%}.",
                {
                    "false": "t-SNE keeps some near neighbours and gives up the other distances. Its picture of "
                    "random vectors looks just as meaningful, with groups and gaps.",
                    "partly": "In this run the picture follows the table closely. Whether the table itself holds meaning is "
                    "another question, and in general the distances between groups say nothing.",
                },
            ),
            "lookup": Claim(
                "Looking up a row, multiplying a one-hot vector by the table and a linear layer without bias are the same.",
                "{ids} of {rows} ids tried all three ways: largest difference {difference:g}.",
                {
                    "holds": "All products with 0 vanish, and the one with 1 leaves the row as it is: equal to the last bit. The "
                    "lookup only spares the multiplication.",
                    "false": "The three ways differ in this run, which points to numbers that are not finite.",
                },
            ),
            "gradient": Claim(
                "Only words in the batch get a gradient, and with a sum as the loss it is proportional to their count.",
                Counted(
                    "{tested} {tested:row was|rows were} moved a little: {felt} changed the state that the decoder gets from the first sentence, {strangers} of them not in it. “{word}” is read {count} {count:time|times}; the sum grows {slope:g} times as fast."
                ),
                {
                    "holds": "A row that is not looked up takes no part in the computation, so it cannot change "
                    "the loss. Each lookup adds one to the slope of a sum. With another loss each lookup has its "
                    "own gradient.",
                    "false": "A row that was not looked up changed the result, or the slope is not the count.",
                },
            ),
            "unseen_row": Claim(
                "A word that is not in the batch is not updated.",
                "“{word}” after one update with its gradient and one without: Adam still moves it by {adam:.2g}, plain SGD by "
                "{sgd:.2g}, this run's optimiser ({optimizer}) by {moved:.2g} at learning rate {lr:g}.",
                {
                    "false": "Its gradient is zero, but Adam remembers earlier gradients and goes on moving the row; weight decay "
                    "does so as well. Only a row that was never seen stays where it is.",
                    "holds": "With plain SGD, no gradient means no movement. With Adam the claim would be false: "
                    "its moments keep moving rows that were seen earlier.",
                },
            ),
            "pad": Claim(
                "The row of the padding token stays zero and gets no gradient.",
                "Largest number in the {rows} padding rows {largest:g}, largest gradient recorded {gradient:g}.",
                {
                    "holds": "Padding is left out of reading and of the loss, so nothing ever reaches its row.",
                    "false": "The row is not zero in this run, or a gradient reached it: it was not made by this program.",
                },
            ),
            "loss": Claim(
                "The loss falls from the first value reported, 1.8 in the articles.",
                "Before training {untrained:.4f} (guessing among {words} words: {uniform:.4f}); {reported:.4f} at epoch "
                "{reported_epoch}, {last:.4f} at epoch {last_epoch}.",
                {
                    "partly": "It falls, but not from there. The first reported value was measured after several "
                    "epochs; an untrained model guesses, and its loss is about the logarithm of the number of "
                    "words.",
                    "holds": "It falls, and the first value reported is close to that of the untrained model.",
                    "false": "In this run the loss is not below that of the untrained model.",
                },
            ),
            "memory": Claim(
                "With 50 000 words a one-hot vector takes 200 kB, a vector of 300 numbers 1.2 kB: one part in 167.",
                "{one_hot:.0f} kB and {vector:.1f} kB, a ratio of {ratio:.1f}. This run: {words} words, so "
                "{own_one_hot} bytes one-hot and {own_vector} bytes for {size} numbers.",
                {
                    "holds": "Four bytes a number, and the calculation is right. It is a claim about large "
                    "vocabularies: where there are fewer words than dimensions, the one-hot vector is the smaller "
                    "one. Nobody stores one-hot vectors anyway.",
                },
            ),
            "gpt3": Claim(
                "GPT-3's table of 50 257 by 12 288 has 617.6 million parameters.",
                "{parameters:,.0f}, or {gigabytes:.2f} GB in single precision: {times:,.0f} times the {own} of this run's source "
                "table.",
                {"holds": "One multiplication. It is a third of a per cent of that model's 175 billion parameters."},
            ),
            "lookup_cost": Claim(
                "A lookup takes the same time in any table; one-hot times the table takes longer the more words there are.",
                "From {rows_small} to {rows_large} rows of {size}: lookup {lookup_small:.2f} to {lookup_large:.2f} µs "
                "({lookup_grows:.1f} times), product {product_small:.1f} to {product_large:.1f} µs ({product_grows:.0f} times).",
                {
                    "holds": "Measured on this server. A lookup copies one row, so it depends on the length of a row "
                    "and not on their number; the product reads the whole table for it.",
                    "partly": "This measurement does not show it clearly; the server may have been busy.",
                },
            ),
            "sampling": Claim(
                "In negative sampling a word is drawn with probability (count / total) to the power 0.75.",
                Counted(
                    "Over the {words} words of this run these sum to {sum:.3f}. “{word}”, seen {count} {count:time|times}: {raised:.3f} as written, {probability:.3f} after dividing by the sum."
                ),
                {
                    "false": "Probabilities sum to 1, these do not. The power lifts every share below 1, so they must be divided "
                    "by their sum; the idea, rare words a little more often, stays.",
                },
            ),
            "low_rank": Claim(
                "Low-rank factorisation makes the table smaller.",
                "This run: {words} × {size} = {whole} parameters. It pays up to rank {most} (break-even {even:.1f}); rank {full} "
                "takes {full_cost}.",
                {
                    "partly": "Rank r costs r (V + E) instead of V E parameters: a saving only while r is below V E / (V + E). "
                    "And what is cut off is lost.",
                    "false": "In a table of this shape no rank saves anything.",
                },
            ),
            "shape": Claim(
                "An embedding of 5 words with 3 numbers each is a 10 by 3 matrix.",
                "It is {rows} by {columns}. This run's table: {words} × {size} = {own} numbers, one row a word.",
                {"false": "One row a word: 5 by 3. A slip of the pen, but it hides what the two arguments mean."},
            ),
            "scaling": Claim(
                "Positions lie between −1 and 1, so word vectors are first multiplied by the square root of their size.",
                "Size {size}: a word vector as Transformers start it is {unscaled:.2f} long, scaled {scaled:.2f}, a position "
                "vector {position:.2f}. This run's words: {own:.2f}, scaled {own_scaled:.1f}.",
                {
                    "holds": "With the small start that Transformers use, the position would drown the word; "
                    "scaled, both are about equally long. It depends on that start: vectors drawn from N(0, 1) are "
                    "long enough already, and scaling them would drown the position.",
                    "false": "At this size the lengths do not make it necessary.",
                },
            ),
        },
    ),
    "zh": Text(
        title="文章说得对吗？",
        help="这个程序来自一组讲词向量的文章，文章里有许多论断。这里用菜单里选定的实验和轮次逐条检验。"
        "词对、长度和词组都只看原文的表，各按本类一共检验了多少来校正。",
        summary="**拿这次实验来检验，{claims} 条论断里有 {holds} 条成立，{partly} 条部分成立，{noise} "
        "条用偶然或起点就能解释，{false} 条不成立。**",
        summary_rest="另有 {untestable} 条无法用这次实验检验。",
        live="结论不是事先存好的：每一条都根据“{corpus}”这次实验第 {epoch} 轮的数据当场算出。",
        show="结论",
        show_help="成立：检验支持它。偶然或起点：它说的现象在训练之前就有，或者偶然就会出现。不成立：检验结果与它相反。",
        all="全部",
        verdicts={
            "holds": "成立",
            "partly": "部分成立",
            "noise": "偶然或起点",
            "false": "不成立",
            "untestable": "这里无法检验",
        },
        about_pair="对这一对词的判定，每一页都一样：",
        about_word="对这个长度的判定，每一页都一样：",
        judged="对词对或长度的判定",
        view="显示方式",
        view_help="表格里有全部论断和数字，也可以下载成文件。",
        views={"cards": "卡片", "table": "表格"},
        groups={"meaning": "词与意思", "training": "查表与训练", "sizes": "大小与开销"},
        reasons={
            "untrained": "不适用：这是训练之前的模型。移动轮次游标再看。",
            "few_words": "不适用：这次实验的词太少，检验说明不了什么。",
            "no_topic": "不适用：这次实验里既没有文章里的情感词，也没有预先安排好的名词类。",
            "no_translations": "不适用：这次实验里知道译词的词不到五个。",
            "short_sentences": "不适用：这次实验的训练句子倒过来念都一样。",
            "frozen": "不适用：这次实验不训练词向量。",
            "few_dimensions": "不适用：这次实验的词向量不到四个数。",
            "no_norm": "不适用：这次实验没有长度不为零的词向量。",
            "one_length": "不适用：这次实验里，长度不同的词向量太少。",
            "given": "不适用：这次实验的词从给定的词向量开始，它们的长度不是抽出来的。",
        },
        see="去看看：{page}",
        nothing="在这次实验里，没有哪一条是这个结论。",
        group="类别",
        claim="论断",
        verdict="结论",
        found="算出来的结果",
        numbers="数字",
        numbers_help="得出结论所用的全部数字，没有四舍五入。",
        table_alt="全部论断、结论和数字",
        reading="**怎么看这一页。** 结论只属于这次实验：换一批句对、把起点缩小、换一种优化器，有些卡片就会变。在菜单里换一次实验再看看。",
        working="正在用这次实验逐条检验……",
        tests=claim_tests.TEXT["zh"].helps("zh"),
        claims={
            "closest": Claim(
                "最相近的两个词之所以相近，是因为模型学到了它们共有的概念。",
                "{first} – {second}：余弦 {cosine:.4f}，训练之前 {start:.4f}（当时在 {pairs} 对里排第 {place}）。"
                "这么多随机词对里最好的一对通常有 {by_chance:.2f}；偶然达到这个值的概率 p = {p_value:.2g}。问了 {seeds} "
                "个种子，其中 {seed_share:.0%} 能发现它。",
                {
                    "noise": "要么这一对在第一次更新之前就很近，要么这么多随机词对里最近的一对通常也有这么近。从列表里挑出最近的一对，就是挑出最大的巧合，用不着什么概念。",
                    "holds": "是训练拉近的，不是起点给的；大多数种子会重现，别的句子也证实了。不过它们共有的也可能只是上下文，而不是概念。",
                    "partly": "它比偶然要近，但还不能说这关乎语言：别的句子没有问，或者没有证实；也可能说不准是不是全靠训练。",
                },
            ),
            "near": Claim(
                "有关系的两个词彼此靠近，余弦在 0.85 以上。",
                "{first} – {second}：现在余弦 {cosine:+z.4f}，训练之前 {start:+z.4f}；文章说的是 {claimed} 以上。",
                {
                    "false": "实际的数没有那么大。同在一句里的词，在表里不必挨在一起：模型按顺序读句子，用不着这样。",
                    "noise": "余弦确实有这么大，但偶然或起点就能解释。",
                    "partly": "余弦确实有这么大，也确实突出，但还不能说这两个词有关系：别的句子没有问，或者没有证实；也可能来自起点。",
                    "holds": "余弦确实有这么大，是训练带来的，别的句子也证实了。",
                },
            ),
            "short_norm": Claim(
                "向量短的词训练得不够。",
                "最短的是“{word}”，长度 {norm:.4f}；训练之前 {start:.4f}，在 {words} 个词里从短到长排第 {place}。"
                "一般的长度是 {ordinary:.3f}；{seeds} 个种子合起来看，一个词只凭偶然就偏离这么远的概率 p = "
                "{p_value:.2g}（按全部词校正之后 q = {q_value:.2g}）。现在与之前的长度相关系数 {kept:.3f}，"
                "长度与出现次数的相关系数 {by_count:.2f}。",
                {
                    "noise": "这么多词里，只凭偶然就会有一个这么短，或者它在训练之前就抽得短。"
                    "这样的短只和抽样有关，和训练无关。",
                    "holds": "这个向量短，是训练造成的，不是起点；而且在这次实验里，出现得多的词向量确实更长。",
                    "partly": "这个长度很突出，但换了种子或句子不能证实，或者有一部分来自起点。",
                    "false": "这个向量短是训练造成的，但出现得多的词并不更长：原因不是训练得不够。",
                },
            ),
            "mean_norm": Claim(
                "向量的平均长度是训练找到的健康大小。",
                "平均长度 {norm:.4f}，训练之前 {start:.4f}；只有初始化的话，约为 {expected:.3f}。训练改变了其中的 "
                "{added:.1%}。",
                {
                    "noise": "它由初始化决定。从 N(0, 1) 抽出的数组成的向量，长度大约是个数的平方根，不管代表什么词。长度本身无所谓健康不健康。",
                    "partly": "训练添了不少长度，但大半还是随机抽来的。哪种长度算健康，没有依据。",
                    "holds": "在这次实验里，长度大半来自训练；至于是否健康，没有人量过。",
                },
            ),
            "topics": Claim(
                "同一主题的词（比如情感词）聚成一团，这组词的平均余弦能说明问题。",
                "{groups} 组里有 {found} 组突出，其中 {confirmed} 组别的句子也证实了（第一组：{words}）。平均余弦 {cosine:+z.4f}，训练之前 "
                "{start:+z.4f}；把词打乱之后，最小的 p = {p_value:.2g}（用了 {seeds} 个种子）。",
                {
                    "noise": "从同一张表里随便抽同样多的词，也有这么近。三个词只有三对，平均值碰巧就会很小或小于零，正负号没有意义。",
                    "partly": "有几组比打乱的词更近，但大多数还不能说关乎语言：或者并不更近，或者别的句子没有问、没有证实。",
                    "holds": "这些组大多比打乱的词更近，是训练拉近的，别的句子也证实了。从这里的句子，确实能学出词的类别。",
                },
            ),
            "specials": Claim(
                "未知、开始、结束这几个特殊符号离别的词远，是因为模型学会了它们的功能。",
                "在原文里读到：{seen} 次。原文词向量表里移动的距离 {moved:.4f}，译文词向量表里 {target_moved:.4f}。",
                {
                    "false": "它们从不出现在原文里，所以从来得不到梯度。它们的位置全看当初怎么抽；如果动过，"
                    "那也只是因为权重衰减。只有解码器才读开始符号。",
                    "partly": "在这次实验里，这张表确实读到了这些符号，它们的行也在训练。但离得远并不能证明学到了功能：很少读到的行也会离得远。",
                },
            ),
            "alignment": Claim(
                "训练之后，两种语言的向量进入同一个空间。",
                "{known} 个知道译词的词里，{right:.0%} 的译词正好是最近的译文词，训练之前 {right_before:.0%}。"
                "平均典型相关 {correlation:.2f}，之前 {correlation_before:.2f}。与打乱的译词相比 p = {p_value:.2g}；说训练有所增加，p = {p_change:.2g}。",
                {
                    "noise": "译词的匹配并不比打乱之后更好，或者看不出训练让它变好了。两张表只在 LSTM 里碰头，没有理由共用方向。",
                    "partly": "译词的匹配比打乱的好，而且是训练做到的，但大多数词离得最近的并不是译词。",
                    "holds": "大多数词最近的就是译词，打乱的词对做不到，而且是训练做到的。",
                },
            ),
            "position": Claim(
                "句子里相邻的词不相似，是因为缺少位置编码。",
                "{pairs} 对相邻的词平均余弦 {cosine:+z.4f}，训练之前 {start:+z.4f}。把“{sentence}”倒过来读，"
                "上下文向量的变化是它长度的 {changed:.0%}。",
                {
                    "false": "LSTM 一个词一个词地读：把句子倒过来，上下文向量就变了，用不着位置编码。再说，"
                    "相邻的词也不必相似：随机方向的余弦就在 0 附近。",
                    "partly": "在这次实验里，句子倒过来，上下文向量几乎不变，词序确实丢了。"
                    "但补救的办法不只是位置编码，先要训练。",
                },
            ),
            "tsne": Claim(
                "t-SNE 图上的距离就是意思上的距离。",
                "{words} 个词：图上的距离与表里的距离，秩相关系数是 {faithful:.2f}，最近的邻居保留了 {kept:.0%}。"
                "换成纯噪声：{faithful_noise:.2f} 和 {kept_noise:.0%}。",
                {
                    "false": "t-SNE 保住一些近邻，放弃其余的距离。用随机向量画出来的图，一样有团有空，看着同样有意义。",
                    "partly": "在这次实验里，图与表相当一致。但表里有没有词义是另一回事，而且一般来说，"
                    "团与团之间的距离说明不了什么。",
                },
            ),
            "lookup": Claim(
                "查一行、用独热向量乘以表、不带偏置的线性层，三者是一回事。",
                "在 {rows} 个编号里试了 {ids} 个，三种做法最大相差 {difference:g}。",
                {
                    "holds": "乘 0 的都消失，乘 1 的原样留下，一位都不差。查表只是省去了乘法。",
                    "false": "三种做法在这次实验里不一样，说明表里有的值不是有限的数。",
                },
            ),
            "gradient": Claim(
                "只有批次里的词才有梯度；损失取总和时，梯度与出现次数成正比。",
                "把 {tested} 行各动一点：有 {felt} 行改变了解码器从第一句得到的状态，其中不在句子里的有 {strangers} 行。"
                "“{word}”读了 {count} 次，总和变化的速度是一次时的 {slope:g} 倍。",
                {
                    "holds": "没有查到的行不参加计算，所以影响不了损失。对总和来说，每查一次斜率加一；换一种损失，"
                    "每次的梯度各不相同。",
                    "false": "有没查到的行改变了结果，或者斜率不等于次数。",
                },
            ),
            "unseen_row": Claim(
                "不在批次里的词不会被更新。",
                "先用梯度更新“{word}”一次，再在没有梯度时更新一次：Adam 还会移动 {adam:.2g}，普通 SGD 移动 "
                "{sgd:.2g}，这次实验的优化器（{optimizer}）移动 {moved:.2g}，学习率 {lr:g}。",
                {
                    "false": "梯度是零，可是 Adam 记得以前的梯度，还会接着移动这一行；权重衰减也会。只有从没见过的行才原地不动。",
                    "holds": "用普通 SGD，没有梯度就不动。用 Adam 这条就不成立：它的动量会继续移动以前见过的行。",
                },
            ),
            "pad": Claim(
                "填充符号那一行始终是零，也得不到梯度。",
                "{rows} 个填充行里最大的数是 {largest:g}，记录到的最大梯度是 {gradient:g}。",
                {
                    "holds": "读句子和算损失时都跳过填充，所以这一行什么也得不到。",
                    "false": "在这次实验里，这一行不是零，或者得到过梯度：它不是这个程序训练出来的。",
                },
            ),
            "loss": Claim(
                "损失从最先报告的值（文章里是 1.8）降下来。",
                "训练之前 {untrained:.4f}（在 {words} 个词里瞎猜：{uniform:.4f}）；第 {reported_epoch} 轮 {reported:.4f}，"
                "第 {last_epoch} 轮 {last:.4f}。",
                {
                    "partly": "确实在降，但不是从那里降起的。最先报告的是训练了几轮之后的值；没训练的模型只会瞎猜，损失大约是词数的对数。",
                    "holds": "确实在降，最先报告的值也与没训练时差不多。",
                    "false": "在这次实验里，损失并不比没训练时低。",
                },
            ),
            "memory": Claim(
                "词汇表有 50 000 个词时，一个独热向量占 200 kB，一个 300 维的词向量占 1.2 kB，只有 167 分之一。",
                "{one_hot:.0f} kB 和 {vector:.1f} kB，前者是后者的 {ratio:.1f} 倍。这次实验有 {words} 个词，独热占 "
                "{own_one_hot} 字节，{size} 个数的词向量占 {own_vector} 字节。",
                {
                    "holds": "一个数四个字节，算得对。但这说的是大词汇表：词比维数还少的时候，独热向量反而更小。"
                    "再说也没有人真把独热向量存起来。",
                },
            ),
            "gpt3": Claim(
                "GPT-3 的词向量表是 50 257 乘 12 288，共 6.176 亿个参数。",
                "{parameters:,.0f} 个，单精度占 {gigabytes:.2f} GB；是这次实验原文词向量表（{own} 个数）的 {times:,.0f} 倍。",
                {"holds": "一次乘法的事。它只占那个模型 1750 亿参数的三百分之一左右。"},
            ),
            "lookup_cost": Claim(
                "不管表多大，查表用的时间都一样；独热向量乘以表，词越多越慢。",
                "从 {rows_small} 行到 {rows_large} 行（每行 {size} 个数）：查表 {lookup_small:.2f} 到 {lookup_large:.2f} µs"
                "（{lookup_grows:.1f} 倍），相乘 {product_small:.1f} 到 {product_large:.1f} µs（{product_grows:.0f} 倍）。",
                {
                    "holds": "这是在这台服务器上量的。查表只复制一行，所以只与一行有多长有关，与有多少行无关；相乘要把整张表读一遍。",
                    "partly": "这次测量看不清楚，当时服务器可能正忙。",
                },
            ),
            "sampling": Claim(
                "负采样时，抽到一个词的概率是（次数 / 总数）的 0.75 次方。",
                "这次实验的 {words} 个词加起来是 {sum:.3f}。“{word}”出现 {count} 次：照原样算 {raised:.3f}，除以总和之后 {probability:.3f}。",
                {
                    "false": "概率加起来应当是 1，这些不是。小于 1 的数取 0.75 次方会变大，所以还要除以总和。想法没有错：让少见的词多抽到一点。",
                },
            ),
            "low_rank": Claim(
                "低秩分解能让词向量表变小。",
                "这次实验：{words} × {size} = {whole} 个参数。秩不超过 {most} 才划算（持平在 {even:.1f}）；秩取 {full} 要 {full_cost} 个。",
                {
                    "partly": "秩为 r 时要 r (V + E) 个参数，原来是 V E 个：只有 r 小于 V E / (V + E) 才省。而且截掉的部分就丢了。",
                    "false": "这种形状的表，取什么秩都省不了。",
                },
            ),
            "shape": Claim(
                "5 个词、每词 3 个数的词向量表是 10 × 3 的矩阵。",
                "其实是 {rows} × {columns}。这次实验的表：{words} × {size} = {own} 个数，一词一行。",
                {"false": "一词一行，所以是 5 × 3。这是笔误，却会让人看不清两个参数是什么意思。"},
            ),
            "scaling": Claim(
                "位置编码在 −1 到 1 之间，所以先把词向量乘以维数的平方根。",
                "维数 {size}：按 Transformer 的起点，词向量长 {unscaled:.2f}，放大后 {scaled:.2f}，位置向量长 {position:.2f}。"
                "这次实验的词：{own:.2f}，放大后 {own_scaled:.1f}。",
                {
                    "holds": "Transformer 的起点很小，不放大的话位置会淹没词；放大之后两者相当。但这取决于起点：从 N(0, 1) 抽出的向量本来就够长，再放大反而会淹没位置。",
                    "false": "在这个维数上，从长度来看，没有这个必要。",
                },
            ),
        },
    ),
}
