"""A benchmark of batches, beside other programs on the same content, fonts and page size."""
