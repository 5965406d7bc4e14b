"""Row, weight, layer: three things that are taken for one another."""
