"""Facts and findings to workbooks. Never imports read/."""
