"""A table of a page says of each row what it is of: a screen reader reads the row's header before each of its cells."""

import re

from tests.architecture.test_the_tree import APPS, ROOT, kept

NOT_OURS_TO_HEAD = {
    "casework/templates/casework/clock.html": "a month: each day names itself",
    "sectionf/templates/sectionf/plan/_source.html": "a table of the plan that was sent, as it was",
    "sectionf/templates/sectionf/ledger/paste.html": "lines as they are pasted",
}


def test_every_row_of_a_table_has_a_header():
    found = []
    for path in kept(*(f"{app}/templates/*.html" for app in APPS)):
        name = str(path.relative_to(ROOT))
        for body in re.findall(r"<tbody.*?</tbody>", path.read_text(encoding="utf-8"), re.DOTALL):
            rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
            if name not in NOT_OURS_TO_HEAD and not all('scope="row"' in row for row in rows):
                found.append(name)
    assert not found


def test_a_table_that_needs_no_headers_is_still_there():
    assert all((ROOT / name).is_file() for name in NOT_OURS_TO_HEAD)
