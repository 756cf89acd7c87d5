"""Finding the places where a wording stands: both matchers, the same answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.references.aliases import Alias
from chapter8.references.fold import fold, squeeze
from chapter8.references.scan import FastMatcher, PlainMatcher


def alias(organization, wording, form="name", language="en"):
    return Alias(organization, wording, wording, language, form, "explicit")


ALIASES = [
    alias("CSTO", "Collective Security Treaty Organization"),
    alias("CSTO", "CSTO", "acronym"),
    alias("CSTO", "Организации Договора о коллективной безопасности", language="ru"),
    alias("CSTO", "ОДКБ", "acronym", "ru"),
    alias("AU", "African Union"),
    alias("AU", "AU", "acronym"),
    alias("AU", "الاتحاد الأفريقي", language="ar"),
    alias("EU", "Union européenne", language="fr"),
    alias("EU", "欧洲联盟", language="zh"),
    alias("EU", "欧盟", "acronym", "zh"),
    alias("ASEAN", "Association of South-East Asian Nations"),
    alias("OAU", "OAU", "acronym"),
    alias("CIS", "Communauté d'États indépendants", language="fr"),
]
MATCHERS = [FastMatcher(ALIASES), PlainMatcher(ALIASES)]

CASES = [
    ("the Collective Security Treaty Organization met", ["Collective Security Treaty Organization"], "as written"),
    ("the Collective Security\n  Treaty Organization", ["Collective Security\n  Treaty Organization"], "line break"),
    ("Collective Security\r\nTreaty\r\nOrganization", ["Collective Security\r\nTreaty\r\nOrganization"], "CRLF"),
    ("Collective Secu-\nrity Treaty Organization", ["Collective Secu-\nrity Treaty Organization"], "hyphenated"),
    ("Collective Security Treaty Organizat i o n", ["Collective Security Treaty Organizat i o n"], "stray blanks of bad PDF text"),
    ("COLLECTIVE SECURITY TREATY ORGANIZATION", ["COLLECTIVE SECURITY TREATY ORGANIZATION"], "heading in capitals"),
    ("theAfrican Union", ["African Union"], "lost blank before a capital"),
    ("African Union1 and", ["African Union"], "footnote mark fused"),
    ("African Union’s forces", ["African Union"], "possessive stays outside"),
    ("African\u00a0Union", ["African\u00a0Union"], "no-break blank"),
    ("Pan-African Union", ["African Union"], "a hyphen is a boundary"),
    ("African Unionists", [], "inside a longer word"),
    ("Africans unite", [], "other words"),
    ("the CSTO.", ["CSTO"], "acronym at the end of a sentence"),
    ("development.CSTO members", ["CSTO"], "lost blank after a full stop"),
    ("United Nations-CSTO working group", ["CSTO"], "hyphen compound"),
    ("csto Csto", [], "an acronym keeps its case"),
    ("CSTOs XCSTO CSTO2x", [], "letters or digits touch the acronym"),
    ("au AUG LAU", [], "letters inside words"),
    ("the O.A.U. and O.A.U", ["O.A.U."], "acronym with full stops, in full only"),
    ("Association of Southeast Asian Nations", ["Association of Southeast Asian Nations"], "one word or two"),
    ("Association of South East Asian\nNations", ["Association of South East Asian\nNations"], "blank for hyphen"),
    ("в Организации Договора о\nколлективной безопасности", ["Организации Договора о\nколлективной безопасности"], "Russian over a line"),
    ("ОРГАНИЗАЦИИ ДОГОВОРА О КОЛЛЕКТИВНОЙ БЕЗОПАСНОСТИ", ["ОРГАНИЗАЦИИ ДОГОВОРА О КОЛЛЕКТИВНОЙ БЕЗОПАСНОСТИ"], "Russian capitals"),
    ("государства ОДКБ-", ["ОДКБ"], "Russian acronym"),
    ("والاتحاد الأفريقي", ["الاتحاد الأفريقي"], "Arabic prefix and"),
    ("للاتحاد الافريقي", [], "the article merges with the preposition: another wording"),
    ("الاتحاد الافريقي", ["الاتحاد الافريقي"], "Arabic without hamza"),
    ("الاتحـاد الأفريقي", ["الاتحـاد الأفريقي"], "Arabic with tatweel"),
    ("与欧洲联盟和欧盟合作", ["欧洲联盟", "欧盟"], "Chinese has no word boundaries"),
    ("与ＣＳＴＯ合作", ["ＣＳＴＯ"], "letters in full width, as old Chinese texts have them"),
    ("在ＸＣＳＴＯ", [], "a longer word in full width"),
    ("欧洲\n联盟", ["欧洲\n联盟"], "Chinese over a line"),
    ("l'UNION EUROPEENNE", ["UNION EUROPEENNE"], "French capitals without accents"),
    ("l’Union europe\u0301enne", ["Union europe\u0301enne"], "decomposed accent"),
    ("Communauté d’Etats indépendants", ["Communauté d’Etats indépendants"], "half the accents"),
    ("Communauté d’États indépendants", ["Communauté d’États indépendants"], "typographic apostrophe"),
]  # fmt: skip


@pytest.mark.parametrize("matcher", MATCHERS, ids=["fast", "plain"])
@pytest.mark.parametrize(("text", "expected", "reason"), CASES, ids=[c[2] for c in CASES])
def test_wordings_are_found_where_they_stand(matcher, text, expected, reason):
    found = matcher.candidates([text])[0]
    assert [text[c.start : c.end] for c in found] == expected, reason


PIECES = st.sampled_from(
    [w for a in ALIASES for w in (a.wording, a.wording.upper(), a.wording.lower())]
    + [" ", "\n", "-", "-\n", "é", "’", ".", "(", ")", "x", "A", "ا", "و", "中", "я", "1", "\u00ad"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_both_matchers_agree_on_texts_of_names_and_debris(pieces):
    text = "".join(pieces)
    assert MATCHERS[0].candidates([text]) == MATCHERS[1].candidates([text])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_both_matchers_agree_on_any_text(text):
    assert MATCHERS[0].candidates([text]) == MATCHERS[1].candidates([text])


@given(st.characters())
def test_a_character_is_folded_to_one_that_stays_or_to_none(character):
    folded = fold(character)
    assert len(folded) <= 1
    assert fold(folded or " ") == folded


@given(st.sampled_from(ALIASES), st.sampled_from(["", " ", "\n", "-", "\u00a0", "\u2013"]))
def test_a_name_is_squeezed_alike_however_it_is_set(one, separator):
    assert squeeze(one.wording.replace(" ", separator).upper()) == squeeze(one.wording)
