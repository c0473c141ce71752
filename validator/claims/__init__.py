"""Sentences that state figures, checked under every reading that they admit."""
