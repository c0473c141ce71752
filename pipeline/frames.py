"""Rows of the dataset as pandas frames."""

from decimal import Decimal

import pandas as pd

from documents.document import Document
from pipeline.cells import plain_record
from pipeline.fields import OBSERVATIONS
from pipeline.observations import Value, observation_records
from pipeline.specs import FieldType

_TYPES = {
    FieldType.STRING: "string",
    FieldType.INTEGER: "Int64",
    FieldType.NUMBER: "float64",
    FieldType.DATE: "datetime64[s]",
}


def observations_frame(document: Document) -> pd.DataFrame:
    """Return the observations of a document: the columns and types of the dataset's table.

    Figures are doubles; `printed` has their exact text. What is empty is missing (NA).
    """
    records = [plain_record(record) for record in observation_records(document)]
    return pd.DataFrame(
        {
            field.name: pd.Series(
                [_cell(record[field.name]) for record in records], dtype=_TYPES[field.type]
            )
            for field in OBSERVATIONS.fields
        }
    )


def _cell(value: Value) -> Value:
    return float(value) if isinstance(value, Decimal) else value
