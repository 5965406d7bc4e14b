"""Where do words lie? The word map and its tables."""
