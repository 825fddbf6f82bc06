"""Whatever people type, it stays what it looks like: no markup, no structure, no template, no second reader."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.post.markdown import (
    Break,
    Bullets,
    Heading,
    Inline,
    Numbers,
    Paragraph,
    Quotation,
    Table,
    clean,
    plain,
    read,
)
from casework.post.render import render_words, to_html, to_text

TEMPLATE = """Subject: About {{ a }}

Dear {{ a }}
{{ b }}

{{ b }}

**{{ a }}**: {{ b }}{{ a }}

{{ a }}{{ b }}

## {{ a }}

- {{ a }}
- {{ b }}

1. {{ b }}
2. x {{ a }}

| One | {{ a }} |
| --- | --- |
|{{ a }}|{{ b }}|
| {{ b }} | {{ a }} {{ b }} |

{{ a|paragraphs }}

{{ b|quoted }}

{{ b }}
{{ a }}
"""

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p><h1>x",
    "&lt;b&gt; &amp; &#60;",
    "# Heading",
    "## Heading",
    "> quote",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "---",
    "***",
    "===",
    "a\n===\nb",
    "a\n---\nb",
    "| a | b |\n| --- | --- |\n| c | d |",
    ":-- | --:",
    "-:",
    "\\",
    "\\|",
    "x\\",
    "|",
    "**bold** __bold__ *em* _em_",
    "[a](http://evil.example) ![b](x.png) http://evil.example <http://evil.example>",
    "[a]: http://evil.example",
    "`code` ```\nfence\n```",
    "    indented",
    "\tindented",
    "{{ council.name }} {% include '_partials/sign_off.md' %} {# x #}",
    '#evil $x$ #read("/etc/passwd") @label <label> *s* _e_',
    "line one\r\nline two\u2028line three\x0bfour",
    "a\u202eb\u200bc\ufeff\x00\x07",
    "~~gone~~ ==mark== ^x^ $x$",
    "~",
    ".",
    ") x",
    "! [x](y)",
]


def shape(blocks: tuple) -> list:
    """The structure of a letter without its words."""
    return [_shape(block) for block in blocks]


def _shape(block: object) -> object:
    match block:
        case Heading(level, _):
            return ("heading", level)
        case Paragraph():
            return "paragraph"
        case Bullets(items) | Numbers(items):
            return (type(block).__name__, [shape(item) for item in items])
        case Quotation():
            return "quotation"
        case Table(head, rows):
            return ("table", len(head), [len(row) for row in rows])
    raise AssertionError(block)


def outline(blocks: tuple) -> list:
    """The structure, with any number of paragraphs where typed lines were to be kept as paragraphs."""
    found = shape(blocks)
    at = next(i for i, s in enumerate(found) if isinstance(s, tuple) and s[0] == "table") + 1
    end = found.index("quotation")
    assert set(found[at:end]) == {"paragraph"}
    return found[:at] + found[end:]


CALM = outline(read(render_words(TEMPLATE, {"a": "calm", "b": "words"})[1]))


def assert_inert(a: str, b: str) -> None:
    subject, body = render_words(TEMPLATE, {"a": a, "b": b})
    blocks = read(body)
    assert outline(blocks) == CALM
    one_a, one_b = " ".join(clean(a).split()), " ".join(clean(b).split())
    assert subject == f"About {one_a}"
    assert plain(first(blocks, Paragraph).words) == f"Dear {one_a} {one_b}"
    assert plain(first(blocks, Heading).words) == one_a
    table = first(blocks, Table)
    assert [plain(cell) for row in table.rows for cell in row] == [one_a, one_b, one_b, f"{one_a} {one_b}"]
    strong = [w.text for block in blocks for w in all_words(block) if not isinstance(w, Break) and w.strong]
    assert strong == [one_a]
    Tags(to_html(body))
    assert one_a in " ".join(to_text(body).split())


def first(blocks: tuple, kind: type):
    return next(block for block in blocks if isinstance(block, kind))


def all_words(block: object) -> Inline:
    match block:
        case Heading(_, words) | Paragraph(words):
            return words
        case Bullets(items) | Numbers(items):
            return tuple(word for item in items for part in item for word in all_words(part))
        case Quotation(parts):
            return tuple(word for part in parts for word in all_words(part))
        case Table(head, rows, caption):
            return tuple(word for cell in (*head, *(c for r in rows for c in r), caption) for word in cell)
    raise AssertionError(block)


class Tags(HTMLParser):
    """Reads a page as a browser would, and holds it to the elements that letters have."""

    ALLOWED = frozenset(
        [
            "h2",
            "p",
            "strong",
            "br",
            "ul",
            "ol",
            "li",
            "blockquote",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ]
    )

    def __init__(self, html: str) -> None:
        super().__init__()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        assert tag in self.ALLOWED
        assert {name for name, _ in attrs} <= {"class", "scope", "start"}


@pytest.mark.parametrize("typed", HOSTILE)
def test_known_tricks_are_inert_in_every_place_of_a_letter(typed):
    assert_inert(typed, "words")
    assert_inert("calm", typed)
    assert_inert(typed, typed)


anything = st.text(
    alphabet=st.one_of(st.sampled_from("\\`*_{}[]()#+-.!|<>&~=:1 \n\t\r$@^\"'"), st.characters()),
    min_size=1,
    max_size=40,
).filter(lambda text: clean(text).strip() != "")


@settings(max_examples=300, deadline=None)
@given(anything, anything)
def test_no_text_whatever_changes_the_shape_of_a_letter(a, b):
    assert_inert(a, b)


def test_typed_lines_are_kept_as_lines_and_paragraphs():
    body = render_words(
        "Subject: x\n\n{{ said|quoted }}\n", {"said": "One.\nTwo.\n\n\nThree. # not a heading"}
    )[1]
    assert to_html(body) == (
        '<blockquote class="govuk-inset-text"><p class="govuk-body">One.<br>Two.</p>'
        '<p class="govuk-body">Three. # not a heading</p></blockquote>'
    )
    assert to_text(body) == "> One.\n> Two.\n>\n> Three. # not a heading\n"


def test_a_direction_override_cannot_make_a_sentence_read_otherwise():
    assert clean("pay \u202e042£\u202c now\u200b") == "pay 042£ now"
