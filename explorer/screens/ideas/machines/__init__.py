"""Many machines: what they must send each other for one batch."""
