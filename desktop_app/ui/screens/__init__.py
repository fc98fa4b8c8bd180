"""One file a screen; screens do not know each other."""
