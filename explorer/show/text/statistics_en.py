"""Every statistic that a page shows, explained in English; `statistics` says what the parts are."""

from explorer.show.text.statistic import Name, Statistic

EN: dict[Name, Statistic] = {
    "cosine": Statistic(
        "Do two vectors point the same way? 1: the same way; 0: at a right angle; −1: opposite ways. Length does not "
        "count.",
        r"$\cos(u,v)=\dfrac{u\cdot v}{\lVert u\rVert\,\lVert v\rVert}$: multiply number by number, add up, divide by both "
        "lengths.",
        r"About 0, give or take $1/\sqrt E$ for $E$ numbers a word (0.125 for 64). The best of many pairs lies far above.",
        "Cai, Fan and Jiang (2013).",
        "about 0; the best of many pairs lies well above.",
        "Cosine",
    ),
    "change": Statistic(
        "Which words did training bring together?",
        r"$\cos(u,v)-\cos(u^0,v^0)$: the cosine now minus the cosine before the first update.",
        "Training moves every pair a little, and one of many always rises most. If you pick that one, ask how far "
        "the best of so many rises anyway.",
        "Gelman and Loken (2014).",
        "every pair moves a little, and one of many always rises most.",
        "Change of a cosine",
    ),
    "spread": Statistic(
        "How alike are words on average, and how much do pairs differ?",
        r"Mean $\bar c=\frac1m\sum_p c_p$ and standard deviation $s=\sqrt{\frac1m\sum_p(c_p-\bar c)^2}$ of the "
        "cosines of all $m$ pairs, special tokens left out.",
        r"Mean 0 and standard deviation $1/\sqrt E$ for random directions in $E$ dimensions.",
        "Cai, Fan and Jiang (2013).",
        r"mean 0, standard deviation $1/\sqrt E$ in $E$ dimensions.",
        "Spread of the cosines",
    ),
    "order": Statistic(
        "Is a pair close because of training, or was it close before?",
        r"$r=\dfrac{\sum_p(c_p-\bar c)(c^0_p-\bar c^0)}{\sqrt{\sum_p(c_p-\bar c)^2\,\sum_p(c^0_p-\bar c^0)^2}}$, "
        "Pearson's correlation over all pairs $p$; $c_p$ is a pair's cosine now, $c^0_p$ the one before the first update.",
        "Near 1 if training changes nothing: the order of the pairs comes from the start. Near 0 if training "
        "outweighs the start.",
        "Rodgers and Nicewander (1988).",
        "near 1 if training changes nothing, near 0 if it outweighs the start.",
        "Order of the pairs",
    ),
    "verdict": Statistic(
        "Is this cosine more than chance, and more than the start?",
        "**signal**: more unusual than chance explains among so many, also without the part that came from the "
        "start, and found in at least half of the seeds when each is tested alone. **meaning**: other sentences "
        "of the same corpus confirm it. **these sentences**: they do not, perhaps for being too few. **inherited**: it stands out, but "
        "more of it came from the start than from training. **noise**: no more than chance explains. **undecided**: "
        r"the test cannot decide; not shown is not the same as absent. $q_{(k)}=\min_{j\ge k}p_{(j)}\,m/j$: the "
        "$k$-th smallest of $m$ p-values, corrected because all of them were tested. A pair stands out if "
        r"$q\le0.05$.",
        "For a pair: random directions, "
        r"$\tfrac{1+c}{2}\sim\mathrm{Beta}\!\left(\tfrac{E-1}{2},\tfrac{E-1}{2}\right)$, or the table's ordinary "
        "pairs where these are closer or more spread out; in a table of two languages each has its own. For a group: shuffled "
        "words. All pairs of one table at one epoch are one look, and one look is corrected for: who goes through both tables "
        "takes two looks, through eight epochs up to eight, and each has its own 5 of 100. **Too eager in one case:** where words "
        "go unevenly far into a common direction, many small tables have a pair that is called signal, though nothing ties just "
        "these two words. Seeds repeat it; only other sentences can tell.",
        "Benjamini and Hochberg (1995); Efron (2004).",
        "at most 5 of 100 tables of random numbers have a pair that is called signal.",
        "Verdict",
    ),
    "power": Statistic(
        "What could this test have found? A test that can find nothing proves nothing by finding nothing.",
        r"The true cosine $c$ that is found four times out of five when the rule is tried on drawn pairs, in every seed anew: "
        r"$x=\sqrt c\,s+\sqrt{1-c}\,a$ and $y=\sqrt c\,s+\sqrt{1-c}\,b$, with $E$ numbers each in $s$, $a$, $b$ from $N(0,1)$. "
        r"Their cosine in one seed is $c$ on average, give or take $(1-c^2)/\sqrt E$; to other words they lie as ordinary ones "
        r"do, in the place of any two: words whose length lies in few numbers are found less often. Found: two-sided $p\le q(k+1)/m$ for $m$ pairs of which $k$ are called ($q=0.05$), also without what the start "
        r"carries, and in half of the $R$ seeds by themselves. For a group: the mean cosine of words that share $s$, among as "
        "many shuffled words. Other sentences: the same in what every run of a half learned, selected in one half and confirmed in the other.",
        "In at most about 5 of 100 random tables some pair is called signal.",
        "Cohen (1988).",
        "in at most about 5 of 100 random tables some pair is called signal.",
        "Power",
    ),
    "luck": Statistic(
        "How close is the closest of many pairs by chance?",
        r"$p=\dfrac{1+\#\{\text{best}\ge c\}}{1+\text{draws}}$: the share of random tables whose best of $m=N(N-1)/2$ "
        "pairs is as close as $c$; 2 000 tables are drawn.",
        r"One pair: $\tfrac{1+c}{2}\sim\mathrm{Beta}\!\left(\tfrac{E-1}{2},\tfrac{E-1}{2}\right)$, mean 0, standard "
        r"deviation $1/\sqrt E$. The best of $m$: below $c$ with about $F(c)^m$, $F$ the share of single pairs below $c$.",
        "Cai, Fan and Jiang (2013).",
        "the more pairs and the fewer dimensions, the closer.",
        "Closest pair by chance",
    ),
    "kept": Statistic(
        "Are a word's neighbours now the ones it had at the start?",
        r"$\dfrac{|A\cap B|}{K}$, with $A$ its $K$ nearest words now and $B$ its $K$ nearest before training; mean over "
        "all $N$ words.",
        "$K/(N-1)$ if the two had nothing to do with each other; all of them if training changes nothing.",
        "Wendlandt, Kummerfeld and Mihalcea (2018).",
        "$K/(N-1)$ of them: $K$ neighbours among $N$ words.",
        "Neighbours kept",
    ),
    "cohesion": Statistic(
        "Are the words of a topic closer to each other than other words are?",
        r"$T=\dfrac{2}{n(n-1)}\sum_{i<j}\cos(w_i,w_j)$: the mean cosine over all pairs of the $n$ words found.",
        r"The same for as many shuffled words, $B$ times: $p=\dfrac{1+\#\{T^*\ge T\}}{1+B}$ is the share of "
        "shuffles that are as close. The verdict uses it.",
        "Phipson and Smyth (2010).",
        "as close as the same number of shuffled words.",
        "Cohesion of a topic",
    ),
    "shared": Statistic(
        "Does training bring the words of one sentence together?",
        r"$\dfrac1{|S|}\sum_{(i,j)\in S}\cos(w_i,w_j)$, once with $S$ all pairs that stand together in a training "
        "sentence of this side, once with all others.",
        "Both means are about 0 at the start, and both change alike if sentences do not matter.",
        "Harris (1954).",
        "pairs within a sentence and all other pairs change alike.",
        "Words that share a sentence",
    ),
    "norm": Statistic(
        "How long is a vector, and did training make it so?",
        r"$\lVert w\rVert=\sqrt{w_1^2+w_2^2+\dots+w_E^2}$, Pythagoras in $E$ dimensions.",
        r"About $s\sqrt E$ from the start alone, for numbers drawn from $N(0,s)$: 8 for $s=1$ and $E=64$.",
        "Schakel and Wilson (2015): in large corpora the length goes with how often and how evenly a word is used.",
        r"about $s\sqrt E$ for $E$ numbers drawn from $N(0,s)$.",
        "Length of a vector (norm)",
    ),
    "deviation": Statistic(
        "Is this length unusual among all words?",
        r"$(\lVert w\rVert-\bar\ell)/s_\ell$: how many standard deviations $s_\ell$ (of the population) it lies from the "
        r"mean length $\bar\ell$.",
        "Of many words about one in twenty lies beyond 2, and three in a thousand beyond 3. Of few words fewer: of five, "
        "none can lie beyond 2.",
        "Pukelsheim (1994), “The three sigma rule”; Thompson (1935).",
        "about one word in twenty lies beyond 2.",
        "Standard deviations",
    ),
    "norm_verdict": Statistic(
        "Is this length more than chance, and more than the start?",
        "**signal**: longer or shorter than chance explains among so many words, even if its start had had an "
        "ordinary length, and found in at least half of the seeds when each is tested alone. **inherited**: it "
        "stands out, but more of it came from the start than from training. **noise**: no more than chance. "
        "**undecided**: the seeds disagree, or there are too few words. Asked of other sentences, too: **meaning** if they confirm "
        "it among words as frequent, **these sentences** if not. A length shows how a word is used, not what "
        r"it means. $p=2\min\bigl(P(X\le x),P(X\ge x)\bigr)$, $x=\lVert w\rVert^2/m$, $m$ the mean squared length "
        r"of the $k$ other words of ordinary length. Without the start: $\lVert w\rVert^2-a^2(\lVert "
        r"w^0\rVert^2-m^0)$ instead of $\lVert w\rVert^2$, $a$ the part of $w^0$ left in $w$. A length stands out "
        r"if $q\le0.05$; $q$ is $p$ corrected for all words.",
        r"$\lVert w^0\rVert^2/s^2\sim\chi^2_E$ for numbers from $N(0,s)$, so that $X\sim F_{E,\,kE}$; narrower for "
        "numbers drawn evenly, wider where the table's middle half lies wider.",
        "Jensen and Solomon (1972); Benjamini and Hochberg (1995).",
        "at most 5 of 100 tables of random numbers have a length that is called signal.",
        "Verdict on a length",
    ),
    "variance": Statistic(
        "How much of the differences between words does the picture show?",
        r"Share of axis $d$: $\lambda_d/\sum_k\lambda_k$, with $\lambda_1\ge\lambda_2\ge\dots$ the eigenvalues of "
        r"$C=\frac1N\sum_i(x_i-\bar x)(x_i-\bar x)^\top$, $x_i$ the vector of word $i$ and $\bar x$ the mean of all $N$. "
        r"A word is drawn at $y_d=a_d^\top(x-\bar x)$, $a_d$ the eigenvector.",
        "The same share for as many vectors of random numbers, just as long; 9 of 10 draws lie in the range given.",
        "Pearson (1901).",
        "as much as for the same number of random vectors: the range given.",
        "Share of the variance",
    ),
    "tsne": Statistic(
        "Who is near whom?",
        r"The picture makes $\sum_{i\ne j}p_{ij}\ln(p_{ij}/q_{ij})$ small. In the table $p_{j|i}\propto\exp(-\lVert "
        r"x_i-x_j\rVert^2/2\sigma_i^2)$, with $\sigma_i$ set by the perplexity $2^{H_i}$, $H_i$ the entropy of $p_{\cdot|i}$, and $p_{ij}=(p_{j|i}+p_{i|j})/2N$; in the "
        r"picture $q_{ij}\propto(1+\lVert y_i-y_j\rVert^2)^{-1}$.",
        "Random vectors have nearest neighbours too, so they form clumps. Sizes and distances of clumps mean nothing.",
        "van der Maaten and Hinton (2008); Wattenberg, Viégas and Johnson (2016).",
        "random vectors form clumps too; sizes and gaps of clumps mean nothing.",
        "t-SNE",
    ),
    "map_kept": Statistic(
        "Does the picture show who is near whom?",
        r"$\dfrac{|A\cap B|}{k}$, with $A$ a word's $k$ nearest in all numbers and $B$ those in the picture; mean over "
        "all $N$ words.",
        "$k/(N-1)$ for points put anywhere.",
        "Lee and Verleysen (2009).",
        "$k/(N-1)$ for points put anywhere.",
        "Neighbours kept by the map",
    ),
    "map_moved": Statistic(
        "How far did training move the words on this map?",
        r"The median of $\lVert y-y^0\rVert$ as a share of the map's radius $\sqrt{\frac1N\sum_i\lVert y_i-\bar "
        r"y\rVert^2}$; $y^0$ is where a word lay before training.",
        "0 if nothing is learned.",
        "Dryden and Mardia (1998).",
        "0 if nothing is learned.",
        "Distance moved on the map",
    ),
    "terms": Statistic(
        "How much of what two words have in common comes from training?",
        r"$W=W_0+D$: every vector is its start plus a displacement, so $w_i\cdot w_j=w^0_i\cdot w^0_j+w^0_i\cdot "
        r"d_j+d_i\cdot w^0_j+d_i\cdot d_j$. The share of a term $T$ in the total $G$, over all pairs, is $\sum TG/\sum "
        "G^2$; the four shares sum to 1.",
        "Start × start is 100% if nothing is learned. Displacements do not point in random directions, so they "
        "are compared with shuffled words and other seeds, not with random directions.",
        "Chizat, Oyallon and Bach (2019).",
        "start × start is 100% if nothing is learned.",
        "The four terms of a product",
    ),
    "displaced": Statistic(
        "How far did training move the vectors, measured by their own length?",
        r"$\sqrt{\sum_i\lVert d_i\rVert^2/\sum_i\lVert w^0_i\rVert^2}$, with $d_i=w_i-w^0_i$ the displacement of word $i$.",
        "0 if nothing is learned.",
        "Chizat, Oyallon and Bach (2019).",
        "0 if nothing is learned.",
        "Relative displacement",
    ),
    "sentences": Statistic(
        "Did words that share sentences move the same way?",
        r"Pearson's $r$ over all pairs of $\cos(d_i,d_j)$ with $n_{ij}$, the number of sentences that hold both words.",
        "About 0 if sentences do not matter.",
        "Mantel (1967).",
        "a correlation of about 0.",
        "Displacement and shared sentences",
    ),
    "repeats": Statistic(
        "Does the same training from another random start give the same neighbours?",
        r"$\dfrac{|A\cap B|}{K}$, with $A$ a word's $K$ nearest words in this run and $B$ those in the other seed.",
        r"$\dfrac{K}{N-1}$ on average among $N$ words.",
        "Hellrich and Hahn (2016); Antoniak and Mimno (2018); Wendlandt, Kummerfeld and Mihalcea (2018).",
        "$K/(N-1)$ of the neighbours.",
        "Neighbours in other seeds",
    ),
    "top_share": Statistic(
        "Is the pair among the closest in other seeds, too?",
        "$R_K/R$: seeds in which it is among the $K$ closest pairs, divided by all other seeds.",
        "$K/m$ among $m$ pairs.",
        "Antoniak and Mimno (2018).",
        "$K/m$ among $m$ pairs.",
        "Share of seeds",
    ),
    "interval": Statistic(
        "Where would the mean lie if every possible seed were trained?",
        r"$\bar c\pm t_{R-1}\,s/\sqrt R$: mean and standard deviation of the cosine over $R$ seeds, and Student's $t$ for "
        "95%.",
        "19 of 20 such intervals hold the true mean. An interval that holds 0 leaves open whether the mean differs "
        "from 0.",
        "Student (1908).",
        "19 of 20 such intervals hold the true mean.",
        "Interval of the mean",
    ),
    "settings": Statistic(
        "Which has to change, the corpus or the start?",
        "Pearson's $r$ of the cosines of all pairs. Pink: before and after training, mean over the seeds. Green: "
        "one seed and another, mean over all pairs of seeds.",
        "Green is 0 if no seed repeats another; pink is 1 if nothing is learned.",
        "Hellrich and Hahn (2016).",
        "green is 0 if no seed repeats another; pink is 1 if nothing is learned.",
        "Corpus and start",
    ),
    "groups": Statistic(
        "Are the words of a class closer than other words in the same sentences?",
        r"$p=\dfrac{1+\#\{T^*\ge T\}}{1+B}$, with $T$ the mean cosine of the group's pairs and $T^*$ that of a shuffled "
        r"group, $B=10\,000$ shuffles; all groups are corrected together.",
        "Words are shuffled. Nouns change places only with nouns of the same verb, which share their sentences anyway.",
        "Phipson and Smyth (2010).",
        "as close as a shuffled class.",
        "Verdict on a class of words",
    ),
    "centring": Statistic(
        "Does a neighbour depend on the mean of all words?",
        r"$\cos(w_i-\bar w,\;w_j-\bar w)$ instead of $\cos(w_i,w_j)$, with $\bar w$ the mean of all words.",
        "The mean of random vectors is not exactly 0, so some nearest words change even in noise.",
        "Mu and Viswanath (2018), “All-but-the-Top”.",
        "some nearest words change even in random vectors.",
        "Centring",
    ),
    "cka": Statistic(
        "Are two tables alike, however they are turned?",
        r"$\mathrm{CKA}=\dfrac{\lVert A^\top B\rVert^2}{\lVert A^\top A\rVert\,\lVert B^\top B\rVert}$ of the "
        "centred tables $A$ and $B$: 1 if they are alike. Debiased: the same with an estimate that is 0 on average "
        "for unrelated tables.",
        r"About $E/(N+E)$ for $N$ words in $E$ dimensions, although nothing is shared: 0.78 for 18 words in 64, 0.24 for "
        "200. Debiased: 0 on average.",
        "Kornblith et al. (2019); Song et al. (2012); Murphy, Zylberberg and Fyshe (2024).",
        "$E/(N+E)$ for $N$ words in $E$ dimensions, debiased 0, although nothing is shared.",
        "CKA",
    ),
    "rsa": Statistic(
        "Do two tables put the pairs of words in the same order, from close to far?",
        r"Spearman's $\rho$: the correlation of the places of all pairs in both lists of $m$ cosines. Without equal cosines "
        r"$\rho=1-\dfrac{6\sum_p\delta_p^2}{m(m^2-1)}$, with $\delta_p$ the difference between the two places of pair $p$. Only "
        "the order counts, not how close the pairs are.",
        "About 0 for unrelated tables. It does not say why two orders agree: if in both tables the same words, such as the "
        "frequent ones, go far into a common direction, it lies well above 0, though no pair is alike for a reason of its own.",
        "Kriegeskorte, Mur and Bandettini (2008).",
        "about 0; above 0 also where only the same words, such as frequent ones, go far into a common direction.",
        "RSA",
    ),
    "procrustes": Statistic(
        "How well does one table, turned as a whole, fit onto the other?",
        r"$1-\min_{Q,s}\lVert A-sBQ\rVert^2/\lVert A\rVert^2$ of the centred tables $A$ and $B$, over all rotations and "
        "mirrorings $Q$ and all scales $s$: the share explained, the same from $A$ to $B$. It is one number for all words and "
        "does not say which of them fit.",
        "Far above 0, since a table can be turned in many ways: 0.87 for 18 words in 64 dimensions, 0.22 for 200. It is near 0 "
        "only for many more words than dimensions.",
        "Schönemann (1966).",
        "far above 0, unless there are many more words than dimensions.",
        "Procrustes",
    ),
    "loss": Statistic(
        "How surprised is the model by the right next word, on average? 0 is perfect.",
        r"$L=-\frac1T\sum_t\ln p_t$ over all $T$ tokens, $p_t$ the probability given to the right one: the mean "
        "cross-entropy, in nats a token.",
        r"$\ln V$ for a guess among $V$ words.",
        "Shannon (1948).",
        r"$\ln V$ for a guess among $V$ words.",
        "Loss",
    ),
    "exact": Statistic(
        "How many sentences come out without a single fault?",
        r"$n_\text{right}/n$: sentences translated word for word as in their pair, divided by all.",
        "Almost none: a guess gets a sentence of $T$ words right once in $V^T$ times.",
        "Rajpurkar et al. (2016), “exact match”.",
        "almost none.",
        "Exact match",
    ),
    "distance": Statistic(
        "How far did the word vectors move from their random start?",
        r"$\sqrt{\frac1N\sum_i\lVert w_i-w^0_i\rVert^2}$ over $N$ words, special tokens left out.",
        r"0 if nothing is learned. Compare it with the length of a start, about $s\sqrt E$ for numbers from $N(0,s)$.",
        "Chizat, Oyallon and Bach (2019).",
        "0 if nothing is learned.",
        "Distance from the start",
    ),
    "gradient": Statistic(
        "How steep is the loss? The steeper, the further an update by SGD goes; Adam goes about the learning rate, steep or not.",
        r"$\lVert g\rVert=\sqrt{\sum_k g_k^2}$, with $g_k=\partial L/\partial\theta_k$ the slope along each number "
        r"$\theta_k$.",
        "0 for a word that is not in the batch, and 0 for all words where the loss of the batch has a minimum.",
        "Pascanu, Mikolov and Bengio (2013).",
        "0 for a word that is not in the batch.",
        "Gradient",
    ),
    "own_group": Statistic(
        "Do the words of a class stand together?",
        r"$\dfrac1n\sum_i\big[g(\arg\max_{j\ne i}\cos(w_i,w_j))=g(i)\big]$: the share of the $n$ grouped words "
        "whose nearest grouped word is in the same group $g$, mean over the seeds.",
        r"$\dfrac1n\sum_i\dfrac{n_{g(i)}-1}{n-1}$ for groups of $n_g$ words, if the nearest were any other word at "
        "random.",
        "Cover and Hart (1967).",
        "the share for a word picked at random, drawn in the figure.",
        "Neighbours of the same class",
    ),
    "rotation": Statistic(
        "Can a rotation bring the words of one language onto their translations, even words not used to find it?",
        r"$R=UV^\top$ with $X^\top Y=U\Sigma V^\top$ is the rotation that brings the source words $X$ closest to their "
        "translations $Y$. Found: the nearest target word is the translation.",
        "The same with the translations shuffled 199 times. With fewer pairs than dimensions the pairs of the fit are "
        "found even then; pairs kept out, a fifth at a time, are not.",
        "Schönemann (1966); Smith et al. (2017).",
        "as many as with the translations shuffled.",
        "Rotation onto the translations",
    ),
    "csls": Statistic(
        "Is a word's translation its nearest word in the other table?",
        r"$2\cos(x,y)-r(x)-r(y)$, with $r$ the mean cosine of a word with its 10 nearest in the other table, so "
        "that words near everything do not always win.",
        "The same with the translations shuffled.",
        "Conneau et al. (2018).",
        "as often as with the translations shuffled.",
        "CSLS",
    ),
    "canonical": Statistic(
        "Do the two tables vary together in some directions?",
        r"Singular values of $U_X^\top U_Y$: the correlations $\rho_k$ of the best-matched of a few principal components "
        "$U$ of each table; their mean is shown.",
        "The same with the translations shuffled. With as many components as word pairs every correlation is 1.",
        "Hotelling (1936).",
        "as much as with the translations shuffled.",
        "Canonical correlation",
    ),
    "turned": Statistic(
        "How far did training turn the vectors?",
        r"$\min_i\cos(w_i,w^0_i)$: each word's cosine with its own start, the smallest over all words.",
        "1 if nothing is learned; once the start is forgotten a little below 0, as the smallest of many random cosines is.",
        "Chizat, Oyallon and Bach (2019).",
        "1 if nothing is learned, a little below 0 once the start is forgotten.",
        "Direction kept",
    ),
    "again": Statistic(
        "Do other seeds put the pairs of words in the same order?",
        "Pearson's $r$ of the cosines of all pairs in two seeds, mean over all pairs of seeds; once of the vectors, "
        r"$\cos(w_i,w_j)$, and once of what training added to them, $\cos(d_i,d_j)$ with $d_i=w_i-w^0_i$.",
        "0 if no seed repeats another.",
        "Hellrich and Hahn (2016).",
        "0 if no seed repeats another.",
        "Order repeated by seeds",
    ),
    "halves": Statistic(
        "Do other sentences say the same, or only these?",
        r"$r=\mathrm{cor}\bigl(\operatorname{artanh}c^A_{p},\,\operatorname{artanh}c^B_{p}\bigr)$ over all pairs $p$: $c^A_p$ is "
        "the cosine of what was learned from half A of the sentences, $c^B_p$ from half B; the halves share no sentence "
        "and no start. **meaning**: among the pairs that stand out in one half, those that also stand out in the other "
        r"from words seen about as often, $q\le0.05$ corrected for the pairs selected; the lower middle one of all splits "
        "counts, twice.",
        "The words of one half change places with words seen about as often: $r$ is then about 0. Random text gives 0 too.",
        "Bogomolov and Heller (2013); Meinshausen, Meier and Bühlmann (2009); Mantel (1967).",
        "with the words of one half shuffled, about 0.",
        "Agreement of two halves",
    ),
    "origin": Statistic(
        "Does a closeness come from the translation, or from the words it is used with?",
        r"$t=\dfrac{\bar x-\bar x^*}{\sqrt{\tilde s^2(\rho+(1-\rho)/R+1/K)}}$, $x=\operatorname{artanh}c$ of what was learned: "
        r"$\bar x$ is the mean over $R$ seeds, $\bar x^*$ over $K$ re-pairings, $\tilde s^2$ their variance drawn towards that "
        r"of all pairs, $\rho$ the share of it that belongs to the pairing. **translation**: closer than with re-paired "
        "translations. **company**: with re-paired translations still closer than words seen about as often. Both are "
        r"corrected for the pairs that stand out, $q\le0.05$.",
        "Each sentence gets another sentence's translation at random: what is still there needs no translation.",
        "Smyth (2004); Firth (1957).",
        "re-paired translations: what is still there needs no translation.",
        "Origin of a closeness",
    ),
}
