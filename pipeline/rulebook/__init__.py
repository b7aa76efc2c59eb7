"""rules/ → typed forms, rules, layouts: the only room that reads rules/."""
