"""The window: the only Qt of the application. Screens show what casework computes and call its verbs."""
