"""Low rank: the table as a product of two thin ones."""
