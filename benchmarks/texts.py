"""The texts that are worked on: real corpora where they are at hand, else generated ones."""

import random
import tarfile
from dataclasses import dataclass
from pathlib import Path

from chapter8.organizations import load

_MEMBERS = ("general_debate", "*.tgz")
_SPEECHES, _PARAGRAPHS = 400, 40
_COMMON = (
    "the of and to in that for we our is on with as by are be have this has not which it all world "
    "peace Nations United international security development countries people States General "
    "Assembly Government community human rights efforts must should new economic cooperation "
    "President Council region national support global situation today conflict session Africa"
)


@dataclass(frozen=True)
class Texts:
    """Texts with a name that says what they are; `real` is false for generated ones."""

    name: str
    texts: list[str]
    real: bool

    @property
    def megabytes(self) -> float:
        """Their size in UTF-8, in millions of bytes."""
        return sum(len(text.encode()) for text in self.texts) / 1e6

    def every(self, step: int) -> "Texts":
        """A sample: each `step`-th text."""
        chosen = self.texts[::step]
        return Texts(f"{self.name}, {len(chosen):,} of {len(self.texts):,}", chosen, self.real)


def speeches(corpora: Path | None) -> Texts:
    """All General Debate speeches, or generated ones where `corpora` does not hold them."""
    folder, pattern = _MEMBERS
    archive = next((corpora / folder).glob(pattern), None) if corpora else None
    if archive is None:
        return generated()
    texts = []
    with tarfile.open(archive) as members:
        for member in members:
            name = Path(member.name).name
            file = members.extractfile(member)
            if file and name.endswith(".txt") and not name.startswith("."):
                texts.append(file.read().decode("utf-8-sig", "replace"))
    return Texts("General Debate", texts, real=True)


def generated() -> Texts:
    """Speeches of common words with a name of the registry in each paragraph; always the same."""
    chance = random.Random(8)
    wordings = [record.text for record in load().names()]
    texts = [
        "\n".join(_paragraph(chance, wordings) for _ in range(_PARAGRAPHS))
        for _ in range(_SPEECHES)
    ]
    return Texts("generated text", texts, real=False)


def _paragraph(chance: random.Random, wordings: list[str]) -> str:
    words = chance.choices(_COMMON.split(), k=80)
    words[chance.randrange(80)] = chance.choice(wordings)
    return " ".join(words).capitalize() + "."
