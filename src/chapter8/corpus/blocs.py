"""Which speakers belonged to which blocs: memberships of the registry as a table to join."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from chapter8.errors import UsageError
from chapter8.organizations import load
from chapter8.organizations.memberships import members
from chapter8.organizations.states import all_states

if TYPE_CHECKING:
    import datetime as dt

    import duckdb

    from chapter8.organizations.facts import Organization

_COLUMNS = "speaker VARCHAR, bloc VARCHAR, first DATE, past DATE"


def define_blocs(
    connection: "duckdb.DuckDBPyConnection", blocs: Sequence[str], own: Sequence[str] | None
) -> None:
    """Write the table `bloc_members`: speaker, bloc, first day and the day it had ended.

    Args:
        connection: that of the corpus.
        blocs: registry ids of organizations with spells of membership; a member is in the bloc,
            an observer, partner or suspended member is not.
        own: organization files of the user's.

    Raises:
        UsageError: an organization does not exist, or the registry knows no members of it.
    """
    registry = load(own)
    found = [row for bloc in blocs for row in _rows(registry.get(bloc))]
    connection.execute(f"CREATE OR REPLACE TABLE bloc_members ({_COLUMNS})")
    connection.executemany("INSERT INTO bloc_members VALUES (?, ?, ?, ?)", found)


def _rows(bloc: "Organization") -> list[tuple[str, str, "dt.date", "dt.date | None"]]:
    """One row a member and stretch of days without a change in the membership of the bloc."""
    changes = {spell.start.first_day for spell in bloc.members}
    changes |= {spell.end.first_day for spell in bloc.members if spell.end}
    days = sorted(changes)
    found = {
        (name, bloc.id, first, past)
        for first, past in pairwise([*days, None])
        if first is not None
        for one in members(bloc, first)
        if one.status == "member"
        for name in _names(one.state)
    }
    if not found:
        raise UsageError(
            f"The registry knows no members of {bloc.id}: add them to an organization file of "
            "yours, or choose another bloc."
        )
    return sorted(found, key=str)


def _names(code: str) -> list[str]:
    """The name under which a State speaks, and that of the State that continues it."""
    state = all_states()[code]
    continued = all_states()[state.continued_by].name if state.continued_by else state.name
    return list(dict.fromkeys((state.name, continued)))
