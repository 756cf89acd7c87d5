"""Archives: what is read from them, and what is not."""

import gzip
import io
import random
import stat
import struct
import tarfile
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapter8.sources import archives
from chapter8.sources.archives import Member, count_members, members

TEXTS = {"a.txt": b"First document.\n", "sub/b.txt": b"Second document.\n" * 100}


def tar_of(entries, *, compress=True, pax=False):
    """A .tar.gz (or .tar) of pairs of TarInfo or name, and bytes."""
    buffer = io.BytesIO()
    form = tarfile.PAX_FORMAT if pax else tarfile.GNU_FORMAT
    with tarfile.open(fileobj=buffer, mode="w", format=form) as archive:
        for entry, data in entries:
            info = entry if isinstance(entry, tarfile.TarInfo) else tarfile.TarInfo(entry)
            info.size = len(data) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(data))
    data = buffer.getvalue()
    return gzip.compress(data, 1) if compress else data


def zip_of(entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def link(name, kind=tarfile.SYMTYPE):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info


def read(tmp_path, data, kind, **options):
    path = tmp_path / "collection.bin"
    path.write_bytes(data)
    return list(members(path, kind, **options))


KINDS = {
    "gzip": tar_of,
    "tar": lambda entries: tar_of(entries, compress=False),
    "zip": zip_of,
}


@pytest.mark.parametrize("kind", KINDS)
def test_members_are_read(tmp_path, kind):
    data = KINDS[kind](TEXTS.items())
    assert read(tmp_path, data, kind) == [Member(name, text) for name, text in TEXTS.items()]
    assert count_members(tmp_path / "collection.bin") == 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../outside.txt", "leads out"),  # climbs out of the folder
        ("a/../../outside.txt", "leads out"),  # climbs out further on
        ("/etc/outside.txt", "leads out"),  # absolute
        ("C:/outside.txt", "leads out"),  # absolute on Windows
        ("..\\outside.txt", "leads out"),  # climbs out on Windows
    ],
)
def test_names_that_lead_out_are_told_and_the_rest_is_read(tmp_path, kind, name, told):
    found = read(tmp_path, KINDS[kind]([(name, b"x"), ("good.txt", b"y")]), kind)
    assert {member.data for member in found} == {None, b"y"}
    [problem] = [member.problem for member in found if member.problem]
    assert told in problem
    assert "collection.bin" in problem
    assert problem.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name", [".DS_Store", "sub/._a.txt", "__MACOSX/a.txt", "Thumbs.db", "~$a.docx", "README.md"]
)
def test_what_systems_leave_behind_is_passed_over(tmp_path, kind, name):
    found = read(tmp_path, KINDS[kind]([(name, b"x"), ("good.txt", b"y")]), kind)
    assert found == [Member("good.txt", b"y")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_that_is_too_large_is_told_with_its_size(tmp_path, kind):
    data = KINDS[kind]([("big.txt", b"x" * 3000), ("small.txt", b"y")])
    big, small = read(tmp_path, data, kind, max_bytes=1000)
    assert "3.0 kB" in big.problem
    assert "1.0 kB" in big.problem
    assert small.data == b"y"


def test_zip_members_are_sorted_and_tar_members_are_not(tmp_path):
    entries = [("b.txt", b"1"), ("a.txt", b"2")]
    assert [m.name for m in read(tmp_path, zip_of(entries), "zip")] == ["a.txt", "b.txt"]
    assert [m.name for m in read(tmp_path, tar_of(entries), "gzip")] == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    "entry",
    [
        link("x.txt"),  # symbolic
        link("x.txt", tarfile.LNKTYPE),  # hard
        link("x.txt", tarfile.CHRTYPE),  # a device
        link("x.txt", tarfile.FIFOTYPE),  # a pipe
    ],
)
def test_what_is_no_file_in_a_tar_is_told(tmp_path, entry):
    special, good = read(tmp_path, tar_of([(entry, b""), ("good.txt", b"y")]), "gzip")
    assert "is a link or a device" in special.problem
    assert good.data == b"y"


def test_a_link_in_a_zip_is_told(tmp_path):
    info = zipfile.ZipInfo("x.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    [member] = read(tmp_path, zip_of([(info, b"/etc/passwd")]), "zip")
    assert "is a link or a device" in member.problem


def test_a_member_locked_by_a_password_is_told(tmp_path):
    data = bytearray(zip_of([("x.txt", b"secret")]))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    [member] = read(tmp_path, bytes(data), "zip")
    assert "password" in member.problem


def test_a_damaged_member_of_a_zip_does_not_cost_the_others(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("bad.txt", b"MARK of a text")
        archive.writestr("good.txt", b"y")
    bad, good = read(tmp_path, buffer.getvalue().replace(b"MARK", b"mark", 1), "zip")
    assert "CRC" in bad.problem
    assert good.data == b"y"


def test_a_method_of_compression_that_is_not_known_is_told(tmp_path):
    data = bytearray(zip_of([("x.txt", b"text")]))
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.index(signature) + offset
        data[at : at + 2] = struct.pack("<H", 97)
    [member] = read(tmp_path, bytes(data), "zip")
    assert member.problem.startswith("x.txt in the archive collection.bin is damaged")


@pytest.mark.parametrize("kind", ["gzip", "tar"])
def test_the_members_before_a_cut_are_read(tmp_path, kind):
    noise = random.Random(8)
    texts = [("a.txt", b"first"), *((name, noise.randbytes(20_000)) for name in ("b.txt", "c.txt"))]
    data = KINDS[kind](texts)
    found = read(tmp_path, data[: len(data) * 3 // 4], kind)
    assert [member.name for member in found] == ["a.txt", "b.txt", ""]
    assert found[-1].problem.startswith(
        "The archive collection.bin is damaged or cut short after 2"
    )


@pytest.mark.parametrize(
    ("cut", "reason"),
    [
        (0, "no bytes at all"),
        (512, "within the first member"),
        (1024, "between members, where tarfile sees the end"),
        (1536, "before the second member's bytes"),
        (2048, "after the last member, without the end mark"),
    ],
)
def test_a_tar_without_its_end_is_told(tmp_path, cut, reason):
    data = tar_of([("a.txt", b"1"), ("b.txt", b"2")], compress=False)
    assert read(tmp_path, data[:cut], "tar")[-1].problem is not None, reason


def test_a_damaged_header_between_members_is_told(tmp_path):
    """`tarfile` would take it for the end and lose the rest in silence."""
    data = bytearray(tar_of([("a.txt", b"1"), ("b.txt", b"2")], compress=False))
    data[1024 + 10] ^= 0xFF
    found = read(tmp_path, bytes(data), "tar")
    assert found[0] == Member("a.txt", b"1")
    assert "after 1 files" in found[-1].problem


def test_a_wrong_checksum_of_gzip_is_told(tmp_path):
    data = bytearray(tar_of(TEXTS.items()))
    data[-6] ^= 0xFF
    found = read(tmp_path, bytes(data), "gzip")
    assert [member.name for member in found] == [*TEXTS, ""]
    assert "CRC" in found[-1].problem


def test_a_cut_zip_is_told(tmp_path):
    data = zip_of(TEXTS.items())
    [fault] = read(tmp_path, data[: len(data) // 2], "zip")
    assert "damaged or cut short" in fault.problem


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_without_files_is_told(tmp_path, kind):
    [fault] = read(tmp_path, KINDS[kind]([]), kind)
    assert "holds no documents" in fault.problem


def test_gzip_without_a_tar_in_it_is_told(tmp_path):
    [fault] = read(tmp_path, gzip.compress(b"The text of a speech. " * 100), "gzip")
    assert "is no .tar.gz" in fault.problem
    assert count_members(tmp_path / "collection.bin") is None


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_that_expands_without_end_is_left(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(archives, "FREE_EXPANSION", 2_000_000)
    bombs = [(f"{number}.txt", b" " * 900_000) for number in range(9)]
    monkeypatch.setattr(archives, "MAX_EXPANSION", 100 if kind != "tar" else 0)
    found = read(tmp_path, KINDS[kind]([("0.txt", b"good"), *bombs[1:]]), kind)
    assert found[0] == Member("0.txt", b"good")
    assert len(found) < 6
    assert "unpacks to more than" in found[-1].problem


def test_a_member_that_is_skipped_counts_as_expansion_too(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "FREE_EXPANSION", 2_000_000)
    monkeypatch.setattr(archives, "MAX_EXPANSION", 10)
    data = tar_of([("bomb.txt", b" " * 9_000_000), ("good.txt", b"y")])
    bomb, fault = read(tmp_path, data, "gzip", max_bytes=1_000_000)
    assert "too large" in bomb.problem
    assert "unpacks to more than" in fault.problem


def test_extended_headers_without_end_are_not_read(tmp_path):
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 8_000_000_000
    header = info.tobuf(tarfile.GNU_FORMAT)
    [fault] = read(tmp_path, header + bytes(1024), "tar")
    assert "an extended header without end" in fault.problem


@pytest.mark.parametrize("pax", [False, True])
@pytest.mark.parametrize("name", ["long/" * 60 + "a.txt", "Совет Безопасности/доклад.txt", "é.txt"])
def test_long_names_and_names_in_all_letters(tmp_path, name, pax):
    [member] = read(tmp_path, tar_of([(name, b"x")], pax=pax), "gzip")
    assert member.name == name


def test_names_in_a_zip_without_the_mark_of_unicode(tmp_path):
    """macOS writes UTF-8 and does not say so; DOS wrote code page 437."""
    data = zip_of([("XXXXXXXX.txt", b"1"), ("YYY.txt", b"2")])
    data = data.replace(b"XXXXXXXX", "мода".encode()).replace(b"YYY", b"b\x82b")
    assert [member.name for member in read(tmp_path, data, "zip")] == ["béb.txt", "мода.txt"]


def test_names_that_are_not_unicode_are_still_names(tmp_path):
    data = tar_of([("XXX.txt", b"1")], compress=False)
    header = bytearray(data[:512])
    header[:3] = b"b\xe9b"
    header[148:156] = b"        "
    header[148:156] = b"%06o\0 " % sum(header)
    [member] = read(tmp_path, bytes(header) + data[512:], "tar")
    assert member.name.encode("utf-8") == rb"b\udce9b.txt"


def test_a_sparse_member_is_told(tmp_path):
    info = tarfile.TarInfo("sparse.txt")
    info.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}
    [member] = read(tmp_path, tar_of([(info, b"x" * 600)], pax=True), "gzip")
    assert member.problem is not None


def test_the_number_of_members_is_told_from_the_beginning(tmp_path):
    noise = random.Random(8)
    data = tar_of([(f"{number}.txt", noise.randbytes(20_000)) for number in range(600)])
    (tmp_path / "collection.tgz").write_bytes(data)
    assert count_members(tmp_path / "collection.tgz") == pytest.approx(600, rel=0.1)


NAMES = st.text(st.sampled_from("abé文/ "), min_size=1, max_size=150).map(
    lambda name: "n" + name.strip("/ ").replace("//", "")
)


@given(st.dictionaries(NAMES, st.binary(max_size=1500), min_size=1, max_size=6), st.booleans())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_it_reads_what_tarfile_writes(tmp_path, files, pax):
    assert read(tmp_path, tar_of(files.items(), pax=pax), "gzip") == [
        Member(name, data) for name, data in files.items()
    ]


@given(st.sampled_from(sorted(KINDS)), st.integers(0, 10**6), st.binary(min_size=1, max_size=8))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_damage_breaks_it(tmp_path, kind, place, noise):
    data = bytearray(KINDS[kind](TEXTS.items()))
    at = place % len(data)
    data[at : at + len(noise)] = noise
    for member in read(tmp_path, bytes(data), kind):
        assert (member.data is None) == (member.problem is not None)
    count_members(tmp_path / "collection.bin")


def test_nothing_is_written(tmp_path):
    read(tmp_path, tar_of(TEXTS.items()), "gzip")
    read(tmp_path, zip_of(TEXTS.items()), "zip")
    assert [path.name for path in tmp_path.iterdir()] == ["collection.bin"]
