"""Limits on how somebody may reach the council: decided by a manager, told by letter, reviewed; a new complaint is always taken."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.models import Case, ContactRestriction, Letter
from casework.workflow import Refused, record
from casework.workflow.limiting import ContactLimited, LimitReviewed
from casework.workflow.limits import check_review, in_short, review_usually
from tests.builders import a_concern, a_person, a_user
from tests.casework.pages.reading import signed_in, words
from tests.complaints.intake.typing import NEW, a_page

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def boxes(name: str, on: date) -> dict[str, str]:
    return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}


def typed(**more):
    return {
        "what": ["writing", "no_visits"],
        "details": "Write to Sam Lee.",
        "why": "Forty calls on 2 March.",
        "warned": "By letter on 1 February.",
        "considered": "A weekly call was tried.",
        "decided_by": "Mo Manager",
        "token": str(uuid.uuid4()),
        **boxes("from_on", TODAY),
        **boxes("review_on", TODAY + timedelta(days=90)),
        **more,
    }


def limited(case, review_on=TODAY + timedelta(days=90), from_on=TODAY):
    fact = ContactLimited(
        case.complainant,
        ("writing",),
        "Write to Sam Lee.",
        "Forty calls.",
        "In May.",
        "Tried.",
        "Mo Manager",
        from_on,
        review_on,
    )
    record(case.pk, fact, by=None, on=TODAY, at=timezone.now())


def test_a_limit_is_told_by_letter_with_the_right_of_appeal_and_its_review():
    case, manager = a_concern(), a_user("manager")
    url = reverse("desk:person_limit", args=[case.reference, case.complainant_id])
    said = words(signed_in(manager).post(url, typed(), follow=True))
    assert "Contact with Pat Parent was limited from" in said
    letter = Letter.objects.get(case=case, code="contact_limited")
    assert letter.to_person == case.complainant
    for part in (
        "in writing only",
        "do not come to our offices",
        "You can appeal.",
        "Local Government and Social Care Ombudsman",
        "You can make a new complaint at any time",
        "By letter on 1 February",
    ):
        assert part in letter.body, part
    assert "A weekly call was tried" not in letter.body
    event = case.events.get(code="contact.limited")
    assert (letter.event, event.payload["considered"]) == (event, "A weekly call was tried.")
    assert event.payload["letters"][0]["sha256"] == letter.sha256


def test_pressed_twice_it_is_one_limit_and_one_letter():
    case, manager = a_concern(), a_user("manager")
    url, sent = reverse("desk:person_limit", args=[case.reference, case.complainant_id]), typed()
    for _ in range(2):
        signed_in(manager).post(url, sent)
    assert ContactRestriction.objects.count() == 1
    assert Letter.objects.filter(code="contact_limited").count() == 1


def test_only_a_manager_limits_contact():
    case = a_concern()
    url = reverse("desk:person_limit", args=[case.reference, case.complainant_id])
    answer = signed_in(a_user("officer")).post(url, typed())
    assert answer.status_code == 403
    assert "Only a complaints manager can limit how somebody may reach us." in words(answer)
    assert not ContactRestriction.objects.exists()


def test_everybody_reads_it_on_every_page_of_every_case_of_theirs():
    case = a_concern()
    other = a_concern(complainant=case.complainant)
    limited(case)
    for one in (case, other):
        for page in ("", "people/", "note/", f"clock/{one.clocks.first().pk}/"):
            said = words(signed_in(a_user("officer")).get(f"/case/{one.reference}/{page}"))
            assert "Contact with Pat Parent is limited: in writing only. Write to Sam Lee." in said, page


def test_a_new_complaint_is_taken_all_the_same():
    person = a_person("Zoe Loud", email="zoe@home.example")
    case = a_concern(complainant=person)
    limited(case)
    client = signed_in(a_user("officer"))
    known = words(client.post(reverse("complaints:people"), {"name": "Zoe Loud", "which": "person"}))
    assert "Contact with Zoe Loud is limited" in known
    assert "A new complaint is taken and looked at as anybody’s is." in known
    page = a_page(
        received=TODAY - timedelta(days=1), name="Zoe Loud", person=person.pk, token=str(uuid.uuid4())
    )
    client.post(NEW, page | {"go": "concern"})
    assert Case.objects.filter(complainant=person).count() == 2


def test_the_review_goes_on_or_ends_it_and_is_told():
    case, manager = a_concern(), a_user("manager")
    limited(case)
    url = reverse("desk:person_limit", args=[case.reference, case.complainant_id])
    assert "Does it go on?" in words(signed_in(manager).get(url))
    shared = {"why": "Calls stopped.", "decided_by": "Mo", **boxes("on", TODAY)}
    later = {"goes_on": "yes", "token": str(uuid.uuid4()), **boxes("review_on", TODAY + timedelta(days=30))}
    signed_in(manager).post(url, shared | later)
    assert ContactRestriction.objects.get().review_on == TODAY + timedelta(days=30)
    signed_in(manager).post(url, shared | {"goes_on": "no", "token": str(uuid.uuid4())})
    assert ContactRestriction.objects.get().ended_on == TODAY
    stays, ended = Letter.objects.filter(case=case, code="contact_limit_reviewed").order_by("pk")
    assert "They stay in place" in stays.body
    assert "You can appeal" in stays.body
    assert "They have ended" in ended.body
    assert "is limited" not in words(signed_in(manager).get(f"/case/{case.reference}/"))
    again = LimitReviewed(case.complainant, False, "x", "Mo", TODAY)
    with pytest.raises(Refused, match="not limited any more"):
        record(case.pk, again, by=manager, on=TODAY, at=timezone.now())


def test_a_review_that_is_due_stands_on_the_managers_list_and_nobody_elses():
    case = a_concern()
    limited(case, review_on=TODAY - timedelta(days=1), from_on=TODAY - timedelta(days=30))
    assert "Review the limits on contact with Pat Parent" in words(signed_in(a_user("manager")).get("/"))
    assert "Review the limits" not in words(signed_in(a_user("officer")).get("/"))


@pytest.mark.parametrize(
    ("review_on", "told"),
    [
        (date(2026, 3, 2), "Enter a review date after 2 March 2026."),
        (date(2027, 3, 3), "reviewed within 12 months: enter a day up to Tuesday 2 March 2027"),
    ],
)
def test_a_review_is_after_the_first_day_and_within_a_year(review_on, told):
    with pytest.raises(Refused, match=told):
        check_review(date(2026, 3, 2), review_on)
    check_review(date(2026, 3, 2), date(2027, 3, 2))


def test_what_is_said_of_a_limit_tells_a_review_that_was_missed():
    assert review_usually(date(2026, 8, 31)) == date(2027, 2, 28)
    said = in_short("Pat", ["times"], "Mondays at 10", date(2026, 5, 1), date(2026, 5, 2))
    assert said.startswith("Contact with Pat is limited: at set times only. Mondays at 10.")
    assert "Its review was due on 1 May 2026." in said
