"""The documents behind the tables of a study: cited in the report and as files."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.report.citing import SUFFIXES, cite_all, works
from chapter8.report.citing.un_style import cite
from chapter8.report.page import Listing, Section

if TYPE_CHECKING:
    from chapter8.corpus import Corpus
    from chapter8.study_answer import StudyAnswer

_MOST = 60


def cited_section(answer: "StudyAnswer", corpus: "Corpus", directory: Path) -> Section | None:
    """Write `documents/documents.*` in the styles asked for; None where nothing was found."""
    from chapter8.corpus.bibliography import described_documents

    counted = Counter(line["document"] for line in answer.lines)
    ordered = sorted(counted, key=lambda document: (-counted[document], document))
    cited = works(described_documents(corpus, ordered))
    if not cited:
        return None
    folder = directory / "documents"
    written = []
    for style in (style for style in SUFFIXES if style in answer.study.formats):
        folder.mkdir(parents=True, exist_ok=True)
        written.append(folder / f"documents.{SUFFIXES[style]}")
        written[-1].write_bytes(cite_all(cited, style).encode())
    rows = [[cite(work), f"{counted[work.key]:,}"] for work in cited[:_MOST]]
    few = len(cited) <= _MOST
    caption = "All documents" if few else f"The {_MOST} of {len(cited):,} with most references"
    return Section(
        f"Documents that name {', '.join(answer.study.organizations)}",
        listings=[Listing(caption, ("Document", "References"), rows)],
        files=written,
    )
