"""The window around the screens: bars, search, lock, crash."""
