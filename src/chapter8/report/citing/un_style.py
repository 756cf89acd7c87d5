"""Documents cited as the United Nations does in its own documents.

Source: United Nations Editorial Manual Online, sections on resolutions and decisions, on
references to documents and on communications.
"""

from collections.abc import Sequence

from chapter8.report.citing.work import Work

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def listing(cited: Sequence[Work]) -> str:
    """One citation a line."""
    return "".join(f"{cite(work)}.\n" for work in cited)


def cite(work: Work) -> str:
    """One document, without a full stop at the end.

    Resolutions and decisions: `General Assembly resolution 65/122 of 13 December 2010`. Records:
    `Security Council, 7796th meeting, 28 October 2016 (S/PV.7796)`. Others: title, date, symbol.
    """
    if work.number and work.kind in ("resolution", "decision"):
        return _of(f"{work.body} {work.kind} {work.number}".strip(), work)
    if work.kind == "presidential statement" and work.symbol:
        named = _of(f"Statement by the President of the {work.body or 'Security Council'}", work)
        return f"{named} ({work.symbol})"
    if work.kind == "speech":
        return _speech(work)
    return _other(work)


def written(work: Work) -> str:
    """The date of a document as the United Nations writes it: `13 December 2010`; else the year."""
    if work.day is None:
        return str(work.year) if work.year is not None else ""
    return f"{work.day.day} {_MONTHS[work.day.month - 1]} {work.day.year}"


def heading(work: Work) -> str:
    """A title for works that have none of their own, for bibliographies that need one."""
    if work.number and work.kind in ("resolution", "decision"):
        # What catalogues print as the title of a Council resolution is its number again.
        again = f"{work.kind} {work.number}".casefold()
        return cite(work) if work.title.casefold() in ("", again) else work.title
    if work.title and work.kind != "verbatim record":
        return work.title
    return cite(work)


def _of(named: str, work: Work) -> str:
    return f"{named} of {written(work)}" if work.day else named


def _speech(work: Work) -> str:
    who = work.speaker
    if work.speaker_name:
        who = f"{work.speaker_name} ({work.speaker})" if work.speaker else work.speaker_name
    said = f"Statement by {who}" if who else "Statement"
    if work.general_debate:
        session = f", {ordinal(work.session)} session" if work.session else ""
        return f"{said}, general debate of the General Assembly{session}, {written(work)}".rstrip(
            ", "
        )
    parts = [said, work.body, written(work)]
    cited = ", ".join(part for part in parts if part)
    record = work.symbol or work.meeting
    return f"{cited} ({record})" if record else cited


def _other(work: Work) -> str:
    title = work.title.rstrip(".")
    if work.kind == "verbatim record" and work.body and work.body not in title:
        title = f"{work.body}, {title}" if title else work.body
    # A letter's title says its own date.
    dated = "" if written(work) and written(work) in title else written(work)
    said = ", ".join(part for part in (title, dated) if part)
    if not said:
        return work.symbol or work.key
    return f"{said} ({work.symbol})" if work.symbol else said


def ordinal(number: int) -> str:
    """`67th`, `71st`, `112th`."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    teen = 10 < number % 100 < 20
    return f"{number}{'th' if teen else endings.get(number % 10, 'th')}"
