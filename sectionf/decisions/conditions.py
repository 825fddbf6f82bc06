"""PURE. What has to hold before an act on a check is even offered, each as a sentence."""

from datetime import date

from casework.wording import weekday_date
from casework.workflow import CaseFacts, Refused
from sectionf.decisions.ground import inside, named
from sectionf.procedure import ACKNOWLEDGE, DUTY, EVIDENCE, FINDINGS, INTERIM, ISSUE, POLICY


def waits_for_acknowledgement(facts: CaseFacts) -> bool:
    """Say whether the request is still to be acknowledged."""
    return facts.running(ACKNOWLEDGE) is not None


def may_extend(facts: CaseFacts) -> bool:
    """Say whether the time to issue can still be extended: it runs, and was not extended before."""
    clock = facts.running(ISSUE)
    return clock is not None and not clock.facts.extended


def evidence_clock_runs(facts: CaseFacts) -> bool:
    """Say whether the setting's time can still be extended: it runs, and was not extended before."""
    clock = facts.running(EVIDENCE)
    return clock is not None and not clock.facts.extended


def setting_is_waited_for(facts: CaseFacts) -> bool:
    """Say whether the setting's answer is still waited for, in time or late."""
    return facts.running(EVIDENCE) is not None


def setting_was_asked(facts: CaseFacts) -> bool:
    """Say whether the setting was asked for evidence at all."""
    return facts.detail.evidence_asked_on is not None


def has_alive_links(facts: CaseFacts) -> bool:
    """Say whether the setting can still answer by a link."""
    return bool(facts.detail.alive_links(facts.today))


def has_gaps(facts: CaseFacts) -> bool:
    """Say whether any item is not wholly in place."""
    return bool(facts.detail.gaps)


def has_no_gap(facts: CaseFacts) -> bool:
    """Say whether nothing is lacking: every item is in place, or not owed."""
    return not facts.detail.gaps


def something_is_lacking(facts: CaseFacts) -> Refused | None:
    """Approval is for a letter that promises something."""
    if not facts.detail.gaps:
        return Refused("Nothing is lacking, so there is nothing to approve. Send the letter.", POLICY)
    return None


def nothing_is_lacking(facts: CaseFacts) -> Refused | None:
    """A letter that names a gap goes only once a manager has approved what it promises."""
    if facts.detail.gaps:
        words = named([item.number for item in facts.detail.gaps])
        return Refused(
            f"{words[:1].upper()}{words[1:]} {'is' if len(facts.detail.gaps) == 1 else 'are'} not wholly in place, so a "
            "complaints manager has to approve the letter. They send it with “Approve and send”.",
            POLICY,
        )
    return None


def has_actions_to_begin(facts: CaseFacts) -> bool:
    """Say whether anything promised has not been begun."""
    return any(action.state == "promised" for action in facts.detail.actions)


def has_open_actions(facts: CaseFacts) -> bool:
    """Say whether anything promised is still to be done."""
    return bool(facts.detail.open_actions)


def an_action_is_open(facts: CaseFacts) -> Refused | None:
    """There must be something promised that is still to be done."""
    if not has_open_actions(facts):
        return Refused("Every action is done already. Check again whether each item is provided now.", POLICY)
    return None


def something_is_to_confirm(facts: CaseFacts) -> Refused | None:
    """There must be something done that the family was not asked about yet."""
    if not something_waits_to_be_confirmed(facts):
        return Refused("Nothing that was done waits to be confirmed with the family.", POLICY)
    return None


def an_action_can_begin(facts: CaseFacts) -> Refused | None:
    """There must be something promised that nobody has begun."""
    if not has_actions_to_begin(facts) and has_open_actions(facts):
        return Refused("Every action was begun already. Record it once it is done.", POLICY)
    return an_action_is_open(facts)


def has_setting(facts: CaseFacts) -> Refused | None:
    """There must be somebody to write to."""
    if facts.setting is None:
        return Refused(
            "The check names no setting to write to. Name it with “Correct the items”, or, where the provision is made "
            "elsewhere than in a school, record the evidence directly.",
            POLICY,
        )
    return None


def every_item_has_a_finding(facts: CaseFacts) -> Refused | None:
    """The letter answers every item."""
    without = [item.number for item in facts.detail.items if not item.finding]
    if not facts.detail.items:
        return Refused("There is no item in this check. Add the items of Section F first.", DUTY)
    if without:
        has = "has" if len(without) == 1 else "have"
        words = named(without)
        return Refused(
            f"{words[:1].upper()}{words[1:]} {has} no finding yet. Evaluate every item before you draft the letter.",
            DUTY,
        )
    return None


def every_gap_has_an_action(facts: CaseFacts) -> Refused | None:
    """A gap without an answer is no finding but a breach that is known of."""
    for item in facts.detail.gaps:
        if not item.actions:
            return Refused(
                f"Item {item.number} is “{inside(FINDINGS[item.finding])}”, and nothing is planned about it. "
                "Plan what will be done, by whom and by when.",
                DUTY,
            )
    return None


def nothing_is_left_without_interim(facts: CaseFacts) -> Refused | None:
    """Where nothing is in place, something is made within the policy’s time for it, or it is said why nothing can be."""
    return interim_missing(facts, facts.today)


def interim_missing(facts: CaseFacts, on: date) -> Refused | None:
    """Return why a letter of a day cannot go for want of interim provision, or None."""
    for item in facts.detail.items:
        if not item.needs_interim:
            continue
        if not item.interim and not item.no_interim:
            return Refused(
                f"Item {item.number} is not in place, and nothing is planned for the meantime. With “Plan what will be "
                f"done”, mark what will be made by {weekday_date(facts.due(INTERIM, on))} as interim, or say why nothing can be.",
                f"{DUTY}; {POLICY}",
            )
        latest = facts.due(INTERIM, on)
        if item.interim and min(action.due_on for action in item.interim) > latest:
            first = min(item.interim, key=lambda action: action.due_on)
            return Refused(
                f"{first.key} is for the meantime and planned for {weekday_date(first.due_on)}: later than "
                f"{weekday_date(latest)}, {facts.rule(INTERIM).words} after the letter. Plan an earlier day, or something else.",
                f"{DUTY}; {POLICY}",
            )
    return None


def family_was_asked(facts: CaseFacts) -> Refused | None:
    """What the family sees is never left out."""
    if facts.detail.family_asked_on is None:
        return Refused(
            "Nobody has recorded what the family says about each item. Ask them and record it first, "
            "also where they have nothing to add.",
            POLICY,
        )
    return None


def nothing_is_promised_ahead(facts: CaseFacts) -> Refused | None:
    """There is nothing to check again while a promise may still be kept in time."""
    for action in facts.detail.open_actions:
        if action.due_on >= facts.today:
            return Refused(
                f"{action.key} is promised by {weekday_date(action.due_on)} and is not done. "
                "Record it as done, or check again once that day has passed.",
                POLICY,
            )
    return None


def they_were_asked_again(facts: CaseFacts) -> Refused | None:
    """Nothing is found to be put right from a desk: family and setting are asked first."""
    if facts.detail.asked_again_on is None:
        return Refused(
            "Neither the family nor the setting has been asked again. Write to them with “Ask family and setting again”, or record "
            "what they say now.",
            POLICY,
        )
    return None


def something_waits_to_be_confirmed(facts: CaseFacts) -> bool:
    """Say whether something done is still to be confirmed with the family."""
    return bool(facts.detail.unconfirmed_actions)


def every_promised_day_has_passed(facts: CaseFacts) -> bool:
    """Say whether nothing is promised for a day that is still to come."""
    return nothing_is_promised_ahead(facts) is None


def a_provider_is_waited_for(facts: CaseFacts) -> bool:
    """Say whether a provider was asked about an item and has not answered."""
    return bool(facts.detail.waiting_providers)


def there_is_something_to_take_higher(facts: CaseFacts) -> bool:
    """Say whether an answer, a promise or a check again has failed: only then is anybody told higher up."""
    evidence = facts.running(EVIDENCE)
    if evidence is not None:
        return True
    if facts.state == "remedying":
        return any(action.due_on < facts.today for action in facts.detail.open_actions)
    return facts.state == "rechecked" and bool(facts.detail.lacking)
