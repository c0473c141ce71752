"""What a table of the dataset is: fields with types and descriptions, keys, references."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class FieldType(StrEnum):
    """Types by their names in the Table Schema standard."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table, described in English and Vietnamese."""

    name: str
    type: FieldType
    en: str
    vi: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Fields that name a row of another table by the fields of the same names there."""

    fields: tuple[str, ...]
    table: str


@dataclass(frozen=True)
class TableSpec:
    """A table of the dataset."""

    name: str
    en: str
    vi: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    references: tuple[Reference, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the fields in their order."""
        return tuple(field.name for field in self.fields)

    @property
    def of_documents(self) -> bool:
        """Whether each row belongs to one document."""
        return "document_id" in self.names
