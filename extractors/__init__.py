"""A file becomes a `PrintedDocument`: pages, grids and prose as the reader gave them.

Nothing is corrected here and nothing judged. The only package that knows PDF, image and OCR
libraries. `normalizers` are next.
"""
