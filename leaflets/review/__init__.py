"""Prints and people: whether a file still says what the library says."""

from leaflets.review.verify import Answer, Verdict, verify

__all__ = ["Answer", "Verdict", "verify"]
