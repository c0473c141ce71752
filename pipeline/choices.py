"""What the commands over the dataset let one choose from."""

from enum import StrEnum


class TextFormat(StrEnum):
    """The text forms of an answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class ExportFormat(StrEnum):
    """The files that a part of the dataset can be taken out in."""

    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    XLSX = "xlsx"
    JSON = "json"


class ChartKind(StrEnum):
    """The charts."""

    RANKS = "ranks"
    HEATMAP = "heatmap"
    SLOPE = "slope"
    DISTRIBUTION = "distribution"


class Headers(StrEnum):
    """What the first row of a sheet says: the fields' names, or what they are in a language."""

    NAMES = "names"
    VIETNAMESE = "vi"
    ENGLISH = "en"
