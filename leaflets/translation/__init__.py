"""The translator's side: what is to be translated, what became of it, and how it travels."""
