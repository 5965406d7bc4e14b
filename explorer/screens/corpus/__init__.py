"""What does it learn from? The pairs: edited, exchanged with files, counted, tried."""
