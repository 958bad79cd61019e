"""Checks on the site built from the real content, and the pure checkers they use."""
