"""How does it learn? Settings, the buttons that steer a run, the live charts."""
