"""Rendering: the corpus in, `{path of a page: its text}` out.

Sole user of Jinja. Views and contexts are frozen data; templates show them and compute nothing.
"""
