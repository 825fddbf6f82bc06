"""The words of the plan on a page, with the vague ones marked and what is missing named."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from django import template

from sectionf.wording import read
from sectionf.wording.showing import leaves_out, pieces, says

register = template.Library()
# The same hundred items are looked at all day; a reading depends on nothing but its text.
_read = lru_cache(maxsize=2_000)(read)


@register.inclusion_tag("sectionf/_wording.html")
def plan_wording(text: str, clear: Collection[str] = ()) -> dict[str, Any]:
    """Show the words of a provision. What an officer found `clear` is not marked any more, but named."""
    reading = _read(text)
    vague = [word for word in reading.vague if word not in clear]
    whys = {mark.word: mark for mark in reading.marks if mark.word in vague}
    provisions = reading.provisions or (reading,)
    return {
        "pieces": pieces(reading, clear=clear),
        "vague": ", ".join(vague),
        "clear": ", ".join(word for word in reading.vague if word in clear),
        "whys": list(whys.values()),
        "provisions": [
            {
                "text": each.text if reading.provisions else "",
                "says": says(each),
                "leaves_out": leaves_out(each),
                "advice": [advice.says for advice in each.advice],
            }
            for each in provisions
        ],
    }
