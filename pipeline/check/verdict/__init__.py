"""What is said of a cell, and how surely."""
