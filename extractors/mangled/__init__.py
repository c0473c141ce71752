"""Tables out of OCR text that has no geometry: lines, words and figures are all there is.

`recover.recover_tables` takes a `PrintedDocument` of paragraphs and puts grids where rows of a
table stand. Tokens are kept as read; where a row does not say which of its cells are lost, the
cells in question hold no text and the tokens that could belong there as alternatives.
"""
