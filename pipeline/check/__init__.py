"""Facts to findings. Never imports read/ or write/."""
