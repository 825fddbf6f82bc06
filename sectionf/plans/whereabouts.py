"""PURE. Finds the words of an item again in the plan: after somebody cut an item in two, or typed one that was missed."""

from collections.abc import Mapping, Sequence

from sectionf.plans.structure import Place

Texts = Mapping[tuple[int, int], str]


def places_of(words: str, texts: Texts, among: Sequence[Place]) -> tuple[Place, ...]:
    """Return where words stand within the places given; all of the places where they are not found as one run.

    Args:
        texts: the paragraphs by page and number.
        among: the places to look in, in the order of the item.
    """
    letters: list[str] = []
    at: list[tuple[Place, int]] = []
    for place in among:
        text = texts.get((place.page, place.paragraph), "")
        for offset in range(place.start, min(place.end, len(text))):
            if text[offset].isalnum():
                letters.append(text[offset].casefold())
                at.append((place, offset))
    wanted = [char.casefold() for char in words if char.isalnum()]
    start = "".join(letters).find("".join(wanted)) if wanted else -1
    if start < 0 or any(len(char) != 1 for char in (*letters, *wanted)):
        return tuple(among)
    found: list[Place] = []
    for place, offset in at[start : start + len(wanted)]:
        last = found[-1] if found else None
        if last and (last.page, last.paragraph) == (place.page, place.paragraph):
            found[-1] = Place(last.page, last.paragraph, last.start, offset + 1)
        else:
            found.append(Place(place.page, place.paragraph, offset, offset + 1))
    return tuple(found)


def found_on(words: str, page: int, texts: Texts) -> tuple[Place, ...]:
    """Return where typed words stand on a page; nothing where they do not."""
    whole = [Place(page, n, 0, len(text)) for (number, n), text in sorted(texts.items()) if number == page]
    found = places_of(words, texts, whole)
    return () if found == tuple(whole) and len(whole) != 1 else found
