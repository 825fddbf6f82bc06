"""Two provisions in one sentence are two; one in two sentences is one."""

import pytest

from sectionf.wording import read, split_provisions

APART = {
    "Termly visits of one hour by the OT; daily stretches for 15 minutes by a TA.": [
        "Termly visits of one hour by the OT",
        "daily stretches for 15 minutes by a TA.",
    ],
    "An hour each half-term from an OT, with a programme carried out daily for 15 minutes by a TA": [
        "An hour each half-term from an OT",
        "a programme carried out daily for 15 minutes by a TA",
    ],
    "Weekly 1:1 session with the SALT and a daily 10 minute programme with a TA.": [
        "Weekly 1:1 session with the SALT",
        "a daily 10 minute programme with a TA.",
    ],
    "OT half-termly (1 hr) plus 20 mins x 3 per week with an LSA": [
        "OT half-termly (1 hr)",
        "20 mins x 3 per week with an LSA",
    ],
    "One hour fortnightly by a QTVI as well as Braille for 20 minutes a day.": [
        "One hour fortnightly by a QTVI",
        "Braille for 20 minutes a day.",
    ],
    "Weekly ELSA. Termly EP visit.\nDaily reading": ["Weekly ELSA.", "Termly EP visit.", "Daily reading"],
    "SALT weekly for 30 minutes, and termly reviews of one hour by the SALT": [
        "SALT weekly for 30 minutes",
        "termly reviews of one hour by the SALT",
    ],
}

WHOLE = [
    "Speech and language therapy; 45 minutes; fortnightly; SLT; 1:1",
    "45 minutes weekly with a SALT, and reviewed termly.",
    "45 minutes weekly with a SALT. This is reviewed termly.",
    "Ben will have SALT weekly. Each session lasts 45 minutes. It is led by an HCPC registered therapist.",
    "The OT gives 6 hours a term. This is delivered in weekly sessions of 30 minutes.",
    "Twenty minutes each Monday and Friday",
    "Ten minutes each morning and each afternoon",
    "Reading for 20 minutes daily with an adult, five days a week",
    "Use visual supports, e.g. a daily timetable, and praise.",
    "An hour and a half weekly with a TA and a teacher",
    "",
    "No amount, and no frequency; nothing.",
]


@pytest.mark.parametrize(("text", "pieces"), APART.items(), ids=[text[:40] for text in APART])
def test_several_provisions_are_taken_apart(text: str, pieces: list[str]) -> None:
    found = split_provisions(text)
    assert [piece.text for piece in found] == pieces
    assert all(text[piece.start : piece.end] == piece.text for piece in found)


@pytest.mark.parametrize("text", WHOLE, ids=[text[:40] for text in WHOLE])
def test_one_provision_stays_whole(text: str) -> None:
    assert [piece.text for piece in split_provisions(text)] == ([text] if text else [])


def test_the_line_is_read_as_its_first_provision_with_each_beside_it() -> None:
    text = "An hour each half-term from an OT, with access to a programme daily for 15 minutes."
    reading = read(text)
    assert (reading.minutes, reading.period, reading.deliverer) == (60, "half-term", "occupational therapist")
    first, second = reading.provisions
    assert (second.minutes, second.times, second.period, second.missing) == (15, 1, "day", ("deliverer",))
    assert first.specific
    assert not reading.specific
    assert [text[mark.start : mark.end] for mark in reading.marks] == ["access to"]
    assert [second.text[mark.start : mark.end] for mark in second.marks] == ["access to"]
