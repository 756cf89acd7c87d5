"""The documentation tells what there is, and what it shows runs."""

import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest

import chapter8
from chapter8.cli import app

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

# What checks from outside rely on: see the page on commands.
CONTRACT = {
    "demo": ["--out"],
    "add": ["CORPUS", "PATH", "--source"],
    "references": ["FILE", "--format"],
    "count": ["CORPUS", "--unit", "--by", "--organization", "--from", "--to", "--format"],
    "kwic": ["CORPUS", "--organization", "--from", "--to", "--format"],
    "audit": ["TABLE", "--claims", "--format"],
    "study run": ["STUDY", "--out"],
    "organizations list": ["--format"],
    "organizations show": ["ID", "--as-of", "--format"],
    "symbol": ["SYMBOL", "--format"],
}


def commands(parent=app, path=()):
    """Every command that does something: its words, and the names of its arguments and options."""
    for name in parent:
        command = parent[name]
        if name.startswith("-"):
            continue
        if command.default_command is None:
            yield from commands(command, (*path, name))
        else:
            arguments = command.assemble_argument_collection()
            names = {one for argument in arguments for one in argument.names}
            yield " ".join((*path, name)), names - {"*"}


KNOWN = dict(commands())


def options_of(command):
    return {name for name in KNOWN[command] if name.startswith("--")}


@pytest.mark.parametrize("command", CONTRACT)
def test_the_contract_is_kept(command):
    assert set(CONTRACT[command]) <= KNOWN[command]


@pytest.mark.parametrize("command", KNOWN)
def test_every_command_and_option_is_documented(command):
    assert f"| `chapter8 {command}" in COMMANDS_PAGE
    written = set(re.findall(r"--[a-z-]+", COMMANDS_PAGE))
    assert options_of(command) <= written


def test_no_option_is_documented_that_does_not_exist():
    exist = set().union(*map(options_of, KNOWN)) | {"--help"}
    assert set(re.findall(r"--[a-z][a-z-]*", COMMANDS_PAGE)) <= exist


def shown(path):
    """Command lines of a page: alone on an indented or fenced line, or after a pipe."""
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(?:    |#   )(?:[^#`]*\| )?(?:\$ )?(chapter8 .+)", line)
        if match:
            yield match.group(1).split(" #")[0].strip()


def mentioned(path):
    """Commands in running text, between back-ticks."""
    text = path.read_text(encoding="utf-8")
    yield from re.findall(r"`(chapter8 [a-z][^`]*)`", text)


LINES = [(page, line) for page in PAGES for line in shown(page)]
LINES += [(page, line) for page in (ROOT / "examples").glob("*.toml") for line in shown(page)]
MENTIONS = [(page, line) for page in PAGES for line in mentioned(page)]


def name_of(case):
    return case if isinstance(case, str) else case.name


@pytest.mark.parametrize(("page", "line"), LINES, ids=name_of)
def test_a_command_line_that_is_shown_can_be_run(page, line):
    words = shlex.split(line)[1:]
    app.parse_args(words, exit_on_error=False, print_error=False)


@pytest.mark.parametrize(("page", "line"), MENTIONS, ids=name_of)
def test_a_command_that_is_mentioned_exists_with_its_options(page, line):
    words = line.split()[1:]
    command = next((name for name in (" ".join(words[:2]), words[0]) if name in KNOWN), None)
    groups = {name.split()[0] for name in KNOWN if " " in name}
    assert command or (len(words) == 1 and words[0] in groups)
    if command:
        assert set(re.findall(r"--[a-z-]+", line)) <= options_of(command) | {"--help"}


def test_there_is_something_to_check():
    assert len(LINES) >= 12
    assert len(MENTIONS) >= 12


def test_a_message_that_names_a_command_names_one_that_exists():
    for path in (ROOT / "src" / "chapter8").rglob("*.py"):
        for words in re.findall(r"'chapter8 ([a-z]+)", path.read_text(encoding="utf-8")):
            assert words in {name.split()[0] for name in KNOWN}, path


def python_examples(page):
    """Indented or fenced blocks that import chapter8."""
    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"(?:^(?:    .*)?\n)+", text, re.MULTILINE):
        if re.search(r"^    import chapter8$", block, re.MULTILINE):
            yield textwrap.dedent(block)


EXAMPLES = [(page, code) for page in PAGES for code in python_examples(page)]
EXAMPLES.append(
    (
        Path("chapter8"),
        textwrap.dedent(chapter8.__doc__.partition("\n\n")[2].partition("\nNames are")[0]),
    )
)


@pytest.mark.parametrize(("page", "code"), EXAMPLES, ids=lambda case: getattr(case, "name", ""))
def test_a_python_example_runs(tmp_path, monkeypatch, filled, documents, page, code):
    shutil.copytree(filled, tmp_path / "my-corpus")
    documents.rename(tmp_path / "records")
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(compile(code, str(page), "exec"), names)  # noqa: S102 - an example of the documentation
    if "corpus" in names:
        assert names["corpus"].count("documents").rows


def test_the_readme_has_a_python_example():
    assert EXAMPLES[0][0].name == "README.md"


@pytest.mark.parametrize("name", chapter8.__all__)
def test_a_public_name_is_there_whenever_it_is_asked_for(name):
    first, second = getattr(chapter8, name), getattr(chapter8, name)
    assert callable(first)
    assert first is second
    assert first.__doc__


def test_a_name_that_is_not_public_is_an_ordinary_error():
    with pytest.raises(AttributeError, match="opne"):
        chapter8.opne  # noqa: B018 - the look-up is what is tested


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_between_pages_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target
