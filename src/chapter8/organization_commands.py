"""The commands `chapter8 organizations ...`."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from chapter8.options import RecordFormat

organizations_app = App(name="organizations", help="Facts about organizations: names, members.")


@organizations_app.command(name="list")
def organizations_list(*, format_: RecordFormat = "table") -> int:
    """List the organizations that are known.

    Parameters
    ----------
    format_
        How they are printed.
    """
    from chapter8.organization_cards import print_organizations

    print_organizations(format_)
    return 0


@organizations_app.command
def show(
    identifier: Annotated[str, Parameter(name="ID")],
    /,
    *,
    as_of: str | None = None,
    format_: RecordFormat = "table",
) -> int:
    """Show an organization: names, dates, and who belonged to it on a day.

    Parameters
    ----------
    identifier
        Id of the organization, such as SCO.
    as_of
        The day, as 2016-01-01; today where it is not given.
    format_
        How it is printed.
    """
    from chapter8.organization_cards import print_organization

    print_organization(identifier, as_of, format_)
    return 0


@organizations_app.command
def check(
    paths: Annotated[list[Path] | None, Parameter(name="PATH", negative=())] = None,
    /,
    *,
    format_: RecordFormat = "table",
) -> int:
    """Check organization files, and list the facts that rest on memory alone.

    Parameters
    ----------
    paths
        Your own organization files or folders; the bundled ones are checked in any case.
    format_
        How the result is printed.
    """
    from chapter8.organization_cards import print_check

    return print_check(paths or [], format_)
