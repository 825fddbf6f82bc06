"""The day a clock starts, where that is a question."""

from dataclasses import fields

import pytest

from casework.clock import ClockError, ClockFacts, moved_once, response_trigger, rule, stage2_trigger

from .dates import CALENDAR, d


@pytest.mark.parametrize(
    ("acknowledged", "starts"),
    [
        ("2026-01-05", "2026-01-05"),  # at once
        ("2026-01-08", "2026-01-08"),
        ("2026-01-12", "2026-01-12"),  # on the fifth working day
        ("2026-01-20", "2026-01-12"),  # late: it cannot buy time
        (None, "2026-01-12"),  # never
    ],
)
def test_a_late_acknowledgement_cannot_buy_time(acknowledged, starts):
    day = d(acknowledged) if acknowledged else None
    assert response_trigger(d("2026-01-05"), day, rule("corporate.acknowledge"), CALENDAR) == d(starts)


def test_an_acknowledgement_before_receipt_is_refused():
    with pytest.raises(ClockError, match="before it was received"):
        response_trigger(d("2026-01-05"), d("2026-01-04"), rule("corporate.acknowledge"), CALENDAR)
    with pytest.raises(ClockError, match="not an acknowledgement clock"):
        response_trigger(d("2026-01-05"), None, rule("ehcp.final_plan"), CALENDAR)


def test_stage_two_starts_with_the_request_and_moves_once_to_the_signed_statement():
    at_first = stage2_trigger(d("2026-01-05"))
    assert (at_first.on, at_first.moved) == (d("2026-01-05"), False)
    signed = stage2_trigger(d("2026-01-05"), d("2026-01-14"))
    assert (signed.on, signed.first_on, signed.moved) == (d("2026-01-14"), d("2026-01-05"), True)
    with pytest.raises(ClockError, match="moves only once"):
        moved_once(signed, d("2026-01-20"), "an amended statement")
    with pytest.raises(ClockError, match="cannot move back"):
        stage2_trigger(d("2026-01-05"), d("2026-01-02"))


def test_nothing_a_clock_runs_on_says_when_it_was_written_down():
    facts = {one.name for one in fields(ClockFacts) if one.init}
    assert facts == {"trigger", "extended", "pauses", "given", "certificate", "meeting"}
