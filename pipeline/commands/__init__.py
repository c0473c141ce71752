"""One module for each command: `command` reads its options and calls what does the work."""
