"""Frozen, typed values that every floor speaks."""
