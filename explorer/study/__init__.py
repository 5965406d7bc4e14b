"""What a page shows, and the results kept for it."""
