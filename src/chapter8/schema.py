"""The tables that pass between stages, written down once.

Every stage takes and gives Arrow tables of these schemas (or the rows that make them up), so a
stage can be run alone, tested on four lines and mapped over batches by any engine.

All offsets are characters (Unicode code points, as in a Python `str`) into the text of the
version, never bytes.
"""

import pyarrow as pa

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
"""The six official languages of the United Nations, in the order in which a version is preferred
where a document is counted once."""

PARTS = (
    "title",
    "masthead",
    "preamble",
    "operative",
    "paragraph",
    "heading",
    "speech",
    "letter",
    "annex",
    "enclosure",
    "footnote",
    "vote",
    "procedure",
    "signature",
)
"""Where in a document a passage stands (closed list)."""

VOICES = ("un_organ", "secretariat", "state", "regional_organization", "other")
"""Whose words a passage holds (closed list)."""

DOCUMENTS = pa.schema(
    [
        pa.field("document", pa.string()),  # canonical symbol(s), else source:key
        pa.field("version", pa.string()),  # one language and format of the document
        pa.field("source", pa.string()),  # the source that brought it
        pa.field("key", pa.string()),  # its name within the source
        pa.field("raw", pa.string()),  # SHA-256 of the bytes it was read from
        pa.field("symbols", pa.list_(pa.string())),  # canonical, one for each joint symbol
        pa.field("language", pa.string()),  # one of LANGUAGES, or another ISO 639-1 code
        pa.field("language_basis", pa.string()),  # name, metadata or detected
        pa.field("body", pa.string()),
        pa.field("type", pa.string()),
        pa.field("session", pa.int32()),
        pa.field("year", pa.int32()),  # the year it is counted in
        pa.field("year_basis", pa.string()),  # which date gave the year
        pa.field("adopted", pa.date32()),  # adoption or meeting
        pa.field("distributed", pa.date32()),
        pa.field("dated", pa.date32()),  # date of the letter or note
        pa.field("title", pa.string()),
        pa.field("speaker", pa.string()),  # State, organization or office, for a single speech
        pa.field("speaker_name", pa.string()),
        pa.field("meeting", pa.string()),  # symbol of the record that it is or stands in
        pa.field("genre", pa.string()),
        pa.field("genre_reason", pa.string()),
        pa.field("subjects", pa.list_(pa.string())),  # from catalogue metadata
        pa.field("agenda", pa.list_(pa.string())),  # agenda items as printed
        pa.field("authors", pa.list_(pa.string())),  # who signed, submitted or sponsored it
        pa.field("addressees", pa.list_(pa.string())),
        pa.field("original_language", pa.string()),  # as the masthead says
        pa.field("format", pa.string()),  # text, PDF, Word, HTML, MARCXML, ...
        pa.field("notes", pa.list_(pa.string())),  # sentences on what had to be decided
        pa.field("characters", pa.int64()),  # 0 where only metadata is held
        pa.field("words", pa.int64()),
        pa.field("passages", pa.int32()),
    ]
)

# Each text carries what its references need, so that they are found again from it alone.
TEXTS = pa.schema(
    [
        pa.field("version", pa.string()),
        pa.field("text", pa.large_string()),  # cleaned: page furniture is gone
        # From cleaned text back to the original: start, original start, length, ... in runs.
        pa.field("origin", pa.list_(pa.int64())),
        pa.field("pages", pa.list_(pa.int64())),  # where each page begins in the original
        pa.field("document", pa.string()),
        pa.field("language", pa.string()),
        pa.field("source", pa.string()),
        pa.field("body", pa.string()),
        pa.field("type", pa.string()),
        pa.field("year", pa.int32()),
        pa.field("day", pa.date32()),  # the most telling of its dates, for names valid in time
        pa.field("speaker", pa.string()),
        pa.field("meeting", pa.string()),
        pa.field(
            "passages",
            pa.list_(
                pa.struct(
                    [
                        pa.field("part", pa.string()),
                        pa.field("voice", pa.string()),
                        pa.field("speaker", pa.string()),
                        pa.field("speech", pa.int32()),
                        pa.field("start", pa.int64()),
                    ]
                )
            ),
        ),
    ]
)

PASSAGES = pa.schema(
    [
        pa.field("version", pa.string()),
        pa.field("passage", pa.int32()),  # ordinal in the version, from 1
        pa.field("part", pa.string()),
        pa.field("number", pa.string()),  # paragraph number as printed, or null
        pa.field("voice", pa.string()),
        pa.field("speaker", pa.string()),
        pa.field("speaker_name", pa.string()),
        pa.field("speaker_title", pa.string()),  # office, as printed
        pa.field("speaking_for", pa.string()),  # on whose behalf, as printed
        pa.field("presiding", pa.bool_()),  # the speaker is in the chair; null outside of records
        pa.field("speech", pa.int32()),  # ordinal of the speech in the version; null outside of one
        pa.field("lead", pa.string()),  # lead words of a preambular or operative paragraph
        pa.field("language", pa.string()),  # of the passage; spoken in, where a record says so
        pa.field("page", pa.int32()),  # on which it begins, from 1; null without pages
        pa.field("start", pa.int64()),
        pa.field("end", pa.int64()),
        pa.field("words", pa.int32()),
    ]
)

VOTES = pa.schema(
    [
        pa.field("document", pa.string()),
        pa.field("version", pa.string()),
        pa.field("passage", pa.int32()),  # where the vote is recorded
        pa.field("question", pa.string()),  # what was voted on, as printed
        pa.field("state", pa.string()),  # ISO 3166-1 alpha-3, else the name as printed
        pa.field("position", pa.string()),  # in favour, against, abstaining, absent
    ]
)

REFERENCES = pa.schema(
    [
        pa.field("organization", pa.string()),  # null for generic references
        pa.field("kind", pa.string()),  # explicit, predecessor, child, anaphora, generic
        pa.field("form", pa.string()),  # name or acronym
        pa.field("alias", pa.string()),  # the registry's wording that matched
        pa.field("surface", pa.string()),  # the text as it stands
        pa.field("reason", pa.string()),  # reason code, see references/reasons.yaml
        pa.field("document", pa.string()),
        pa.field("version", pa.string()),
        pa.field("passage", pa.int32()),
        pa.field("start", pa.int64()),
        pa.field("end", pa.int64()),
        pa.field("language", pa.string()),
        pa.field("source", pa.string()),
        pa.field("body", pa.string()),
        pa.field("type", pa.string()),
        pa.field("year", pa.int32()),
        pa.field("part", pa.string()),
        pa.field("voice", pa.string()),
        pa.field("speaker", pa.string()),
        pa.field("speech", pa.int32()),
        pa.field("meeting", pa.string()),
        pa.field("left", pa.string()),  # about 100 characters of context
        pa.field("right", pa.string()),
    ]
)

CODERS = ("person", "catalogue", "rule", "model")
"""What assigns a code, those that are believed first in front (closed list)."""

CODINGS = pa.schema(
    [
        pa.field("document", pa.string()),
        pa.field("version", pa.string()),  # null: all versions of the document
        pa.field("passage", pa.int32()),  # ordinal in the version; null: the whole document
        pa.field("codebook", pa.string()),  # name@version
        pa.field("code", pa.string()),  # null: looked at, and none assigned or not sure
        pa.field("assigned", pa.string()),  # one of CODERS
        pa.field("coder", pa.string()),  # name of the person, else name@version of what assigned
        pa.field("weight", pa.float64()),  # share of the unit, above 0; 1 where it is the only one
        pa.field("certainty", pa.float64()),  # 0 to 1; null where not estimated
        pa.field("basis", pa.string()),  # the term, phrase or agenda item that decided
        pa.field("time", pa.string()),  # ISO 8601, of persons only
    ]
)

PROBLEMS = pa.schema(
    [
        pa.field("source", pa.string()),
        pa.field("key", pa.string()),
        pa.field("raw", pa.string()),  # SHA-256 of the bytes, empty where they were not read
        pa.field("reason", pa.string()),  # one sentence for a person
    ]
)

RAW = pa.schema(
    [
        pa.field("raw", pa.string()),  # SHA-256 of `data`
        pa.field("source", pa.string()),
        pa.field("key", pa.string()),
        pa.field("path", pa.string()),  # name of the file it came from
        pa.field("member", pa.string()),  # name within an archive, else empty
        pa.field("metadata", pa.string()),  # JSON: what the source knew besides the text
        pa.field("data", pa.large_binary()),
    ]
)

TABLES = {
    "documents": DOCUMENTS,
    "texts": TEXTS,
    "passages": PASSAGES,
    "votes": VOTES,
    "references": REFERENCES,
    "problems": PROBLEMS,
    "raw": RAW,
}
"""Every table of a corpus by name."""
