"""Messages to whoever uses the dataset, in English and in Vietnamese on one line."""


def both(english: str, vietnamese: str) -> str:
    """Return a message in both languages."""
    return f"{english} / {vietnamese}"
