"""How many characters to insert, delete or replace make one text of another (Levenshtein)."""


def distance(one: str, other: str) -> int:
    """Count the edits between two texts, a column of the table at once.

    The differences between neighbours in a column are the bits of two whole numbers (Myers, Journal
    of the ACM 46, 1999, in the form of Hyyrö, 2003), which Python adds as fast as it adds any.
    """
    rows, columns = (one, other) if len(one) <= len(other) else (other, one)
    if not rows:
        return len(columns)
    equal: dict[str, int] = {}
    for place, letter in enumerate(rows):
        equal[letter] = equal.get(letter, 0) | 1 << place
    every = (1 << len(rows)) - 1
    last = 1 << (len(rows) - 1)
    up, down, edits = every, 0, len(rows)  # one more, or one less, than in the row above
    for letter in columns:
        same = equal.get(letter, 0)
        across = (((same & up) + up) ^ up) | same
        more, less = down | (every & ~(across | up)), up & across
        edits += bool(more & last) - bool(less & last)
        more, less = (more << 1 | 1) & every, (less << 1) & every
        same |= down
        up, down = less | (every & ~(same | more)), more & same
    return edits
