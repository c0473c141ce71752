"""The dataset's file formats: rows in, one file or a set of files out, the same bytes each time."""
