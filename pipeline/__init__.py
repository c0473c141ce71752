"""Orchestrates: run, batch, dataset, settings, command line.

The only package that knows all the others, and the only one that knows processes, the clock and
the environment.
"""
