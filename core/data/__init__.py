"""From typed sentences to ids: reading files, cutting sentences into tokens, vocabularies, the split of the pairs."""
