"""The programme's rules, pure: no disk, no clock but the one handed in, no window."""
