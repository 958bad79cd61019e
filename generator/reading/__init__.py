"""Reading: an editor's files in, typed models or located French problems out."""
