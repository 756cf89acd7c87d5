"""References that stand beside each other and are one: names with their acronyms, organs.

`Full name (ABBR)` is one reference. An organ named together with its organization ("the OSCE Minsk
Group", "the African Union Mission in Somalia (AMISOM)") is counted once, for the organization.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from chapter8.references.found import Found
from chapter8.references.rules import accepted_reasons

_OPENING = re.compile(
    r"[\s,]*[(\[（]\s*(?:(?:hereinafter|hereafter|ci-après|en adelante|en lo sucesivo|далее|"
    r"以下简称|下称|简称)"
    r"[\s:,—–-]*(?:referred to as|called|dénommée?|denominada|именуемая|-)?[\s:—–-]*)?"
    r"(?:the\s+|la\s+|l['’]|el\s+|le\s+)?[\"“«„‘']?\s*"
)
_CLOSING = re.compile(r"\s*[\"”»’']?\s*(?:[,，、;][^()\[\]（）]{1,25}?)?[)\]）]")
_BESIDE = re.compile(r"(?:['’]s?)?(?:[\s–-]+led)?[\s–-]*(?:the\s+)?")
_IN_CHINESE_BRACKETS = re.compile(r"[\u4e00-\u9fff]{1,20}[(（]")
_IN_BRACKETS = re.compile(r"(?:['’]s?)?[\s–-]+(?:[\w’'-]+\s+){0,9}[\w’'-]*\s*[(（]\s*")
_OF = re.compile(
    r"\s*(?:\([A-Z][\w-]{1,9}\)\s*)?"
    r"(?:of\s+(?:the\s+)?|de\s+(?:la\s+|l['’]\s*)?|del?\s+|du\s+|d['’]|التابعة?\s+ل(?:ل)?|في\s+|\s)"
)
_REACH = 110


def join_brackets(text: str, references: Sequence[Found]) -> list[Found]:
    """Join each name with the acronym or short name of the same organization behind it.

    Or letters with the name behind them: "ODKB (Collective Security Treaty Organization)".
    """
    joined: list[Found] = []
    for reference in references:
        last = joined[-1] if joined else None
        if last and _belongs(text, last, reference):
            closing = _CLOSING.match(text, reference.end)
            if closing:
                joined[-1] = replace(last, end=closing.end(), reason="full_name_and_acronym")
                continue
        if last and reference.end <= last.end:
            continue
        joined.append(reference)
    return joined


def _belongs(text: str, name: Found, letters: Found) -> bool:
    same = name.organization == letters.organization and name.organization
    one_is_a_name = "name" in (name.form, letters.form)
    if not same or not one_is_a_name or name.reason not in accepted_reasons():
        return False
    opening = _OPENING.match(text, name.end)
    return opening is not None and opening.end() == letters.start


def organs_apart(text: str, references: Sequence[Found]) -> list[Found]:
    """Mark organs that are named together with their organization as part of its name."""
    answer = list(references)
    for number, found in enumerate(references):
        if found.kind != "child" or found.reason not in accepted_reasons():
            continue
        before = references[number - 1] if number else None
        after = references[number + 1] if number + 1 < len(references) else None
        if (before and _leads(text, before, found)) or (after and _follows(text, found, after)):
            answer[number] = replace(found, reason="part_of_name")
    return answer


def _leads(text: str, parent: Found, child: Found) -> bool:
    """Whether the organization stands right before its organ, or before the organ's brackets."""
    between = text[parent.end : child.start]
    if len(between) > _REACH or parent.organization not in _family(child.organization):
        return False
    beside = (_BESIDE, _IN_BRACKETS, _IN_CHINESE_BRACKETS)
    return any(pattern.fullmatch(between) for pattern in beside)


def _follows(text: str, child: Found, parent: Found) -> bool:
    """Whether the organ is said to be of the organization."""
    between = text[child.end : parent.start]
    if len(between) > _REACH or parent.organization not in _family(child.organization):
        return False
    return bool(_OF.fullmatch(between))


def _family(organization: str) -> tuple[str, ...]:
    """An organization and those before it, whose organs it took over."""
    return (organization, *_FORMER.get(organization, ()))


_FORMER = {"OSCE": ("CSCE",), "AU": ("OAU",), "EAEU": ("EURASEC",)}
