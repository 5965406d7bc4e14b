"""Token, position and segment: three vectors added."""
