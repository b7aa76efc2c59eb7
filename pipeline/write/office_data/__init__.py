"""All that was read of one office-year, to look things up in."""
