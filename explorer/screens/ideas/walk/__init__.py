"""The walk through: ids in, vectors out, with a table of five rows."""
