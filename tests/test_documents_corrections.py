"""The note on corrections, which interrupts what is said at the foot of the first page."""

import pytest

from chapter8.documents import Passage, read
from chapter8.documents.corrections import correction_note
from chapter8.sources.item import Item

TREATY = "Collective Security Treaty Organization"
RECORD = """A/61/PV.99

{opened}

Mr. Lund (Denmark): We thank the Collective Security Treaty

{note}
More of the note stands here, of several
lines (http://documents.un.org).
06-99001 (E)

Organization for its lamps, which are lit.

Another paragraph follows it.
"""
NOTES = [
    ("The meeting was called to order at 3 p.m.",
     "This record contains the text of speeches delivered in English and of the translation of"),
    ("La séance est ouverte à 15 heures.", "Le présent procès-verbal contient le texte français"),
    ("Se abre la sesión a las 15.00 horas.", "La presente acta contiene la versión literal"),
    ("Заседание открывается в 15 ч. 00 м.", "В настоящем отчете содержатся тексты выступлений"),
    ("افتتحت الجلسة الساعة ١٥/٠٠.", "يتضمن هذا المحضر نص الخطب الملقاة بالعربية"),
    ("下午3时开会。", "本记录包括中文发言的文本和其他语言发言的译文。"),
]  # fmt: skip


def passages(text: str) -> list[tuple[str, Passage]]:
    found = read(Item("files", "some.txt", text.encode(), "some.txt"))[0]
    return [(" ".join(found.text[one.start : one.end].split()), one) for one in found.passages]


@pytest.mark.parametrize(("opened", "note"), NOTES)
def test_the_note_does_not_part_a_name(opened: str, note: str) -> None:
    found = passages(RECORD.format(opened=opened, note=note))
    assert [one.part for words, one in found if TREATY in words] == ["speech"]
    assert [one.part for words, one in found if note in words] == ["footnote"]
    assert any(words == "Another paragraph follows it." for words, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        f"S/PV.9901\n{NOTES[0][1]}\n(http://documents.un.org).\n\n{NOTES[0][0]}\n",  # on the cover
        f"S/PV.9901\n\n{NOTES[0][0]}\n\nHe said: {NOTES[0][1]}\n",  # within a line
        "",
    ],
)
def test_what_interrupts_nothing(text: str) -> None:
    assert correction_note(text) is None


def test_a_note_without_its_last_words_ends_with_its_paragraph() -> None:
    text = f"{NOTES[0][0]}\n\n{NOTES[0][1]}\nother languages.\n\nA speech.\n"
    span = correction_note(text)
    assert span is not None
    assert text[span.end :].strip() == "A speech."
