"""The family's file: its frame, and one file a tab."""
