"""The parts of the night: which files, whose they are, who works, what is published. `batch` composes them."""
