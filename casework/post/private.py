"""A letter without the address it went to, for whoever may read the letter and does not need the address."""

from casework.people.private import KEPT_PRIVATE
from casework.post.models import Letter


def without_address(letter: Letter) -> Letter:
    """Put the sentence in the place of the addresses of a letter to somebody whose address is private; nothing is saved.

    `letter` has its `to_person`. Where only the postal address is private, the email address stays.
    """
    person = letter.to_person
    if person is not None and person.address_private:
        letter.to_address = KEPT_PRIVATE
    if person is not None and person.contact_private:
        letter.to_email = ""
    return letter
