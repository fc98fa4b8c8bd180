"""Item models over pages of frozen rows."""
