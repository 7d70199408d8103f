"""Patient leaflets from shared content blocks, printed as branded PDFs."""

__version__ = "0.1.0"
__all__ = ["__version__"]
