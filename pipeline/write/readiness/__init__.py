"""What the evaluation of AKIP asks, answered by the report where data answer it."""
