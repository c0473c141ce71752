"""Documents of office programs and pages of the web, read through their own structure.

Nothing is rendered: paragraphs and tables come in the order of the file, with the spans that it
states. There are no pages, so places are counted in lines: every paragraph begins a line, and so
does every forced line break inside one, in tables and outside.
"""
