"""Tables as geometry: words and ruling lines in, grids out, whatever library read the page.

`find_grids` is the entry. Nothing here opens a file or looks at what the words mean, beyond
whether they are figures.
"""
