"""What is a claim: found in comments and the syntax tree, before anything runs."""
