"""Which organization a stretch denotes, and why."""

import datetime as dt

import pytest

from chapter8.references.aliases import Alias
from chapter8.references.finding import Finder, finder
from chapter8.references.resolve import Context
from chapter8.references.rules import accepted_reasons, load, reasons
from chapter8.references.scan import FastMatcher


def name(organization, wording, kind="explicit", **more):
    return Alias(organization, wording, wording, more.pop("language", "en"), "name", kind, **more)


def letters(organization, wording, **more):
    language = more.pop("language", "en")
    return Alias(organization, wording, wording, language, "acronym", "explicit", **more)


FINDER = Finder(
    FastMatcher(
        [
            name("CSTO", "Collective Security Treaty Organization"),
            letters("CSTO", "CSTO"),
            name("CSTO", "Collective Security Treaty", "predecessor", needs_context=True),
            name("SCO", "Shanghai Cooperation Organization"),
            letters("SCO", "SCO", needs_context=True),
            name("CIS", "Commonwealth of Independent States", valid_from=dt.date(1991, 12, 8)),
            letters("CIS", "CIS", needs_context=True, valid_from=dt.date(1991, 12, 8)),
            letters("CIS", "CEI", needs_context=True, language="fr"),
            name("CEI", "Central European Initiative"),
            letters("CEI", "CEI", needs_context=True),
            name("ECO", "Economic Cooperation Organization"),
            name("ECO", "Organization for Economic Cooperation and Development", "other"),
            name("BSEC", "Black Sea Economic Cooperation Organization"),
            name("CIS", "Customs Information System", "other"),
            name("ASEAN", "Association of Southeast Asian Nations"),
            letters("ASEAN", "ASEAN"),
            name("ARF", "ASEAN Regional Forum"),
            name("AU", "African Union"),
        ]
    )
)

CASES = [
    ("The Collective Security Treaty Organization (CSTO) met.", [("CSTO", "full_name_and_acronym")], "name and acronym are one"),
    ("The Collective Security Treaty Organization (the “CSTO”) met.", [("CSTO", "full_name_and_acronym")], "with article and quotation marks"),
    ("The African Union (CSTO) met.", [("AU", "full_name"), ("CSTO", "acronym")], "another's acronym in brackets is another reference"),
    ("The CSTO met.", [("CSTO", "acronym")], "letters that mean nothing else"),
    ("The SCO called.", [("SCO", "ambiguous")], "letters with many meanings and no evidence"),
    ("The Shanghai Cooperation Organization grew. The SCO called.", [("SCO", "full_name"), ("SCO", "acronym_after_name")], "the name stands in the document"),
    ("The CSTO and the SCO called.", [("CSTO", "acronym"), ("SCO", "acronym_in_list")], "beside a sure organization"),
    ("the SCO member States", [("SCO", "acronym_in_phrase")], "a phrase of organizations"),
    ("the Senior Civilian Officer (SCO) and an SCO member", [("SCO", "other_sense"), ("SCO", "other_sense")], "the document defines the letters otherwise"),
    ("the Customs Information System, or CIS, of customs", [("CIS", "other_sense")], "another sense is named"),
    ("Black Sea Economic Cooperation Organization", [("BSEC", "full_name"), ("ECO", "inside_longer_name")], "the longest name wins, the shorter is kept with its reason"),
    ("Organization for Economic Cooperation and Development", [], "a look-alike is no reference"),
    ("The ASEAN Regional Forum met.", [("ASEAN", "inside_longer_name"), ("ARF", "full_name")], "a forum of its own whose name contains another's"),
    ("since the signing of the Collective Security Treaty, the Collective Security Treaty Organization has", [("CSTO", "short_name_in_context"), ("CSTO", "full_name")], "predecessor and successor apart"),
    ("a collective security treaty for all; the Collective Security Treaty Organization", [("CSTO", "small_letters"), ("CSTO", "full_name")], "common words in small letters"),
]  # fmt: skip


def found(text, context=None):
    return FINDER.find([text], [context or Context("en")])[0]


@pytest.mark.parametrize(("text", "expected", "reason"), CASES, ids=[c[2] for c in CASES])
def test_each_stretch_gets_its_organization_and_reason(text, expected, reason):
    assert [(f.organization, f.reason) for f in found(text)] == expected, reason


def test_the_reference_with_acronym_reaches_to_the_closing_bracket():
    text = "The Collective Security Treaty Organization (CSTO) met."
    assert [text[f.start : f.end] for f in found(text)] == [
        "Collective Security Treaty Organization (CSTO)"
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "CIS"), ("en", "CEI")],
    ids=["French letters", "English letters"],
)
def test_the_same_letters_of_two_organizations_are_told_apart_by_language(language, expected):
    context = Context(language)
    text = "Commonwealth of Independent States, Central European Initiative. CEI."
    assert found(text, context)[-1].organization == expected


def test_an_organization_is_not_named_before_it_existed():
    text = "the Commonwealth of Independent States"
    assert found(text, Context("en", None, 1975))[0].reason == "not_valid_then"
    assert found(text, Context("en", dt.date(1992, 1, 1), 1992))[0].reason == "full_name"


def test_every_reason_given_is_explained_and_decides_whether_it_counts():
    given = {f.reason for text, _, _ in CASES for f in found(text)}
    assert given <= set(reasons())
    assert "ambiguous" not in accepted_reasons()
    rules = load("default")
    assert rules.counts("explicit", "name", "full_name")
    assert not rules.counts("explicit", "name", "ambiguous")
    assert not rules.counts("child", "name", "full_name")


LETTERS_AND_PLACES = [
    ("en", "Armenia is in ODKB (Collective Security Treaty Organization).", ["ODKB (Collective Security Treaty Organization)"], "letters first, the name in brackets: one reference"),
    ("en", "A preferential trade area (PTA) was set up.", ["preferential trade area (PTA)"], "common words that their own acronym introduces are a name"),
    ("en", "the African, Caribbean and Pacific (ACP) Group of States", ["African, Caribbean and Pacific (ACP) Group of States"], "a bracket inside the name"),
    ("en", "The Group of 7 7 and the Group of 77 met.", ["Group of 7", "Group of 77"], "a digit behind a digit is not a footnote's mark"),
    ("en", "The SCO spoke, as did the CSTO.", ["SCO", "CSTO"], "kindred organizations in one sentence"),
    ("en", "The SCO spoke. In the north rain fell, said the CSTO.", ["CSTO"], "kin of another sentence is no evidence"),
    ("en", "the role of the non-aligned movement", ["non-aligned movement"], "a name known in small letters"),
    ("en", "Members of the European Union States met.", ["European Union"], "no blocker hides the Union"),
    ("fr", "le siège de l’UA et du CCG", ["UA", "CCG"], "letters behind a French article"),
    ("fr", "la part de marché UA", [], "the same letters without one"),
    ("es", "El Commonwealth envió observadores.", ["Commonwealth"], "a short name behind its article"),
    ("en", "We thank UNHCR and the Commonwealth.", ["Commonwealth"], "a short name without any other evidence"),
    ("en", "Commonwealth of Dominica and the Commonwealth", ["Commonwealth"], "a State that is one stands in full"),
    ("en", "a Commonwealth of African States", [], "the beginning of another name"),
    ("en", "Foreign and Commonwealth Affairs", [], "a ministry"),
    ("en", "Working Group of 8 November 2005", [], "a day"),
    ("en", "the Arab-African Union of 1984", [], "the last words of another name"),
    ("en", "the G5 met; the G5 Sahel grew", ["G5", "G5 Sahel"], "letters whose organization is named"),
    ("en", "a G5 of teachers met", [], "the same letters alone"),
    ("en", "the Paciﬁc Islands Forum", ["Paciﬁc Islands Forum"], "letters tied into one sign"),
    ("fr", "L’Union africaine grandit.\nAU nom de la paix, merci.", ["Union africaine"], "a French word in capitals"),
    ("fr", "L’Union africaine (AU) grandit.", ["Union africaine (AU)"], "the same letters behind the name"),
    ("ru", "с ГУАМ и о ГУАМ", ["ГУАМ", "ГУАМ"], "letters that mean nothing else"),
    ("ru", "ВОПРОС О ГУАМ РЕШЕН", [], "the Territory in a line of capitals"),
    ("ru", "в лиге арабских государств", ["лиге арабских государств"], "small letters in Russian"),
    ("ar", "منظمة الدول الأميركية", ["منظمة الدول الأميركية"], "the other spelling of America"),
    ("ar", "زار مجلـس أوروبا", ["مجلـس أوروبا"], "a short name stretched"),
    ("ar", "وكمنظمة الدول الأمريكية", ["منظمة الدول الأمريكية"], "two particles"),
    ("zh", "集体安全条约组织（ＣＳＴＯ）开会。ＣＳＴＯ指出", ["集体安全条约组织（ＣＳＴＯ）", "ＣＳＴＯ"], "full width: one reference with its acronym, and the acronym"),
    ("en", "the Ar\u200cab League", ["Ar\u200cab League"], "a sign without width inside a short name"),
    ("ar", "مع وNATO", ["NATO"], "an Arabic particle before Latin letters"),
    ("zh", "在首都以北约四十公里处", [], "north about forty kilometres"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "surfaces", "reason"), LETTERS_AND_PLACES)
def test_the_registry_finds_what_a_reader_finds(language, text, surfaces, reason):
    marked = [text[f.start : f.end] for f in finder().find([text], [Context(language)])[0] if f.reason in accepted_reasons()]  # fmt: skip
    assert marked == surfaces, reason


GENERIC_PLACES = [
    ("en", "regional mechanisms and Chapter VIII", 2, "mechanisms and the Chapter"),
    ("en", "the OAS is a regional organization", 0, "a description of one organization"),
    ("en", "Chapter VIII of its report", 0, "a chapter of something else"),
    ("ru", "сотрудничество с региональными и субрегиональными организациями", 1, "inflected"),
    ("ar", "الشكر للمنظمات الإقليمية", 1, "the article merged with a preposition"),
    ("ar", "التنظيمات أو الوكالات الإقليمية", 1, "the words of the Charter"),
    ("en", "no regional organization", 1, "none in particular"),
    ("en", "regional arrangements and organizations", 1, "one expression, not two"),
    ("fr", "les mécanismes sous régionaux", 1, "a blank for the hyphen"),
    ("ru", "главе восьмой Устава", 1, "the number of the chapter in words"),
    ("ru", "ни одна региональная организация", 1, "none in particular, in Russian"),
]


@pytest.mark.parametrize(("language", "text", "count", "reason"), GENERIC_PLACES)
def test_generic_expressions_are_told_from_descriptions(language, text, count, reason):
    found = finder().find([text], [Context(language)])[0]
    assert sum(f.kind == "generic" and f.reason == "generic" for f in found) == count, reason


ANAPHORA = [
    ("en", "The OSCE met. The Permanent Representative thanked that organization.", "that organization"),
    ("en", "Members of the Non-Aligned Movement met. The Movement grew.", "The Movement"),
    ("en", "The United Nations and the OSCE met. We thank this Organization.", None),
    ("en", "The CIS States met. Meetings of the Commonwealth go on.", "the Commonwealth"),
    ("en", "The Pacific Islands Forum met. Other Forum members came.", "Forum"),
    ("en", "The Pacific Islands Forum met. Our forum members came.", None),
    ("en", "The Commonwealth of Independent States met. The Commonwealth grew.", "The Commonwealth"),
    ("ar", "عقدت منظمة التعاون الإسلامي قمة. وأدانت المنظمة الهجوم.", "المنظمة"),
    ("ar", "عقدت منظمة التعاون الإسلامي قمة مع المنظمة الدولية.", None),
    ("en", "Peace in Haiti is the OAS’s task. We support that regional organization.", "that regional organization"),
    ("en", "The OAU met. Members of the continental organization spoke.", "the continental organization"),
    ("en", "The United Nations and the OAU met. This organization is old.", None),
    ("en", "The OSCE met. We thank the organization by name.", None),
    ("en", "The OSCE met. We trust the organization.", "the organization"),
    ("en", "The CIS met. The OSCE met too, and that organization grew.", "that organization"),
    ("fr", "L’OIF grandit et l’organisation s’ouvre.", "l’organisation"),
    ("fr", "Le Forum des îles du Pacifique a siégé. Les membres du Forum partent.", "du Forum"),
    ("ru", "НАТО растет. Данная организация имеет 32 члена.", "Данная организация"),
    ("ru", "Европейский союз и распад Советского Союза.", None),
    ("ar", "عقدت جامعة الدول العربية قمة. وسافر أمين عام للجامعة إلى تونس.", "لجامعة"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "surface"), ANAPHORA)
def test_a_word_goes_on_to_speak_of_the_organization_before(language, text, surface):
    found = finder().find([text], [Context(language)])[0]
    assert [text[f.start : f.end] for f in found if f.kind == "anaphora"] == [surface] * bool(
        surface
    )


def test_public_functions_are_functions_whatever_was_imported_before():
    import chapter8.references

    assert chapter8.references.find("The CSTO met.")[0]["organization"] == "CSTO"
    assert callable(chapter8.references.finder)
