"""Recounting after a change of wordings: only some texts are searched again, the answer is the same."""

import shutil
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapter8.corpus import fulltext, open_corpus, renewal, wordings
from chapter8.corpus.store import Store
from chapter8.organizations import Registry, load, registry
from chapter8.references.aliases import Alias, aliases_of
from chapter8.references.amended import amended
from chapter8.references.scan import FastMatcher

TEXTS = {
    "lakes.txt": "The Organization of Great Lakes (OGL) met. The OGL States met again in 1999.",
    "broken.txt": "It was the Organi-\nzation of Gr eat Lakes which, with the League of Arab States, met.",
    "capitals.txt": "ORGANIZATION OF GREAT LAKES AND THE LEAGUE OF ARAB STATES: the O.G.L. was heard.",
    "joined.txt": "Le Conseil des États du Lac, et l’OTSC, sont membres. Voir OGL2.",
    "bare.txt": "LE CONSEIL DES ETATS DU LAC s'est réuni avec la Ligue des États arabes.",
    "russian.txt": "Организация Великих Озёр и СНГ, а также Организации Великих Озер (ОВО).",
    "arabic.txt": "اجتمعت منظمة البحيرات الكبرى مع جامعة الدول العربية، وبمنظمة البحيرات الكبري.",
    "chinese.txt": "大湖组织和独立国家\n联合体举行了会议。大湖\n组织成员国。",
    "none.txt": "Nothing here names an organization; a lake is a lake and an ogl is nothing.",
    "accent.txt": "Conse\u0301il, the Conseil des E\u0301tats du Lac, and others in the Union.",
}
NAMES = [
    ("Organi(z|s)ation of Great Lakes", "en", "name"),
    ("OGL", "en", "acronym"),
    ("Great Lakes", "en", "name"),
    ("Lake", "en", "name"),
    ("Conseil des États du Lac", "fr", "name"),
    ("Организаци(я|и|ю) Великих Озер", "ru", "name"),
    ("ОВО", "ru", "acronym"),
    ("منظمة البحيرات الكبرى", "ar", "name"),
    ("大湖组织", "zh", "acronym"),
    ("Union", "en", "name"),
]
names = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.booleans(),  # needs_context
        st.sampled_from(["", ", from: 1990", ", to: 2001", ", from: 2040"]),
        st.sampled_from(["official", "variant"]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one[0],
)


def organization_file(chosen, kind="explicit"):
    lines = ["id: LAKES", "category: regional", "sources:", '  s: {cite: "x", confidence: memory}']
    lines += ["names:"]
    for (text, language, form), context, dates, role in chosen:
        known = f", needs_context: {str(context).lower()}, kind: {kind}{dates}"
        lines.append(
            f'  - {{text: "{text}", language: {language}, form: {form}, role: {role},'
            f" source: s{known}}}"
        )
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def few_organizations(tmp_path_factory):
    """Three of the bundled organizations: the matcher for all of them takes long to make."""
    folder = tmp_path_factory.mktemp("bundled")
    for name in ("LAS", "CIS", "CSTO"):
        text = (registry._BUNDLED / f"{name}.yaml").read_text(encoding="utf-8")
        folder.joinpath(f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHAPTER8_CACHE", str(folder / "cache"))
        patch.setattr(registry, "_BUNDLED", folder)
        patch.setattr(registry, "check_links", lambda _: [])
        registry._load_bundled.cache_clear()
        yield
    registry._load_bundled.cache_clear()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory, few_organizations):
    folder = tmp_path_factory.mktemp("recounting")
    for name, text in TEXTS.items():
        folder.joinpath(name).write_text(text, encoding="utf-8")
    opened = open_corpus(folder / "corpus", create=True)
    opened.add([folder / name for name in TEXTS], workers=1)
    opened.store.directory.joinpath("organizations").mkdir()
    return opened


def found(corpus):
    rows = corpus.connection.execute('SELECT * FROM "references"').fetchall()
    return sorted(map(repr, rows))


def renewed(corpus, content):
    """Give the user's file this content, and find references again in the fast way."""
    file = corpus.store.directory / "organizations" / "LAKES.yaml"
    file.write_text(content, encoding="utf-8") if content else file.unlink(missing_ok=True)
    return corpus.refresh(workers=1)


def searched_again(corpus, content):
    """What is found after the user's file has this content, in the fast way and in the full one."""
    number = renewed(corpus, content)
    quick = found(corpus)
    with corpus.store.writing() as manifest:
        manifest.method = "another"
        corpus.store.commit(manifest)
    corpus.reload()
    assert corpus.refresh(workers=1) == len(TEXTS)
    return number, quick, found(corpus)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    changes=st.lists(names, min_size=1, max_size=2),
    kind=st.sampled_from(["explicit", "predecessor"]),
)
def test_what_a_change_of_wordings_gives_is_what_a_full_search_gives(corpus, changes, kind):
    for chosen in changes:
        _, quick, full = searched_again(corpus, organization_file(chosen, kind))
        assert quick == full


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        (("OGL", "en", "acronym"), 3),  # lakes, capitals (O.G.L.), and OGL2 as a footnote mark
        (("大湖组织", "zh", "acronym"), 1),  # broken over a line
        (("Conseil des États du Lac", "fr", "name"), 3),  # with accents, without, decomposed
        (("Organization of Great Lakes", "en", "name"), 3),  # hyphenated, with a stray blank
        (("Organization of Great Mountains", "en", "name"), 0),
    ],
)
def test_only_texts_that_hold_the_wording_are_searched(corpus, name, touched):
    renewed(corpus, "")
    number, quick, full = searched_again(corpus, organization_file([(name, False, "", "official")]))
    assert number == touched
    assert quick == full
    renewed(corpus, "")


def test_facts_that_are_no_wordings_search_nothing(corpus):
    content = organization_file([(("OGL", "en", "acronym"), False, "", "official")])
    renewed(corpus, content)
    number, quick, full = searched_again(corpus, content + 'seat: {place: "Bern", source: s}\n')
    assert number == 0
    assert quick == full
    assert corpus.is_current()
    renewed(corpus, "")


def test_without_an_index_or_with_a_damaged_one_the_answer_is_the_same(corpus):
    for number in count():
        index = corpus.store.directory / "index"
        if number == 0:
            shutil.rmtree(index)
        elif number == 1:
            for path in index.glob("*"):
                path.write_bytes(b"not Arrow")
        else:
            break
        name = (NAMES[number], False, "", "official")
        searched, quick, full = searched_again(corpus, organization_file([name]))
        assert searched == 3
        assert quick == full
        renewed(corpus, "")


def test_a_method_that_is_another_searches_everything(corpus, monkeypatch):
    monkeypatch.setattr(renewal, "method", lambda: "2-other-phrases")
    assert not corpus.is_current()
    assert corpus.refresh(workers=1) == len(TEXTS)


def test_wordings_that_are_gone_or_damaged_search_everything(corpus):
    corpus.store.path(corpus.manifest.wordings).write_text("{}", encoding="utf-8")
    file = corpus.store.directory / "organizations" / "LAKES.yaml"
    file.write_text(organization_file([(NAMES[1], False, "", "official")]), encoding="utf-8")
    assert corpus.refresh(workers=1) == len(TEXTS)
    renewed(corpus, "")


letters = st.text(
    st.sampled_from("aábcOGL12 -\n'’éÉИйЁёالأإة大湖组织\u0301\u00ad\u200b\U0001f600"), max_size=40
)


@given(before=letters, wording=letters, after=letters, acronym=st.booleans())
def test_the_index_names_every_text_in_which_a_wording_stands(
    before, wording, after, acronym, tmp_path_factory
):
    if not wording.strip(" -\n'’\u0301\u00ad\u200b"):
        return
    alias = Alias("X", wording, wording, "en", "acronym" if acronym else "name", "explicit")
    sought = fulltext.wordings([alias])
    store = Store(tmp_path_factory.getbasetemp() / "index")
    store.directory.mkdir(exist_ok=True)
    text = before + wording + after
    fulltext.write_index(store, "texts-1.parquet", ["", text])
    rows = fulltext.Search(sought).rows(store, "texts-1.parquet")
    assert rows is None or 1 in rows
    assert sought[0].stands_in(text, fulltext.squeezed(text))


def test_families_have_the_wordings_of_the_whole_registry(few_organizations):
    every = load()
    of_families = wordings.wordings_of(every)
    assert set(of_families.aliases()) == set(aliases_of(every))
    some = [o for o in every.organizations.values() if "CIS" in (o.id, o.parent)]
    alone = wordings.wordings_of(Registry(some)).families["CIS"]
    assert alone == of_families.families["CIS"]


def test_organizations_on_top_are_found_as_if_all_were_made_anew(few_organizations, tmp_path):
    replaced = organization_file([(name, False, "", "official") for name in NAMES[:3]])
    tmp_path.joinpath("LAKES.yaml").write_text(replaced, encoding="utf-8")
    own = replaced.replace("id: LAKES", "id: CIS").replace("Great Lakes", "Europe")
    tmp_path.joinpath("CIS.yaml").write_text(own, encoding="utf-8")
    every = load([tmp_path])
    base = FastMatcher(aliases_of(load()))
    on_top = amended(base, every).candidates(list(TEXTS.values()))
    assert on_top == FastMatcher(aliases_of(every)).candidates(list(TEXTS.values()))
    assert any(on_top)
