"""What the screens show, computed from records into frozen rows of ready values; no window is known here."""
