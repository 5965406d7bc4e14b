"""What is this? The story of a run and the model as a diagram."""
