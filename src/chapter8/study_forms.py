"""The forms in which studies of this kind are published, as tables and figures of a study.

Source of the forms: Bokeriya (2019), DOI 10.17323/1996-7845-2019-01-02: Tables 1 and 2, Figures 1
to 4, and the comparison of the two organizations.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chapter8.study import TablePlan

_CODEBOOK = "study-2019"

FORMS = {
    "subject-by-year": TablePlan(
        "", "References by subject and year", "references", ("organization", "subject", "year"),
        figure=False, codebook=_CODEBOOK,
    ),
    "documents-by-year": TablePlan(
        "", "Documents by year", "documents", ("organization", "year")
    ),
    "documents-by-subject": TablePlan(
        "", "Documents by subject", "documents", ("organization", "subject"),
        codebook=_CODEBOOK,
    ),
    "comparison-by-year": TablePlan(
        "", "Documents by year, compared", "documents", ("organization", "year")
    ),
    "comparison-by-subject": TablePlan(
        "", "References by subject, compared", "references", ("organization", "subject"),
        codebook=_CODEBOOK,
    ),
}  # fmt: skip
"""By name: Tables 1 and 2; Figures 1 and 3; Figures 2 and 4; and the comparisons."""

TOGETHER = ("comparison-by-year", "comparison-by-subject")
"""The forms that hold all organizations of a study; of the others there is one an organization."""


def plans(table: Mapping[str, Any], organizations: Sequence[str]) -> Iterator[TablePlan]:
    """The tables that one `[[table]]` with a form stands for.

    Args:
        table: the section as it stands in the file; `unit`, `title` and `name` hold in the place
            of the form's own.
        organizations: those of the study.
    """
    form = str(table["form"])
    plan = replace(
        FORMS[form],
        form=form,
        **{key: table[key] for key in ("unit", "figure", "codebook", "subjects") if key in table},
    )
    title, name = table.get("title", plan.title), table.get("name", form)
    if "unit" in table and "title" not in table:
        title = title.replace(FORMS[form].unit.capitalize(), plan.unit.capitalize(), 1)
    if form in TOGETHER:
        yield replace(plan, name=name, title=title)
        return
    for organization in organizations:
        yield replace(
            plan,
            name=f"{name}-{organization.lower()}",
            title=f"{organization}: {title[:1].lower()}{title[1:]}",
            organizations=(organization,),
        )
