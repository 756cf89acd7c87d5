"""What the symbols of a document say of it, as fields of its row."""

from chapter8 import symbols


def symbol_metadata(*given: symbols.Symbol) -> dict[str, object]:
    """Fields of `schema.DOCUMENTS` that follow from symbols and from nothing else.

    Left out are what the symbols do not tell, and the names of special sessions, which are no
    numbers.

    Args:
        given: The symbols of one document, joint or apart, at least one.
    """
    canonical = list(dict.fromkeys(name for symbol in given for name in symbol.symbols))
    first = given[0]
    metadata: dict[str, object] = {
        "document": "-".join(canonical),
        "symbols": canonical,
        "body": first.body,
    }
    if first.type != symbols.UNDETERMINED:
        metadata["type"] = first.type
    if isinstance(first.session, int):
        metadata["session"] = first.session
    year = next(filter(None, (symbol.year for symbol in given)), None)
    if year is not None:
        metadata |= {"year": year, "year_basis": "symbol"}
    return metadata
