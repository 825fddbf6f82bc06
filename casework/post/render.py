"""Writes a letter: a template of words, and facts put into it so that nothing typed can change its shape.

A template is `<app>/letters/<code>/v1.md`: a line `Subject: …`, an empty line, then Markdown. A version that was sent is
never edited; a change is v2. docs/how-it-works/letters.md tells how to write one.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Never

from django.apps import apps
from django.template import Context, Engine, Template, TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader_tags import IncludeNode
from django.template.loaders.filesystem import Loader

from casework.clock import in_words
from casework.letters.contacts import contacts
from casework.post import markdown
from casework.post.letterhead import council
from casework.post.markdown import LetterFault, to_html, to_text

__all__ = [
    "LetterFault",
    "MissingWords",
    "RenderedLetter",
    "check_template",
    "digest",
    "latest_version",
    "letter_codes",
    "render_letter",
    "render_words",
    "to_html",
    "to_text",
]


class MissingWords(LetterFault):
    """A letter would have gone out with a hole where these words belong."""

    def __init__(self, name: str, letter: str = "") -> None:
        self.name = name
        which = f"The letter {letter}" if letter else "This letter"
        super().__init__(f"{which} cannot be written: nothing was given for “{name}”.")


@dataclass(frozen=True)
class RenderedLetter:
    """The words of one letter as they were said; `sha256` proves that they are still the same."""

    code: str
    version: int
    subject: str
    body_markdown: str
    sha256: str


def digest(subject: str, body_markdown: str) -> str:
    """The SHA-256, in hexadecimal, of a letter's words."""
    return hashlib.sha256(f"{subject}\n\n{body_markdown}".encode()).hexdigest()


# 1. Which letters there are

_VERSION = re.compile(r"v([1-9][0-9]*)\.md")


def _folder(app_label: str) -> Path:
    return Path(apps.get_app_config(app_label).path) / "letters"


def _versions(folder: Path) -> list[int]:
    found = (_VERSION.fullmatch(file.name) for file in folder.glob("v*.md"))
    return sorted(int(match[1]) for match in found if match)


def latest_version(app_label: str, code: str) -> int:
    """The version of a letter to write today. Raises LetterFault where an app has no such letter."""
    known = _versions(_folder(app_label) / code) if code.isidentifier() else []
    if not known:
        raise LetterFault(f"{app_label} has no letter called “{code}”.")
    return known[-1]


def letter_codes() -> tuple[tuple[str, str], ...]:
    """Every letter there is, as (app label, code)."""
    return tuple(
        (app.label, folder.name)
        for app in apps.get_app_configs()
        for folder in sorted(_folder(app.label).glob("[a-z]*/"))
        if _versions(folder)
    )


# 2. What is put into a letter


class Typed(str):
    """A value made inert for the line it stands in; `typed` keeps its lines for the filters paragraphs and quoted."""

    typed: str

    def __new__(cls, value: str) -> "Typed":
        made = super().__new__(cls, markdown.escaped(value))
        made.typed = value
        return made


class _Nothing:
    """A value that may be asked for its presence, and never be written."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Any:
        return iter(())

    def __str__(self) -> Never:
        raise MissingWords(self.name)


class _Given(dict[str, Any]):
    """The facts of a thing with known fields; asking for another is a slip of the template, even in an `if`.

    Django's `if` takes any failure for "no"; a misspelt name would drop a paragraph without a word. So what was missed is
    noted beside the exception.
    """

    def __init__(self, pairs: Mapping[str, Any], name: str, missed: list[str]) -> None:
        super().__init__(pairs)
        self._name, self._missed = name, missed

    def __missing__(self, key: str) -> Never:
        self._missed.append(f"{self._name}.{key}")
        raise MissingWords(f"{self._name}.{key}")


class _LetterContext(Context):
    missed: list[str]

    def __getitem__(self, key: Any) -> Any:
        try:
            return super().__getitem__(key)
        except KeyError:
            self.missed.append(key)
            raise MissingWords(key) from None


def _prepared(value: Any, name: str, missed: list[str]) -> Any:
    match value:
        case None:
            return _Nothing(name)
        case bool() | int():
            return value
        case str():
            return Typed(value) if markdown.clean(value).strip() else _Nothing(name)
        case datetime():
            raise LetterFault(f"“{name}” is a moment: a letter needs its day, as a date.")
        case date():
            return Typed(in_words(value))
        case Mapping():
            # Which keys a mapping has may depend on the case (the clocks that run): `if` may ask for any of them.
            return {key: _prepared(item, f"{name}.{key}", missed) for key, item in value.items()}
        case Sequence():
            return [_prepared(item, f"{name} {place}", missed) for place, item in enumerate(value, 1)]
        case _ if is_dataclass(value) and not isinstance(value, type):
            given = ((field.name, getattr(value, field.name)) for field in fields(value))
            pairs = {key: _prepared(item, f"{name}.{key}", missed) for key, item in given}
            return _Given(pairs, name, missed)
        case _:
            raise LetterFault(
                f"“{name}” is a {type(value).__name__}: give a letter its words, not the thing."
            )


# 3. Reading a template

_TAG_ALONE = re.compile(r"^[ \t]*(\{%[^{}%\n]*%\}|\{#[^\n]*?#\})[ \t]*\n", re.MULTILINE)
_SET_APART = re.compile(r"\{\{[^{}\n]*\|\s*(?:quoted|paragraphs)\s*\}\}")
_DECIDES = re.compile(r"\{%\s*(?:el)?if\b[^%]*(?:[=<>|]|\sin\s|\sis\s)[^%]*%\}")


def _without_tag_lines(source: str) -> str:
    """The template without the line ends after tags that stand alone, so that they leave no hole in a list or table."""
    return _TAG_ALONE.sub(r"\1", source.replace("\r\n", "\n"))


def _checked(source: str) -> str:
    if found := _DECIDES.search(source):
        raise LetterFault(f"{found[0]} decides something: a letter may only ask whether something is there.")
    for line in source.split("\n"):
        if (found := _SET_APART.search(line)) and found[0] != line:
            raise LetterFault(f"{found[0]} must stand alone on its line, at its beginning.")
    return _without_tag_lines(source)


class _LetterLoader(Loader):
    def get_contents(self, origin: Any) -> str:
        return _checked(super().get_contents(origin))


class _Refusal(str):
    """What Django writes for a value it could not find: an exception instead of a hole."""

    def __mod__(self, variable: object) -> Never:
        raise MissingWords(str(variable))


class _LetterEngine(Engine):
    default_builtins = ["casework.post.letter_language"]


@cache
def _engine() -> Engine:
    folders = [_folder(app.label) for app in apps.get_app_configs()]
    return _LetterEngine(
        dirs=[str(folder) for folder in folders if folder.is_dir()],
        loaders=[(f"{__name__}._LetterLoader", [str(folder) for folder in folders if folder.is_dir()])],
        autoescape=False,  # the text is not HTML; every value is made inert for Markdown in _prepared
        string_if_invalid=_Refusal("%s"),
    )


# 4. Writing


def check_template(app_label: str, code: str, version: int) -> None:
    """Read a template and every part it includes. Raises LetterFault where one cannot be read or asks for too much."""
    waiting = [_parsed(_source(app_label, code, version))]
    while waiting:
        for part in waiting.pop().nodelist.get_nodes_by_type(IncludeNode):
            try:
                waiting.append(_engine().get_template(part.template.var))  # type: ignore[attr-defined]
            except TemplateDoesNotExist as absent:
                raise LetterFault(f"There is no part of a letter called “{absent}”.") from None


def _source(app_label: str, code: str, version: int) -> str:
    known = _versions(_folder(app_label) / code) if code.isidentifier() else []
    if version not in known:
        raise LetterFault(f"{app_label} has no letter “{code}” in version {version}.")
    return (_folder(app_label) / code / f"v{version}.md").read_text(encoding="utf-8")


def _parsed(source: str) -> Template:
    if not source.startswith("Subject:"):
        raise LetterFault("A letter's first line must be “Subject: …”.")
    try:
        return _engine().from_string(_checked(source))
    except TemplateSyntaxError as error:
        raise LetterFault(f"The template of this letter cannot be read: {error}.") from None


def render_letter(app_label: str, code: str, version: int, context: Mapping[str, Any]) -> RenderedLetter:
    """The words of a letter, from a version of its template and the facts put into it.

    `context` holds strings, whole numbers, booleans, dates, None, and mappings, sequences and dataclasses of these; the
    names `council` and `contact` are given to every letter. Raises MissingWords where a name has no words, and LetterFault
    where there is no such version or the template asks for what a letter cannot hold.
    """
    try:
        subject, body = render_words(_source(app_label, code, version), context)
    except MissingWords as hole:
        raise MissingWords(hole.name, f"“{code}” v{version}") from None
    return RenderedLetter(code, version, subject, body, digest(subject, body))


def render_words(source: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """The subject as plain text and the body as Markdown, from the text of a template.

    Raises as render_letter.
    """
    missed: list[str] = []
    for name in ("council", "contact"):
        if name in context:
            raise LetterFault(f"“{name}” is given to every letter: call yours something else.")
    ours = {"council": council(), "contact": contacts()}
    facts = {name: _prepared(value, name, missed) for name, value in {**context, **ours}.items()}
    given = _LetterContext(facts, autoescape=False)
    given.missed = missed
    try:
        written = _parsed(source).render(given)
    except TemplateDoesNotExist as absent:
        raise LetterFault(f"There is no part of a letter called “{absent}”.") from None
    except TemplateSyntaxError as error:
        raise LetterFault(f"A part of this letter cannot be read: {error}.") from None
    if missed:
        raise MissingWords(missed[0])
    first, _, rest = written.partition("\n")
    subject = markdown.plain(markdown.inline(first.removeprefix("Subject:").strip()))
    body = re.sub(r"\n{3,}", "\n\n", rest).strip("\n") + "\n"
    if not subject or not body.strip():
        raise LetterFault("A letter needs a subject and a text.")
    markdown.read(body)  # refuses what a screen reader could not follow, before anything is frozen
    return subject, body
