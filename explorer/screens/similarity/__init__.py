"""Which words are alike? Pairs, groups, lengths, and the choice of a measure."""
