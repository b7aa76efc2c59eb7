"""Running texts: a Word or PDF document to its paragraphs and tables."""
