"""PURE. The few signs by which provision is told from what stands around it: an amount, how often, who will do what.

Only enough to cut a plan into items. What an item promises is read by the wording reader, from the whole of it.
"""

import re

_NUMBER = r"(?:\d+(?:[.,]\d+)?|half an?|a half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty(?:-five)?|an?)"
_AMOUNT = re.compile(
    rf"\b{_NUMBER}\s*(?:and a half\s*)?(?:-|\u2013|to\s+{_NUMBER}|\s)*\s*(?:hours?|hrs?|minutes?|mins?|sessions?|days?|half[- ]days?|visits?|lessons?|blocks?)\b",
    re.IGNORECASE,
)
_PERIOD = (
    r"(?:school\s+)?(?:day|morning|afternoon|week|fortnight|month|half[- ]?term|term|year|session|lesson)s?"
)
_OFTEN = re.compile(
    rf"\b(?:daily|weekly|fortnightly|monthly|half[- ]?termly|termly|annually|yearly|hourly"
    rf"|(?:each|every|per)\s+(?:\w+\s+)?{_PERIOD}"
    rf"|(?:once|twice|thrice|{_NUMBER}\s+times|{_NUMBER}\s+(?:hours?|hrs?|minutes?|mins?|sessions?|visits?))\s+(?:an?|per|each|every|in)\s+{_PERIOD}"
    rf"|\d+\s*[x\u00d7]\s*\d*|[x\u00d7]\s*\d+)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|shall|must|should|to be|is to|are to|requires?|needs?|would benefit|may|can|has|have|receives?|benefits?)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^(?:access|opportunit|support|provision|use|teaching|training|help|advice|a |an |the |regular|daily|weekly|direct|"
    r"individual|small|1:1|\d)",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"(?:this|these|it|they|he|she|his|her|their|such|each session|(?:the )?sessions?|the (?:group|programme|work|support|intervention|time)|"
    r"where|when|if|as|for example|in these|in this|during (?:this|these))\b",
    re.IGNORECASE,
)


def has_amount(text: str) -> bool:
    """Say whether a text names an amount of time or a number of sessions."""
    return bool(_AMOUNT.search(text))


def has_frequency(text: str) -> bool:
    """Say whether a text says how often."""
    return bool(_OFTEN.search(text))


def is_measured(text: str) -> bool:
    """Say whether a text says how much or how often."""
    return has_amount(text) or has_frequency(text)


def has_verb(text: str) -> bool:
    """Say whether a text says that somebody will, must or does have or need something."""
    return bool(_WILL.search(text))


def is_promise(text: str) -> bool:
    """Say whether a text reads like something that somebody will do or have."""
    return (
        bool(_WILL.search(text)) or is_measured(text) or (len(text.split()) > 4 and bool(_DOES.match(text)))
    )


def is_about_the_last(text: str) -> bool:
    """Say whether a sentence only says more of what was said before it: “This will be in school”, “She will also …”."""
    return bool(_ABOUT_IT.match(text))
