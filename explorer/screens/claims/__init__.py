"""Was the article right? Every claim with its test."""
