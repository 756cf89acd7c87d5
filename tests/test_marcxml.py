"""Catalogue records: fields, damage, and what must not be believed."""

from datetime import date

import pytest

from chapter8.sources.marcxml import records

SPACE = "http://www.loc.gov/MARC21/slim"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
HIT_COUNT = "<!-- Search-Engine-Total-Number-Of-Results: 2 -->"


def field(tag, *subfields):
    inner = "".join(f'<subfield code="{code}">{text}</subfield>' for code, text in subfields)
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{inner}</datafield>'


def record(*fields, number="1234567"):
    control = f'<controlfield tag="001">{number}</controlfield>' if number else ""
    return f"<record>{control}{''.join(fields)}</record>"


def collection(*given):
    body = "".join(given)
    return f'{DECLARATION}{HIT_COUNT}<collection xmlns="{SPACE}">{body}</collection>'


def read(*given):
    return list(records(collection(*given).encode()))


LETTER = record(
    field("041", ("a", "eng")),
    field("191", ("a", "A/80/901"), ("b", "A/"), ("c", "80")),
    field("191", ("a", "S/2026/77"), ("b", "S/")),
    field(
        "245", ("a", "Letter dated 2026/03/04 from the mission :"), ("b", "annex /"), ("c", "Peru")
    ),
    field("269", ("a", "2026-03-05")),
    field("610", ("a", "Some Organization")),
    field("650", ("a", "PEACE"), ("2", "unbist")),
    field("651", ("a", "ANDES")),
    field("989", ("a", "Documents and Publications"), ("b", "Letters and Notes Verbales")),
    field("991", ("a", "A/80/251"), ("b", "34"), ("c", "Prevention of armed conflict.")),
    field("856", ("y", "English"), ("u", "https://example.org/A_80_901-EN.pdf")),
)


def test_a_record_becomes_metadata():
    assert read(LETTER) == [
        {
            "document": "A/80/901-S/2026/77",
            "record": "1234567",
            "symbols": ["A/80/901", "S/2026/77"],
            "body": "GA",
            "type": "letter",
            "session": 80,
            "year": 2026,
            "year_basis": "distribution",
            "distributed": date(2026, 3, 5),
            "title": "Letter dated 2026/03/04 from the mission : annex",
            "language": "en",
            "language_basis": "metadata",
            "subjects": ["Some Organization", "PEACE", "ANDES"],
            "agenda": [
                {"document": "A/80/251", "item": "34", "title": "Prevention of armed conflict."}
            ],
            "files": [{"language": "English", "url": "https://example.org/A_80_901-EN.pdf"}],
        }
    ]


def prefixed(text):
    """What ElementTree makes of a record when it writes it again."""
    text = text.replace("<record>", f'<record xmlns:ns0="{SPACE}">')
    for name in ("record", "controlfield", "datafield", "subfield"):
        text = text.replace(f"<{name}", f"<ns0:{name}").replace(f"</{name}", f"</ns0:{name}")
    return text


@pytest.mark.parametrize(
    "document",
    [
        f"<collection>{LETTER}</collection>",  # no namespace at all
        collection(prefixed(LETTER)),  # a prefix
        f"<response><total>1</total><search_id>x</search_id>{collection(LETTER).partition(HIT_COUNT)[2]}</response>",
        "\n \n" + collection(LETTER),  # blanks before the declaration
        "\ufeff" + collection(LETTER),  # a byte order mark
    ],
)
def test_every_wrapping_gives_the_same(document):
    assert list(records(document.encode())) == read(LETTER)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # The second symbol of a joint document may stand in $z of the first.
        ([("191", ("a", "A/80/901"), ("z", "S/2026/77"))], {"document": "A/80/901-S/2026/77"}),
        # Three asterisks stand for no symbol.
        ([("191", ("a", "***"), ("b", "***"))], {"document": "marcxml:1234567"}),
        # A symbol that is none leaves the number of the record.
        ([("191", ("a", "see note"))], {"document": "marcxml:1234567"}),
        # Without a symbol the number of the record is the name.
        ([("245", ("a", "A book"))], {"document": "marcxml:1234567", "title": "A book"}),
        # The session stands in $c where the symbol is silent.
        ([("191", ("a", "A/RES/80/142"), ("c", "80"))], {"session": 80, "type": "resolution"}),
        ([("191", ("a", "E/2024/9"), ("c", "2024-1"))], {"session": None}),
        # A year alone is no date.
        ([("269", ("a", "2023"))], {"year": 2023, "distributed": None}),
        ([("269", ("a", "2023-11"))], {"year": 2023, "distributed": None}),
        ([("269", ("a", "11.2023"))], {"year": None, "distributed": None}),
        # Adoption comes before publication: the year is the first's.
        (
            [("269", ("a", "2011-02-10")), ("992", ("a", "2010-12-13"))],
            {"adopted": date(2010, 12, 13), "distributed": date(2011, 2, 10), "year": 2010},
        ),
        # Content codes, and resource types where there is none.
        ([("089", ("b", "B04"))], {"type": "report"}),
        ([("089", ("b", "B19")), ("989", ("b", "Reports"))], {"type": "report"}),
        # A record in several languages is in none of them.
        ([("041", ("a", "eng"), ("a", "fre"))], {"language": None}),
        ([("041", ("a", "rus"))], {"language": "ru"}),
        # The meeting of a speech.
        ([("791", ("a", "S/PV.8967"))], {"meeting": "S/PV.8967"}),
        # Subjects once each.
        ([("650", ("a", "PEACE")), ("650", ("a", "PEACE"))], {"subjects": ["PEACE"]}),
    ],
)
def test_fields_as_they_really_occur(fields, expected):
    [metadata] = read(record(field("245", ("a", "Title")), *(field(*given) for given in fields)))
    if fields[0][0] == "245":
        [metadata] = read(record(field(*fields[0])))
    assert {name: metadata.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("FranÃ§ais", "Français"),
        ("ä¸\xadæ\x96\x87", "中文"),
        ("Ð\xa0Ñ\x83Ñ\x81Ñ\x81ÐºÐ¸Ð¹", "Русский"),
        ("Français", "Français"),  # right as it is
        ("中文", "中文"),
        ("Ã and §", "Ã and §"),  # no UTF-8 behind it
    ],
)
def test_latin_1_readings_of_utf_8_are_undone(stored, meant):
    [metadata] = read(record(field("245", ("a", stored))))
    assert metadata["title"] == meant


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ([field("980", ("a", "DELETED")), field("245", ("a", "Gone"))], "deleted"),
        ([field("980", ("a", "AUTHORITY")), field("110", ("a", "UN"))], "describes a name"),
        ([field("999", ("a", "stamp"))], "neither symbol nor title"),
    ],
)
def test_records_that_are_no_documents_are_told(fields, told):
    bad, good = read(record(*fields, number="7"), LETTER)
    assert told in bad["problem"]
    assert bad["document"] == "marcxml:7"
    assert "problem" not in good


def test_records_without_number_are_told_apart():
    twice = [record(field("245", ("a", "A book")), number="")] * 2
    assert [metadata["document"] for metadata in read(*twice)] == [
        "marcxml:record-1",
        "marcxml:record-2",
    ]


def test_records_before_a_cut_are_read():
    document = collection(LETTER, LETTER, LETTER).encode()
    *whole, fault = records(document[: len(document) * 4 // 5])
    assert len(whole) == 2
    assert "after record 2" in fault["problem"]


BOMB = '<!DOCTYPE c [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (b"", "cannot be read"),
        (b"The text of a speech.", "cannot be read"),
        (b"<html><body>Please wait</body></html>", "no record"),  # a wall before the catalogue
        (collection().encode(), "no record"),  # nothing was found
        (b"<collection><record></collection>", "after record 0"),
        (f"{BOMB}<collection>{LETTER}&b;</collection>".encode(), "declares entities"),
        (
            f'<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><c>{LETTER}&x;</c>'.encode(),
            "declares entities",
        ),
        (b"<collection>\xff\xfe</collection>", "cannot be read"),
    ],
)
def test_what_is_no_catalogue_is_told(document, told):
    assert [told in metadata["problem"] for metadata in records(document)] == [True]


def test_nothing_outside_is_fetched(tmp_path):
    """An entity in another encoding is not seen beforehand, and is not resolved either."""
    (tmp_path / "private.txt").write_text("private")
    entity = f'<!DOCTYPE c [<!ENTITY x SYSTEM "{(tmp_path / "private.txt").as_uri()}">]>'
    document = f"{entity}<c>{record(field('245', ('a', '&x;Title')))}</c>"
    assert "private" not in str(list(records(document.encode("utf-16"))))
