"""One folder a screen: its views, figures and words. No screen imports another."""
