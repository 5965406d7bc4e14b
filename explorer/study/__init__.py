"""What a page looks at, and the results kept for it."""
