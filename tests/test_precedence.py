"""Which codings of a unit hold."""

from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.coding.codebook import Code, Codebook
from chapter8.coding.coded import ADJUDICATED, append, history
from chapter8.coding.precedence import DISPUTED, settle
from chapter8.corpus.settled import define_subjects
from chapter8.errors import CorpusError, UsageError
from chapter8.schema import CODINGS


def row(
    code: str | None, assigned: str = "person", coder: str = "a", **more: Any
) -> dict[str, Any]:
    return {
        "document": "A/1/1", "version": None, "passage": None, "codebook": "b@1", "code": code,
        "assigned": assigned, "coder": coder, "weight": 1.0, "certainty": None, "basis": "",
        "time": "2020-01-01T00:00:00" if assigned == "person" else None, **more,
    }  # fmt: skip


LATER = {"time": "2020-01-02T00:00:00"}
CASES = [
    ([row("x", "rule"), row("y", "catalogue"), row("z", "model")], [("y", "catalogue", 1.0)],
     "the catalogue is believed before rule and model"),
    ([row("x", "catalogue"), row("y")], [("y", "person", 1.0)], "a person goes before all"),
    ([row("x", "rule"), row(None)], [(None, "person", 1.0)], "a person who found none is heard"),
    ([row(None, "catalogue"), row("x", "rule")], [("x", "rule", 1.0)],
     "a machine that found none lets the next one try"),
    ([row(None, "model")], [(None, "model", 1.0)], "not sure is no guess"),
    ([row("x"), row("y", coder="b")], [(DISPUTED, "person", 1.0)], "a tie is a dispute"),
    ([row("x"), row("y", coder="b"), row("y", coder="c")], [("y", "person", 1.0)], "majority"),
    ([row("x"), row(None, coder="b", certainty=0.0)], [("x", "person", 1.0)],
     "who is not sure is not counted"),
    ([row(None, certainty=0.0), row("x", "rule")], [("x", "rule", 1.0)],
     "where nobody is sure the machine holds"),
    ([row("x"), row("y", coder="b"), row("x", coder=ADJUDICATED)], [("x", "person", 1.0)],
     "adjudication ends a dispute"),
    ([row("x"), row("y", **LATER)], [("y", "person", 1.0)], "the later word of one coder holds"),
    ([row("x", weight=3.0), row("y")], [("x", "person", 0.75), ("y", "person", 0.25)],
     "two codes given at one time share the unit"),
    ([row("x", "rule"), row("y", "rule")], [("y", "rule", 0.5), ("x", "rule", 0.5)],
     "of equal weights the order of the codebook decides"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected", "reason"), CASES)
def test_what_holds(rows: list[dict[str, Any]], expected: list[Any], reason: str) -> None:
    found = [(one.code, one.assigned, one.weight) for one in settle(rows, ["y", "x"])]
    assert found == expected, reason


def test_what_people_coded_is_only_added_to(tmp_path) -> None:  # type: ignore[no-untyped-def]
    append(tmp_path, [row("x")])
    before = (tmp_path / "coded" / "000001.jsonl").read_bytes()
    append(tmp_path, [row("y", **LATER)])
    assert (tmp_path / "coded" / "000001.jsonl").read_bytes() == before
    assert [one["code"] for one in history(tmp_path, "b@1")] == ["x", "y"]
    assert list(history(tmp_path, "other@1")) == []


@pytest.mark.parametrize(
    "bad", [row("x", "rule"), {**row("x"), "coder": ""}, {**row("x"), "colour": 1}]
)
def test_what_is_no_coding_by_a_person_is_refused(tmp_path, bad) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match="no coding by a person"):
        append(tmp_path, [row("x"), bad])
    assert list(history(tmp_path)) == []


def test_a_damaged_line_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    append(tmp_path, [row("x")])
    with (tmp_path / "coded" / "000001.jsonl").open("a") as file:
        file.write("{broken\n")
    with pytest.raises(CorpusError, match="Line 2"):
        list(history(tmp_path))


def codings(assigned: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    unit = st.sampled_from([(None, None), ("v", 1), ("v", 2), ("w", 1)])
    document, code = st.sampled_from(["A/1/1", "A/1/2"]), st.sampled_from(["x", "y", "z", None])
    one = st.builds(
        lambda document, unit, code, assigned, coder, weight: row(
            code,
            assigned,
            coder,
            document=document,
            version=unit[0],
            passage=unit[1],
            weight=weight,
        ),
        document,
        unit,
        code,
        st.sampled_from(assigned),
        st.sampled_from(["a", "b"]),
        st.sampled_from([0.25, 0.5, 1.0]),
    )
    return st.lists(one, max_size=12)


@settings(max_examples=30, deadline=None)
@given(codings(["catalogue", "rule", "model"]), codings(["person"]))
def test_tables_hold_what_settling_unit_by_unit_gives(
    tmp_path_factory: pytest.TempPathFactory,
    machines: list[dict[str, Any]],
    people: list[dict[str, Any]],
) -> None:
    derived = tmp_path_factory.mktemp("derived") / "codings.parquet"
    pq.write_table(pa.Table.from_pylist(machines, CODINGS), derived)
    codebook = Codebook("b", "1", "B", (Code("y", "y"), Code("x", "x")))
    expected = settle([*machines, *people], ["y", "x"])
    believed = {
        one.document
        for one in expected
        if one.passage is None and one.assigned in {"person", "catalogue"}
    }
    documents = [
        (one.document, one.code, one.assigned, pytest.approx(one.weight))
        for one in expected
        if one.passage is None
    ]
    passages = sorted(
        (str(one.version), one.passage, one.code or "", one.assigned)
        for one in expected
        if one.passage is not None and (one.assigned == "person" or one.document not in believed)
    )
    with duckdb.connect() as connection:
        define_subjects(connection, derived, people, codebook, "fractional")
        sql = "SELECT document, subject, assigned, share FROM document_subjects"
        assert connection.execute(sql).fetchall() == documents
        sql = "SELECT version, passage, coalesce(subject, ''), assigned FROM passage_subjects"
        assert sorted(connection.execute(sql).fetchall()) == passages
