"""The common base of all models: frozen, closed, compared by value."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; an unknown field is an error, so that no file loses data in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
