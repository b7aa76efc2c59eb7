"""The same thing said twice: a draft of the office against what our own tables state."""
