"""Unknown words: what is left of a word that no sentence had."""
