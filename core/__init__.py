"""The machine room: corpus, vocabulary, model, training, inference, runs, analysis. No Streamlit, no Plotly, no prose.

Data flows one way; each arrow is a function, each box a frozen value:

    Corpus -> Dataset (tokens, vocabularies, ids) ------------------.
    Recipe (corpus + ModelConfig + TrainConfig, seed included) -----+-> train() -> Epoch 0, 1, 2 ...
    Epoch 0, 1, 2 ... -> Run (a folder) -> EmbeddingTable / Weights -> analysis result

A run is a function of its recipe: same recipe, same bits.

One alphabet of sizes is used in every docstring and comment:

    B batch            V vocabulary          N words under study
    S source length    E embedding size      K top-k
    T target length    H hidden size         R seeds
                       L layers

The rooms, ground first; each imports only what stands above it:

    errors, limits     a visitor's mistakes; how large things may be
    arrays, cache      kinds of array; results kept in memory
    data               from typed sentences to ids
    corpora            the corpora that come along, with their known answers
    embeddings         words and their vectors
    recipe             all that decides a run
    lessons            what each built-in corpus shows, and with which settings
    link               the link that carries a recipe
    model              the encoder-decoder as formulas
    runs               a run is a folder: how it is kept and read
    training           learns, and writes run folders
    analysis           similarity, then projection, evidence and spaces: a room each
    ideas              one idea of the articles a module
    program            the model as plain PyTorch, and the program of a recipe written from its text
    claims             the articles' sentences, judged

torch is imported only below `core.training`, which runs in worker processes, and in the modules of `core.program` that
are the plain model. All else is NumPy and opens in the web process.
"""
