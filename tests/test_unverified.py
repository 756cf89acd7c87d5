"""Which facts that rest on memory an answer uses."""

from chapter8.analysis.unverified import Used, sentences, unverified_facts
from chapter8.corpus import open_corpus

FILE = """\
id: LAKES
category: regional
sources:
  charter: {cite: "A/RES/1/1", confidence: primary}
  memory: {cite: "general knowledge", confidence: memory}
names:
  - {text: "Organization of Quiet Lakes", language: en, form: name, role: official, source: charter}
  - {text: "Quiet Lakes Pact", language: en, form: name, role: variant, source: memory}
  - {text: "Quiet Lakes Treaty", language: en, form: name, role: variant, source: memory}
members:
  - {state: BLR, status: member, from: 1999, source: memory}
  - {state: KAZ, status: member, from: 1999, source: charter}
"""


def test_only_wordings_that_matched_and_have_no_source_are_listed(tmp_path):
    corpus = open_corpus(tmp_path / "corpus", create=True)
    own = tmp_path / "corpus" / "organizations"
    own.mkdir()
    own.joinpath("LAKES.yaml").write_text(FILE, encoding="utf-8")
    text = "The Organization of Quiet Lakes met. The Quiet Lakes Pact stands. The Quiet Lakes Pact!"
    tmp_path.joinpath("one.txt").write_text(text, encoding="utf-8")
    corpus.add([tmp_path / "one.txt"], workers=1)
    found = unverified_facts(corpus, organizations=["LAKES"], blocs=["LAKES"])
    assert found == [
        Used("LAKES", "name (en)", "Quiet Lakes Pact", 2),
        Used("LAKES", "member", "BLR from 1999", None),
    ]
    assert sentences(found)[1] == "LAKES, name (en), “Quiet Lakes Pact”: 2."
    assert "has a source" in sentences([])[0]
