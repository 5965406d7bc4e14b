"""How does it translate? One sentence, word by word."""
