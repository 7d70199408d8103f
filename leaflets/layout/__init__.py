"""Document → frozen Pages, with what was noticed on the way."""
