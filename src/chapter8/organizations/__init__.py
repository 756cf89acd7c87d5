"""Facts about regional and other organizations, and what is asked of them.

Facts are data: one YAML file an organization in `data/`, States in `states.csv`. Everything here
takes the day it is asked about as an argument and never looks at the clock.
"""

from chapter8.organizations.dates import PartialDate, parse_date, parse_day
from chapter8.organizations.description import describe, existence, list_organizations
from chapter8.organizations.examination import CheckReport, check
from chapter8.organizations.facts import Organization
from chapter8.organizations.faults import Fault, FaultyRegistryError
from chapter8.organizations.memberships import Standing, members, organizations_of, standing
from chapter8.organizations.registry import NameRecord, Overlay, Registry, SenseRecord, load
from chapter8.organizations.rows import FactRow, fact_rows
from chapter8.organizations.states import State, all_states, find_state, get_state

__all__ = [
    "CheckReport",
    "FactRow",
    "Fault",
    "FaultyRegistryError",
    "NameRecord",
    "Organization",
    "Overlay",
    "PartialDate",
    "Registry",
    "SenseRecord",
    "Standing",
    "State",
    "all_states",
    "check",
    "describe",
    "existence",
    "fact_rows",
    "find_state",
    "get_state",
    "list_organizations",
    "load",
    "members",
    "organizations_of",
    "parse_date",
    "parse_day",
    "standing",
]
