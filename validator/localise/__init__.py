"""Where a document disagrees with itself because it was misread: what each figure must have been.

`propose.propose` looks at the figures that the reader is not sure of, in rows that do not add up
or have lost cells, and at ranks that the scores of another table contradict. All of them are
solved together, with the cost of each misreading; what every near-best solution shares is
proposed as a repair, the rest stays as it is. Figures that were read surely are never touched:
where they disagree, the publisher does.
"""
