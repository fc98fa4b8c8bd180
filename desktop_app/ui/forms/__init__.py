"""Forms by one row builder: label, field, hint, error, accessible name, tab order."""
