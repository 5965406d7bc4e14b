"""Options: what the switches of nn.Embedding do."""
