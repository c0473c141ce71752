"""Charts of the dataset: figures are selected, laid out as plain shapes, and written as SVG or PNG.

A layout is a list of shapes with fixed coordinates, so the same dataset gives the same bytes.
"""
