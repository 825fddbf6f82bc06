"""PURE. The ombudsman drafts a decision, the council comments, the decision comes; now and then with a public report."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockAct, Outcome, Refused, Start, Stop
from complaints.ombudsman.decisions.ground import (
    ANSWER,
    DRAFT,
    REPORT_NOTICE,
    REPORT_RESPONSE,
    theirs,
    to_the_complainant,
    to_the_ombudsman,
)
from complaints.ombudsman.decisions.remedies import letters_list, promised
from complaints.ombudsman.wording import (
    DECISION,
    DECISIONS,
    ENQUIRY,
    MONITORING,
    NOTICE,
    REPORT,
    TOLD,
    WITH_FAULT,
)


def record_draft(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take in a draft decision. Comments are due on the day it gives, or ten working days on; a newer draft starts anew."""
    given = data.get("due_on")
    due = theirs(facts, given, DRAFT, on)
    return Outcome(
        to="draft_decision",
        says=f"A draft decision came on {date_long(on)}. Comments are due by {weekday_date(due)}.",
        detail={
            "draft_on": on,
            "draft_says": data["says"],
            "draft_remedies": data.get("remedies") or "",
            "commented_on": None,
            "has_comments": None,
            "comments": "",
            "remedies_acceptable": None,
        },
        clocks=(
            Stop(ANSWER, on, "superseded"),
            Stop(DRAFT, on, "superseded"),
            Start(DRAFT, on, given=given),
        ),
    )


def comments_are_due(facts: CaseFacts) -> Refused | None:
    """Comments go once on each draft."""
    on = facts.detail.commented_on
    return Refused(f"The council commented on this draft on {date_long(on)}.", ENQUIRY) if on else None


def comment(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Say whether the council has comments on the draft, and whether it will do what is proposed."""
    detail = facts.detail
    if data["has_comments"] and not data.get("comments"):
        raise Refused("Enter the council’s comments, or say that there are none.", ENQUIRY, field="comments")
    acceptable = data.get("remedies_acceptable")
    if detail.draft_remedies and acceptable is None:
        raise Refused(
            "Say whether the council will do what the draft proposes.", ENQUIRY, field="remedies_acceptable"
        )
    if acceptable is False and not data.get("comments"):
        raise Refused(
            "Enter in the comments why the council will not do what is proposed, and what it would do.",
            ENQUIRY,
            field="has_comments",
        )
    words = "comments" if data["has_comments"] else "no comments"
    takes: dict[bool | None, str] = {
        True: "; what is proposed will be done",
        False: "; what is proposed is not accepted",
    }
    comments = data.get("comments") or ""
    return Outcome(
        to=facts.state,
        says=f"The council had {words} on the draft decision{takes.get(acceptable, '')}.",
        detail={
            "commented_on": on,
            "has_comments": bool(data["has_comments"]),
            "comments": comments,
            "remedies_acceptable": acceptable,
        },
        clocks=(Stop(DRAFT, on),),
        letters=to_the_ombudsman(
            facts,
            "ombudsman_draft_comments",
            draft_on=detail.draft_on or on,
            comments=comments or None,
            remedies=detail.draft_remedies or None,
            accepts=acceptable is True,
            refuses=acceptable is False,
        ),
    )


def record_decision(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take in the final decision: what was found, and what the council agreed to do, each with its own date.

    `data`: decision, faults, remedies (what, owner_id, owner_name, due_on), tell. A public report starts its own clocks.
    """
    decision, remedies = data["decision"], tuple(data.get("remedies") or ())
    if decision in WITH_FAULT and not data.get("faults"):
        raise Refused("Enter the faults that the ombudsman found.", DECISION, field="faults")
    if decision not in WITH_FAULT and remedies:
        raise Refused(
            f"“{DECISIONS[decision]}” asks for nothing to be done. Leave the remedies empty, or choose the other decision.",
            DECISION,
            field="decision",
        )
    agreed = promised(facts, remedies, on)
    public = decision == "report"
    ends: tuple[ClockAct, ...] = (Stop(ANSWER, on, "superseded"), Stop(DRAFT, on, "superseded"))
    return Outcome(
        to="remedies_due" if remedies else "final_decision",
        says=f"The final decision came on {date_long(on)}: {DECISIONS[decision].lower()}."
        + (f" {_things(len(remedies))} to be done." if remedies else ""),
        set={"outcome": decision},
        detail={"decided_on": on, "decision": decision, "faults": data.get("faults") or ""}
        | (_new_report(on) if public else {}),
        rows=agreed.rows,
        clocks=(*ends, *agreed.clocks, *(_of_a_report(on) if public else ())),
        letters=to_the_complainant(
            facts,
            "ombudsman_decision_told",
            bool(data.get("tell")),
            decided_on=on,
            decided=TOLD[decision],
            remedies=letters_list(remedies),
            sorry=decision in WITH_FAULT,
        ),
        tell=agreed.tell,
        lets_see=agreed.lets_see,
    )


def _things(n: int) -> str:
    return "1 thing is" if n == 1 else f"{n} things are"


# ------------------------------------------------------------------------------------------------ a public report


def _of_a_report(on: date) -> tuple[Start, ...]:
    return (Start(REPORT_NOTICE, on), Start(REPORT_RESPONSE, on))


def _new_report(on: date) -> dict[str, Any]:
    """Return what is known of a report on the day it comes: none of its steps is taken, whatever was done about one before it."""
    return {
        "report_on": on,
        "notice_on": None,
        "notice_where": "",
        "officer_told_on": None,
        "monitoring_officer": "",
        "considered_on": None,
        "report_answer": "",
        "report_answered_on": None,
    }


def has_no_report(facts: CaseFacts) -> Refused | None:
    """A report is taken in once; a further one is about not doing what the first asked."""
    on = facts.detail.report_on
    if on and facts.detail.report_answered_on is None:
        return Refused(f"A report came on {date_long(on)}, and is not answered yet.", REPORT)
    return None


def record_report(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take in a report that came after the decision, or a further one. Both of its clocks run from the day it came."""
    return Outcome(
        to=facts.state,
        says=f"The ombudsman’s report came on {date_long(on)}: {data['why']}",
        set={"outcome": "report"},
        detail=_new_report(on),
        clocks=(Stop(REPORT_NOTICE, on, "superseded"), *_of_a_report(on)),
    )


def there_is_a_report(facts: CaseFacts) -> bool:
    """Say whether a public report came."""
    return facts.detail.report_on is not None


def the_report_came_first(facts: CaseFacts) -> Refused | None:
    """Only a report has to be published, laid before the council and answered."""
    if facts.detail.report_on is None:
        return Refused("No public report has come, so there is nothing to publish or to answer.", REPORT)
    return None


def officer_is_to_be_told(facts: CaseFacts) -> Refused | None:
    """The monitoring officer is told once."""
    on = facts.detail.officer_told_on
    return Refused(f"The monitoring officer was told on {date_long(on)}.", MONITORING) if on else None


def tell_monitoring_officer(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep that the monitoring officer was told, who reports to the executive."""
    return Outcome(
        to=facts.state,
        says=f"The monitoring officer, {data['name']}, was told of the report.",
        detail={"officer_told_on": on, "monitoring_officer": data["name"]},
    )


def notice_is_to_be_published(facts: CaseFacts) -> Refused | None:
    """Notice is published once."""
    on = facts.detail.notice_on
    return Refused(f"Notice of the report was published on {date_long(on)}.", NOTICE) if on else None


def publish_notice(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep where and when the public was told that there is a report, and where it can be read."""
    return Outcome(
        to=facts.state,
        says=f"Notice of the report was published: {data['where']}.",
        detail={"notice_on": on, "notice_where": data["where"]},
        clocks=(Stop(REPORT_NOTICE, on),),
    )


def report_is_to_be_answered(facts: CaseFacts) -> Refused | None:
    """A report is answered once."""
    on = facts.detail.report_answered_on
    return Refused(f"The report was answered on {date_long(on)}.", REPORT) if on else None


def answer_report(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Tell the ombudsman what the council has done or will do, after the report was laid before it."""
    considered_on = data["considered_on"]
    if considered_on > on:
        raise Refused(
            "The report has to be laid before the council before it is answered. Check the two days.",
            REPORT,
            field="considered_on",
        )
    if considered_on < facts.detail.report_on:
        raise Refused(
            f"The report came on {date_long(facts.detail.report_on)}, so it cannot have been considered before that.",
            REPORT,
            field="considered_on",
        )
    return Outcome(
        to=facts.state,
        says=f"The council considered the report on {date_long(considered_on)} and told the ombudsman what it does.",
        detail={
            "considered_on": considered_on,
            "report_answer": data["answer"],
            "report_answered_on": on,
        },
        clocks=(Stop(REPORT_RESPONSE, on),),
        letters=to_the_ombudsman(
            facts,
            "ombudsman_report_answer",
            report_on=facts.detail.report_on,
            considered_on=considered_on,
            answer=data["answer"],
        ),
    )
