"""The frames as integers; which rows speak of the same thing; quantities."""
