"""The tests: one file per module of the generator, `site/` for the built site, `cas/` for cases."""
