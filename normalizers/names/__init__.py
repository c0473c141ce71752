"""Restores the names of ranked units: `restore` is the main path, the rest serves it."""

from normalizers.names.lexicon import GazetteerLexicon
from normalizers.names.query import NameQuery, Restoration
from normalizers.names.restoration import restore

__all__ = ["GazetteerLexicon", "NameQuery", "Restoration", "restore"]
