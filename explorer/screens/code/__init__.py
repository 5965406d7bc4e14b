"""What is the program? The run under study as plain PyTorch: to read, to copy and to run elsewhere."""
