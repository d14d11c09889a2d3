"""The program's threads as stacks that can be suspended: which runs, and how one waits."""
