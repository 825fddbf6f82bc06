"""Before the setting is asked it is settled who asks and with what authority, whether the plan is under appeal, and whether anybody is at risk."""

from datetime import date

import pytest

from casework.workflow import Refused
from sectionf import decisions, forms
from sectionf.models import CheckDetail
from tests.builders import a_check, a_person, a_user, do
from tests.sectionf.by_hand import ADA, PAT, TODAY, facts
from tests.sectionf.test_decisions import typed_scope
from tests.sectionf.test_forms import PLAN, errors, sent

ANSWERED = {
    "asks_as": "parent", "authority": "", "appeal": "none", "appeal_about": "", "at_risk": False, "risk_note": "",
    "missing_until_on": None,
}  # fmt: skip


def scoped(subject=ADA, **typed):
    known = facts("requested", items=(), plan=None, subject=subject)
    return decisions.scope(known, typed_scope("Speech therapy", **(ANSWERED | typed)), TODAY)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"asks_as": ""}, "asks_as", "with what authority"),
        ({"appeal": ""}, "appeal", "under appeal"),
        ({"at_risk": None}, "at_risk", "never skipped"),
        ({"asks_as": "young_person"}, "asks_as", "Ada Obi is 8, and asks for themselves from 16 on"),
        ({"asks_as": "consent"}, "authority_consent", "who consented and how"),
        ({"asks_as": "advocate"}, "authority_advocate", "who the advocate is"),
        ({"appeal": "open"}, "appeal_about", "whether the plan is made stays here"),
        ({"at_risk": True}, "risk_note", "who was told"),
        ({"missing_until_on": date(2026, 2, 7)}, "missing_until_on", "has not come"),
        (
            {"missing_until_on": date(2025, 9, 1), "since_on": date(2025, 10, 1)},
            "missing_until_on",
            "so not only until 1 September 2025",
        ),
        ({"missing_until_on": date(2025, 7, 1)}, "plan_final_on", "Take the plan that was in force then"),
    ],
)
def test_what_is_unanswered_or_contradicts_what_is_known_is_refused_beside_its_field(typed, field, words):
    with pytest.raises(Refused) as refused:
        scoped(**typed)
    assert refused.value.field == field
    assert words in refused.value.sentence


def test_a_young_person_of_16_asks_for_themselves_and_nobody_asks_as_them():
    grown = type(ADA)(ADA.id, ADA.name, date_of_birth=date(2009, 5, 4))
    with pytest.raises(Refused, match="Pat Obi asked for the check, not Ada Obi"):
        scoped(grown, asks_as="young_person")
    known = facts("requested", items=(), plan=None, subject=None, complainant=grown)
    typed = typed_scope("Speech therapy", **(ANSWERED | {"asks_as": "young_person"}))
    assert decisions.scope(known, typed, TODAY).detail["asks_as"] == "young_person"
    assert PAT.id != ADA.id


@pytest.mark.django_db
def test_the_form_asks_every_question_and_the_case_shows_every_answer(client):
    case = a_check("requested", complainant=a_person("Sam Adu"))
    unanswered = {name: value for name, value in PLAN.items() if name.startswith("plan_")}
    found = errors(sent(forms.ScopeForm, case, **unanswered, shown="1", item_1="Speech therapy"))
    assert found.keys() == {"asks_as", "appeal", "at_risk"}
    typed = {
        "asks_as": "consent",
        "authority_consent": "Mrs Obi, by telephone",
        "appeal": "open",
        "appeal_about": "How much speech therapy Section F says",
        "at_risk": "yes",
        "risk_note": "She runs away; the safeguarding team was told",
    }
    form = sent(forms.ScopeForm, case, **(PLAN | typed), shown="1", item_1="Speech therapy")
    assert errors(form) == {}
    do(case, "scope", **form.data_for_decide())
    kept = CheckDetail.objects.get(case=case)
    assert (kept.asks_as, kept.authority, kept.at_risk) == ("consent", "Mrs Obi, by telephone", True)
    client.force_login(a_user("manager"))
    page = client.get(f"/case/{case.reference}/").content.decode()
    assert "Somebody with the consent of the parent or young person. Mrs Obi, by telephone" in page
    assert "An appeal is open: How much speech therapy Section F says" in page
    assert "Yes. She runs away; the safeguarding team was told" in page


@pytest.mark.django_db
def test_what_was_never_asked_is_said_to_be_so_and_kept_when_only_items_are_corrected(client):
    case = a_check("scoped", items=1)
    client.force_login(a_user("manager"))
    assert client.get(f"/case/{case.reference}/").content.decode().count("Not asked yet") == 3
