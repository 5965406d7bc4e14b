"""The machine room: corpus, vocabulary, model, training, inference, runs, analysis. No Streamlit, no Plotly, no prose.

Data flows one way; each arrow is a function, each box a frozen value:

    Corpus -> Dataset (tokens, vocabularies, ids) ------------------.
    Recipe (corpus + ModelConfig + TrainConfig, seed included) ------+-> train() -> Epoch 0, 1, 2 ...
    Epoch 0, 1, 2 ... -> Run (a folder) -> EmbeddingTable / Weights -> analysis result

A run is a function of its recipe: same recipe, same bits.

One alphabet of sizes is used in every docstring and comment:

    B batch            V vocabulary          N words under study
    S source length    E embedding size      K top-k
    T target length    H hidden size         R seeds
                       L layers

torch is imported only by `core.model`, `core.optimizer`, `core.batching`, `core.training` and what builds on them;
those run in worker processes. Everything else is NumPy and opens in the web process.
"""
