"""A run that can be asked: requests to its apps, expressions, its variables."""
