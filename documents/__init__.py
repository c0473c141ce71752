"""The nouns that every stage shares.

A file is read into a `PrintedDocument` (pages, paragraphs and grids as the reader gave them) by
`extractors`; `normalizers` turn it into a `Document` (facts, ranking tables, statements, claims,
repairs); `validator` answers with an `Audit` (findings, relations, claim checks).
Nothing here imports another package of the project.
"""
