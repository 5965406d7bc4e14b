"""One module per question asked of an embedding table: arrays in, a frozen result out."""
