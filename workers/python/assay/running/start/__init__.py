"""What is done before a program comes: packages imported and used once, paths warmed, Linux's errors."""
