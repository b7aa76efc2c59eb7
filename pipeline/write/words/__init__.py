"""What staff read: numbers, names, sentences."""
