"""Addresses kept private: what stands in their place, and for whom."""

from casework.people.access import sees_private

KEPT_PRIVATE = "Address kept private: ask the Complaints Team manager"
HIDES = {"address_private": ("address", "postcode"), "contact_private": ("email", "phone")}


def hidden_from(user, case, person) -> tuple[str, ...]:
    """Return which ways to reach a person of a case are hidden from a user; `person` may be None."""
    if person is None or sees_private(user, case):
        return ()
    return tuple(name for flag, names in HIDES.items() if getattr(person, flag) for name in names)


def is_private(person) -> bool:
    """Say whether anything of a person is kept private; `person` may be None."""
    return person is not None and (person.address_private or person.contact_private)
