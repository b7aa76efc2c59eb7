"""The office's own LKjIP file, its blank cells filled."""
