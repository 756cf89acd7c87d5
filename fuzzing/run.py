"""`make fuzz`: coverage-guided fuzzing of every parser (libFuzzer through atheris).

Each target runs in a process of its own for its share of the time; what makes it fail is kept in
the folder of findings, and the run ends with 1. `python -m fuzzing.run --seconds 600 symbols html`
fuzzes two targets for ten minutes each; `--one TARGET FILE` runs one input again.
"""

import argparse
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

from fuzzing.seeds import seeds
from fuzzing.targets import MARK, TARGETS

_ENDINGS = {
    "word": (".docx", ".zip"),
    "html": (".html", ".xml"),
    "pdf": (".pdf",),
    "marcxml": (".xml",),
    "organization": ("organization.yaml",),
    "study": ("study.toml",),
    "codebook": ("codebook.yaml",),
    "table": (".csv",),
    "workbook": (".xlsx",),
}
"""Endings of the seeds of a target; of the others the texts."""

_SLOW_SECONDS = 20
_MEGABYTES = 2048
_STATISTIC = re.compile(r"stat::(\w+):\s+(\d+)")


def seeds_of(name: str) -> dict[str, bytes]:
    """The sound inputs that a target starts from."""
    endings = _ENDINGS.get(name, (".txt",))
    found = {file: data for file, data in seeds().items() if file.endswith(endings)}
    if name == "word_xml":
        found = {"parts": _word_parts()}
    if name == "table":
        found |= {"audited": MARK.join([seeds()["table.csv"], seeds()["claims.toml"]])}
    if name in {"symbols", "citations", "masthead"}:
        lines = b"\n".join(found.values()).splitlines()
        found |= {f"line {place}": line for place, line in enumerate(lines)}
    return found


def _word_parts() -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(seeds()["resolution.docx"])) as file:
        parts = [file.read(f"word/{name}.xml") for name in ("document", "numbering", "styles")]
    return MARK.join(parts)


def fuzz(name: str, seconds: int, findings: Path) -> bool:
    """Fuzz one target in a process of its own; give whether nothing was found."""
    corpus = findings / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for file, data in seeds_of(name).items():
        (corpus / file.replace(" ", "_")).write_bytes(data)
    largest = max(map(len, seeds_of(name).values()))
    command = [
        sys.executable, "-m", "fuzzing.run", "--inside", name, "--",
        f"-max_total_time={seconds}", f"-timeout={_SLOW_SECONDS}", f"-rss_limit_mb={_MEGABYTES}",
        f"-max_len={2 * largest}", f"-artifact_prefix={findings / name}/", "-print_final_stats=1",
        str(corpus),
    ]  # fmt: skip
    done = subprocess.run(  # noqa: S603 - this program itself
        command, capture_output=True, text=True, errors="replace", check=False
    )
    (findings / name / "log.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    facts = dict(_STATISTIC.findall(done.stderr))
    print(
        f"{name}: {int(facts.get('number_of_executed_units', 0)):,} inputs in {seconds} s, "
        f"{len(list(corpus.iterdir())):,} kept, "
        f"{'nothing found' if done.returncode == 0 else 'FAILED, see ' + str(findings / name)}",
        flush=True,
    )
    return done.returncode == 0


def inside(name: str, arguments: list[str]) -> None:
    """Hand this process over to libFuzzer; it ends it."""
    import atheris

    with atheris.instrument_imports(include=["chapter8"], exclude=_COMPILED):
        for name_of_module in _MODULES:
            importlib.import_module(name_of_module)
        for package in _PACKAGES:
            found = importlib.import_module(f"chapter8.{package}")
            for module in pkgutil.walk_packages(found.__path__, f"{found.__name__}."):
                importlib.import_module(module.name)
    atheris.Setup([sys.argv[0], *arguments], TARGETS[name])
    atheris.Fuzz()


_PACKAGES = ("audit", "documents", "organizations", "references", "sources")
_COMPILED = ["chapter8.references.fast_kernels"]
"""What numba compiles: it cannot read the counters of the fuzzer."""
_MODULES = (
    "chapter8.citations", "chapter8.coding.reading_codebook", "chapter8.study_file",
    "chapter8.symbols",
)  # fmt: skip


def main() -> int:
    """Fuzz targets one after the other; 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=list(TARGETS), help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=300, help="for each target")
    parser.add_argument("--findings", type=Path, default=Path("fuzzing-findings"))
    parser.add_argument("--one", nargs=2, metavar=("TARGET", "FILE"))
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    arguments, others = parser.parse_known_args()
    if arguments.inside:
        inside(arguments.inside, [one for one in sys.argv[4:] if one != "--"])
        return 0
    if arguments.one:
        TARGETS[arguments.one[0]](Path(arguments.one[1]).read_bytes())
        return 0
    unknown = [name for name in (*arguments.targets, *others) if name not in TARGETS]
    if unknown:
        parser.error(f"there is no target {unknown[0]}: choose from {', '.join(TARGETS)}")
    results = [fuzz(name, arguments.seconds, arguments.findings) for name in arguments.targets]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
