"""Two tables, compared: before and after, two runs, two languages."""
