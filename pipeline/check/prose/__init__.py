"""The sentences of the office's own LKjIP against the figures of our tables."""
