"""Sessions of the prompt: what was typed, and what is shown below it."""
