"""What have I tried? The list of runs and what can be done with one."""
