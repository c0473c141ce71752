"""What a person reads: the audit report of a document and the index of a run.

The only package that knows templates and web frameworks.
"""
