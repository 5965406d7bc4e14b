"""Static and contextual: one row of the table, and a hidden state in every sentence."""
