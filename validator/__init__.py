"""A `Document` is answered by an `Audit`: findings, relations, claim checks.

Recomputes, never changes.
"""
