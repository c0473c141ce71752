"""A `PrintedDocument` becomes a `Document`: facts, tables, statements and claims.

Numbers, headers, unit names and groups are recognised here; every change leaves a `Repair`.
`validator` is next.
"""
