"""The `puente` command: every verb of the trade without a window. Reads options, calls a verb, shows the answer."""
