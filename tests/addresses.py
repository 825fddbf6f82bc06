"""Every address of the service, read from the router itself: nothing that is routed can be forgotten by a test."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import UUIDConverter


@dataclass(frozen=True)
class Address:
    """One routed address: the name it is reversed by, its route as the router writes it, and what it needs to be asked."""

    name: str
    route: str
    arguments: frozenset[str]
    is_of_a_contact: bool = False

    @property
    def is_of_a_case(self) -> bool:
        """Whether it is about one case."""
        return "reference" in self.arguments

    @property
    def is_of_a_check(self) -> bool:
        """Whether it is about one Section F check, and there for no other kind of case."""
        return self.is_of_a_case and self.name.startswith("sectionf:")


def _walk(
    patterns: list[URLPattern | URLResolver], route: str, space: str, known: dict[str, object]
) -> Iterator[Address]:
    for one in patterns:
        here, arguments = route + str(one.pattern), known | one.pattern.converters
        if isinstance(one, URLResolver):
            inside = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, here, inside, arguments)
        else:
            of_a_contact = isinstance(arguments.get("token"), UUIDConverter)
            name = f"{space}{one.name}" if one.name else here
            yield Address(name, here, frozenset(arguments), of_a_contact)


def addresses() -> dict[str, Address]:
    """Return every address by its name. Raises AssertionError where two share one, so that neither hides the other."""
    found: dict[str, Address] = {}
    for address in _walk(get_resolver().url_patterns, "/", "", {}):
        assert address.name not in found, f"{address.name} is routed twice"
        found[address.name] = address
    return found
