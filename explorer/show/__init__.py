"""How a thing is shown: controls, tables, parts, chips, colours, escaping. No session, no store."""
