"""Errors that a person can act on.

Every error that chapter8 raises on purpose is a `Chapter8Error`: one sentence that says what is
wrong, where, and what to do. The command line prints that sentence and exits with the error's
`exit_code`; a traceback means a defect in chapter8 itself.
"""


class Chapter8Error(Exception):
    """Something a person can mend: the message is one sentence for that person."""

    exit_code = 1


class UsageError(Chapter8Error):
    """What was asked for does not exist or does not fit: unknown names, fields or options."""

    exit_code = 2


class SymbolError(Chapter8Error):
    """The text is not a symbol of a United Nations document."""


class UnreadableError(Chapter8Error):
    """A document or file cannot be read; a batch records the sentence and goes on."""


class RegistryError(Chapter8Error):
    """An organization file states something that is not valid."""


class CorpusError(Chapter8Error):
    """The corpus directory is missing, damaged, locked or of another version."""


class BusyError(CorpusError):
    """Another process is writing to the corpus; it can be read meanwhile."""


class StudyError(UsageError):
    """A study file asks for something that cannot be done."""
