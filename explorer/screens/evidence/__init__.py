"""Is it signal or noise? The parts of the story and the traps."""
