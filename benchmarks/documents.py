"""Documents end to end: PDF beside PDFium alone and beside other readers, plain text, two cores."""

import io
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.measurement import OURS, Measurement, best_in_turn, best_of

from chapter8.corpus.ingest import Batch, ingest_batch
from chapter8.corpus.store import Store
from chapter8.engine import Executor, InProcess, Processes
from chapter8.sources import Item

NAME = "documents: PDF and plain text, read and stored"
_PDFIUM_TARGET = 1 / 1.5  # of the speed of PDFium alone
_A_SECOND = 100  # documents of plain text
_TEXT_SIZE = 15_000
_TEXTS = 300


def run(corpora: Path | None) -> list[Measurement]:
    """Our time for real files (generated ones where there are none) and that of peers."""
    files = _files(corpora)
    return [*_pdf(files), *_plain_text(), *_two_cores(files)]


def _files(corpora: Path | None) -> dict[str, bytes]:
    if corpora is not None:
        folder = corpora / "council_speeches_2020" / "records_pdf"
        found = {path.name: path.read_bytes() for path in sorted(folder.glob("*.pdf"))}
        if found:
            return found
    return {f"{number}.pdf": _generated(number) for number in range(8)}


def _generated(number: int) -> bytes:
    """A file of twenty pages in two columns."""
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=True)
    words = "The Collective Security Treaty Organization keeps a lamp lit in "
    for page in range(20):
        for left in (60, 312):
            for line in range(50):
                canvas.drawString(left, 700 - 12 * line, f"{words[:40]}{number}.{page}.{line}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _pdf(files: dict[str, bytes]) -> list[Measurement]:
    """Pages a second: ours end to end, the peers for the text alone."""
    unit = "PDF: text, order, parts, speakers, references, stored (peers: text alone)"
    items = [Item("files", name, data, name) for name, data in files.items()]
    _store(items)  # registry and patterns are read once a process
    few = dict(sorted(files.items(), key=lambda pair: len(pair[1]))[:2])
    (ours, pages), (seconds, lengths) = best_in_turn(
        lambda: _store(items), lambda: [len(_pdfium(data)) for data in files.values()]
    )
    ours_few, pages_few = best_of(lambda: _store([i for i in items if i.key in few]))
    found = [Measurement(unit, OURS, pages, "pages", ours)]
    note = f"{sum(lengths):,} characters"
    found.append(
        Measurement(unit, "PDFium", pages, "pages", seconds, target=_PDFIUM_TARGET, note=note)
    )
    scale = (ours / pages) / (ours_few / pages_few)  # the slow peers read fewer pages
    for name, read in (("pypdf", _pypdf), ("pdfminer.six", _pdfminer)):
        seconds, _ = best_of(partial(_all_of, read, few), runs=1)
        note = f"{pages_few:.0f} of the pages"
        found.append(
            Measurement(unit, name, pages_few, "pages", seconds * scale, target=1, note=note)
        )
    return found + _poppler(unit, files, pages)


def _all_of(read: Callable[[bytes], str], files: dict[str, bytes]) -> list[str]:
    return [read(data) for data in files.values()]


def _pdfium(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return "\n".join(texts)


def _pypdf(data: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def _pdfminer(data: bytes) -> str:
    from pdfminer.high_level import extract_text

    return str(extract_text(io.BytesIO(data)))


def _poppler(unit: str, files: dict[str, bytes], pages: float) -> list[Measurement]:
    program = shutil.which("pdftotext")
    if program is None:
        return []

    def work() -> None:
        for data in files.values():
            subprocess.run([program, "-", "-"], input=data, capture_output=True, check=True)  # noqa: S603 - found on the path

    seconds, _ = best_of(work, clock=time.perf_counter)
    return [Measurement(unit, "poppler", pages, "pages", seconds, note="program, wall time")]


def _store(items: list[Item]) -> float:
    """Read and store; the number of pages (of documents without pages, 1 each)."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.create()
        written = ingest_batch(Batch(folder, [(item, item.key) for item in items]))
        import pyarrow.parquet as pq

        table = pq.read_table(store.path(written.segments["texts"]), columns=["pages"])
        return float(sum(max(1, len(pages)) for pages in table.column("pages").to_pylist()))


def _plain_text() -> list[Measurement]:
    unit = "plain text of 15 kB, read and stored"
    sentence = (
        "The keepers of the lighthouses met again and noted the work of the Organization of "
        "African Unity with satisfaction. "
    )
    paragraph = f"{{}}. {sentence * 4}\n\n"
    texts = []
    for number in range(_TEXTS):
        body = "".join(paragraph.format(place) for place in range(1, 60))[:_TEXT_SIZE]
        texts.append(f"Report {number} on lighthouses\n\n{body}".encode())
    items = [Item("files", f"{number}.txt", data, "") for number, data in enumerate(texts)]
    _store(items[:5])
    seconds, count = best_of(lambda: _store(items))
    right = count == _TEXTS
    return [Measurement(unit, OURS, count, "documents", seconds, right, target=_A_SECOND)]


def _two_cores(files: dict[str, bytes]) -> list[Measurement]:
    unit = "PDF on one core and on two"
    batches = [[Item("files", name, data, name)] for name, data in files.items()] * 3
    found = []
    for cores, executor in ((1, InProcess()), (2, Processes(2))):
        with tempfile.TemporaryDirectory() as folder:
            Store(Path(folder)).create()
            seconds = _mapped(executor, folder, batches)
        found.append(Measurement(unit, OURS, len(batches), "files", seconds, cores=cores))
    one, two = found
    return [one, Measurement(unit, OURS, two.amount, "files", two.seconds, cores=2,
                             note=f"{one.seconds / two.seconds:.2f} times one core")]  # fmt: skip


def _mapped(executor: Executor, folder: str, batches: list[list[Item]]) -> float:
    shards = [Batch(folder, [(item, item.key) for item in batch]) for batch in batches]
    results = executor.map_shards(ingest_batch, shards)
    next(results)  # workers have started and read the registry
    start = time.perf_counter()
    done = 1 + sum(1 for _ in results)
    seconds = time.perf_counter() - start
    if done != len(batches):
        raise RuntimeError(f"{done} of {len(batches)} batches came back")
    return seconds * len(batches) / (len(batches) - 1)
