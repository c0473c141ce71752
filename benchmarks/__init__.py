"""Measurements: numbers printed, never asserted in a test."""
