"""Runs of text → lines of placed glyphs, for any script."""
