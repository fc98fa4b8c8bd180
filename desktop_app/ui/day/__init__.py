"""A worker's day, driven through the real window by keys and clicks, for pictures, times and a count of actions."""
