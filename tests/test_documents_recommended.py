"""Decisions that a committee's report recommends, in five languages."""

import pytest

from chapter8.documents import Reading, read
from chapter8.sources.item import Item

REPORT = """{head}

1.   {first}

2.   {announced}

     {title}

     {decided}

3.   {organ}
"""

CASES = [
    (
        "en", "Report of the Third Committee*", "The Committee met.",
        "The Third Committee recommends to the General Assembly the adoption of the following draft decision:",
        "Report considered in connection with lighthouses",
        "The General Assembly takes note of the report on lighthouses.", "takes note",
        "The General Assembly takes note of nothing else.",
    ),
    (
        "fr", "Rapport de la Sixième Commission", "La Commission s’est réunie.",
        "La Sixième Commission recommande à l’Assemblée générale d’adopter le projet de décision suivant :",
        "Rapport examiné au titre des phares",
        "L’Assemblée générale prend note du rapport sur les phares.", "prend note",
        "L’Assemblée générale prend note du reste.",
    ),
    (
        "es", "Informe de la Tercera Comisión", "La Comisión se reunió.",
        "La Tercera Comisión recomienda a la Asamblea General que apruebe el siguiente proyecto de decisión:",
        "Informe examinado en relación con los faros",
        "La Asamblea General toma nota del informe sobre los faros.", "toma nota",
        "La Asamblea General toma nota de lo demás.",
    ),
    (
        "ru", "Доклад Третьего комитета", "Комитет провел заседание.",
        "Третий комитет рекомендует Генеральной Ассамблее принять следующий проект решения:",
        "Доклад, рассмотренный в связи с маяками",
        "Генеральная Ассамблея принимает к сведению доклад о маяках.", "принимает к сведению",
        "Генеральная Ассамблея принимает к сведению остальное.",
    ),
    (
        "zh", "第三委员会的报告", "委员会举行了会议。",
        "第三委员会建议大会通过下列决定草案：", "大会审议的关于灯塔的报告",
        "大会注意到关于灯塔的报告。", "注意到", "大会注意到其余报告。",
    ),
]  # fmt: skip


def report(language: str, *words: str) -> Reading:
    """A report whose head names a symbol; `words` fill it in order."""
    names = ("title_of_report", "first", "announced", "title", "decided", "organ")
    given = dict(zip(names, words, strict=True))
    head = f"United Nations\nA/81/455\n\n     {given['title_of_report']}"
    text = REPORT.format(head=head, **given)
    item = Item("files", "a.txt", text.encode(), "a.txt", metadata={"language": language})
    return read(item)[0]


@pytest.mark.parametrize(
    ("language", "name", "first", "announced", "title", "decided", "lead", "after"),
    CASES,
    ids=[case[0] for case in CASES],
)
def test_a_decision_that_a_committee_recommends_is_operative(
    language, name, first, announced, title, decided, lead, after
):
    found = report(language, name, first, announced, title, decided, after)
    told = {found.text[p.start : p.end].strip(): p for p in found.passages}
    assert [p.part for p in found.passages][-3:] == ["heading", "operative", "paragraph"]
    assert told[decided].lead == lead
    assert told[title].part == "heading"
    assert found.document["title"] == name.rstrip("*")


def test_what_the_assembly_does_is_no_decision_where_none_is_announced():
    _, name, first, _, title, decided, _, after = CASES[0]
    found = report("en", name, first, "The Committee spoke of lighthouses.", title, decided, after)
    assert "operative" not in [p.part for p in found.passages]
