"""What was seen against what is claimed: verdicts as plain data."""
