"""What the syntax tree tells of the code beside a comment."""
