"""PURE. What each act on a Section F check brings about, from the request to its end."""

from sectionf.decisions.answered import AnswersMoved, LinkEnded
from sectionf.decisions.asking import ask_setting, extend_evidence, remind_setting, send_link, stop_links
from sectionf.decisions.conditions import (
    an_action_can_begin,
    an_action_is_open,
    every_gap_has_an_action,
    every_item_has_a_finding,
    evidence_clock_runs,
    family_was_asked,
    has_actions_to_begin,
    has_alive_links,
    has_gaps,
    has_no_gap,
    has_open_actions,
    has_setting,
    may_extend,
    nothing_is_lacking,
    nothing_is_promised_ahead,
    setting_is_waited_for,
    setting_was_asked,
    something_is_lacking,
    waits_for_acknowledgement,
)
from sectionf.decisions.ending import close, decline, recheck, withdraw
from sectionf.decisions.evaluating import draft, evaluate, plan_remedies, send_back
from sectionf.decisions.evidence import family_view, record_evidence
from sectionf.decisions.issuing import covering_letter, issue
from sectionf.decisions.opening import acknowledge, extend, open_check, scope
from sectionf.decisions.remedying import finish_remedy, redate_remedy, start_remedy

__all__ = [
    "AnswersMoved",
    "LinkEnded",
    "acknowledge",
    "an_action_can_begin",
    "an_action_is_open",
    "ask_setting",
    "close",
    "covering_letter",
    "decline",
    "draft",
    "evaluate",
    "every_gap_has_an_action",
    "every_item_has_a_finding",
    "evidence_clock_runs",
    "extend",
    "extend_evidence",
    "family_view",
    "family_was_asked",
    "finish_remedy",
    "has_actions_to_begin",
    "has_alive_links",
    "has_gaps",
    "has_no_gap",
    "has_open_actions",
    "has_setting",
    "issue",
    "may_extend",
    "nothing_is_lacking",
    "nothing_is_promised_ahead",
    "open_check",
    "plan_remedies",
    "recheck",
    "record_evidence",
    "redate_remedy",
    "remind_setting",
    "scope",
    "send_back",
    "send_link",
    "setting_is_waited_for",
    "setting_was_asked",
    "something_is_lacking",
    "start_remedy",
    "stop_links",
    "waits_for_acknowledgement",
    "withdraw",
]
