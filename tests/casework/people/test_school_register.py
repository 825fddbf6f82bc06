"""The school register comes in as its publisher writes it; what is wrong is named, and nothing changes the second time."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from casework.models import Establishment
from casework.people.register import NotTheRegister, encoding_of, import_register

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "gias_establishments_sample.csv"
HEADER = "URN,EstablishmentName,TypeOfEstablishment (code),EstablishmentStatus (code),OpenDate,CloseDate,Town"


def take(*rows, header=HEADER, encoding="utf-8"):
    return import_register(io.BytesIO("\r\n".join([header, *rows]).encode(encoding)))


def why(*rows, **kwargs):
    (one,) = take(*rows, **kwargs).rejected
    return one.line, one.column, one.value, one.why


def test_the_sample_comes_in_whole_and_changes_nothing_the_second_time():
    with SAMPLE.open("rb") as file:
        first = import_register(file)
        file.seek(0)
        second = import_register(file)
    assert (first.read, first.created, first.rejected) == (99, 99, [])
    assert (second.read, second.created, second.updated, second.unchanged) == (99, 0, 0, 99)
    assert Establishment.objects.count() == 99


def test_every_column_lands_where_it_belongs():
    with SAMPLE.open("rb") as file:
        import_register(file)
    one = Establishment.objects.get(urn=900002)
    assert (one.name, one.type_code, one.type_name, one.group_name) == (
        "Wren Park College",
        "31",
        "Sixth form centres",
        "Colleges",
    )
    assert (one.is_open, one.status, one.opened_on, one.closed_on) == (True, "Open", date(2012, 9, 1), None)
    assert (one.authority_code, one.authority_name, one.town) == ("919", "Hertfordshire", "Watford")
    assert (one.street, one.postcode, one.phone) == ("171 Example Road", "SG2 5ZZ", "01632960001")
    assert (one.head_name, one.head_title) == ("Dr Example Head", "Headteacher")
    assert one.register_changed_on == date(2024, 10, 14)
    assert Establishment.objects.filter(name="St Cuthman’s School").exists(), "Windows-1252 is read as such"
    statuses = dict(Establishment.objects.values_list("status", "is_open"))
    assert statuses == {
        "Open": True,
        "Closed": False,
        "Open, but proposed to close": True,
        "Proposed to open": False,
    }


def test_columns_may_stand_in_any_order_and_under_later_names():
    with SAMPLE.open("rb") as file:
        rows = list(csv.reader(io.StringIO(file.read().decode("cp1252"), newline="")))
    turned = "\n".join(",".join(f'"{cell}"' for cell in reversed(row)) for row in rows)
    with SAMPLE.open("rb") as file:
        import_register(file)
    again = import_register(io.BytesIO(turned.encode("utf-8-sig")))
    assert (again.unchanged, again.created, again.updated) == (99, 0, 0)
    later = take(
        "1,A,1,2", header="urn,Establishment Name,Type of establishment code,Establishment status code"
    )
    assert later.created == 1
    assert Establishment.objects.get(urn=1).type_code == "01"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found(encoding):
    take("7,St Étienne’s,34,1,,,", encoding=encoding)
    assert Establishment.objects.get(urn=7).name == "St Étienne’s"


def test_a_byte_far_into_the_file_decides_the_encoding():
    assert encoding_of(io.BytesIO(b"a" * 3_000_000 + "’".encode("cp1252"))) == "cp1252"
    assert encoding_of(io.BytesIO(b"a" * (2**20 - 1) + "’".encode())) == "utf-8-sig"


def test_a_changed_row_is_updated_and_counted():
    take("5,Old name,34,1,01-09-2012,,Hitchin", "6,Same,34,1,,,")
    done = take("5,New name,34,2,01-09-2012,31-08-2024,Hitchin", "6,Same,34,1,,,")
    assert (done.updated, done.unchanged) == (1, 1)
    one = Establishment.objects.get(urn=5)
    assert (one.name, one.is_open, one.closed_on) == ("New name", False, date(2024, 8, 31))


def test_a_column_the_file_does_not_have_keeps_what_it_held():
    take("5,School,34,1,,,Hitchin")
    done = take("5,School,34", header="URN,EstablishmentName,TypeOfEstablishment (code)")
    assert done.updated + done.unchanged == 1
    assert Establishment.objects.get(urn=5).town == "Hitchin"


def test_a_closed_school_is_not_opened_by_a_file_that_does_not_say():
    take("5,School,34,2,,,Hitchin")
    take("5,School,34", header="URN,EstablishmentName,TypeOfEstablishment (code)")
    assert Establishment.objects.get(urn=5).is_open is False


@pytest.mark.parametrize(
    ("row", "column", "value", "sentence"),
    [
        ("x,A,34,1,,,", "URN", "x", "must be a whole number, like 136800"),
        (",A,34,1,,,", "URN", "", "must be a whole number, like 136800"),
        ("99999999999,A,34,1,,,", "URN", "99999999999", "must be a whole number, like 136800"),
        ("٣,A,34,1,,,", "URN", "٣", "must be a whole number, like 136800"),
        ("8, ,34,1,,,", "EstablishmentName", "", "must not be empty"),
        ("8,A,school,1,,,", "TypeOfEstablishment (code)", "school", "must be a type of one or two digits, like 34"),
        ("8,A,,1,,,", "TypeOfEstablishment (code)", "", "must be a type of one or two digits, like 34"),
        ("8,A,34,1,31-02-2020,,", "OpenDate", "31-02-2020", "must be a real date written DD-MM-YYYY, like 01-09-2012"),
        ("8,A,34,1,soon,,", "OpenDate", "soon", "must be a real date written DD-MM-YYYY, like 01-09-2012"),
        ("8,A,34,1,01-09-2012,01-09-2011,", "CloseDate", "01-09-2011", "must not be before the day it opened"),
        ("8,A,34,1,,", "", "8,A,34,1,,", "the row has 6 columns and the first line 7"),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_and_the_others_go_in(row, column, value, sentence):
    done = take("3,Before,34,1,,,", row, "4,After,34,1,,,")
    assert [(one.line, one.column, one.value, one.why) for one in done.rejected] == [
        (3, column, value, sentence)
    ]
    assert (done.read, done.created) == (3, 2)


def test_a_name_too_long_is_named():
    assert why(f"8,{'a' * 201},34,1,,,")[1:] == (
        "EstablishmentName",
        "a" * 80,
        "must be 200 characters or fewer",
    )


def test_a_number_twice_in_one_file_is_named_with_the_first_line():
    done = take("3,First,34,1,,,", "3,Second,34,1,,,")
    assert [(one.line, one.why) for one in done.rejected] == [(3, "stands on line 2 already")]
    assert Establishment.objects.get(urn=3).name == "First"


def test_lines_are_counted_as_an_editor_counts_them():
    assert why('3,"Two\r\nlines",34,1,,,', "x,A,34,1,,,")[0] == 4


def test_signs_nobody_sees_are_left_out():
    take("3,A\x00b\u202ec  d,34,1,,,")
    assert Establishment.objects.get(urn=3).name == "Abc d"


@pytest.mark.parametrize("text", ["", "\n\n", "Name,Phone\nA,1\n", "%PDF-1.7 \x00\xff"])
def test_a_file_that_is_not_the_register_changes_nothing(text):
    with pytest.raises(NotTheRegister):
        import_register(io.BytesIO(text.encode("latin-1")))


def test_the_command_keeps_its_contract(capsys, tmp_path):
    call_command("import_establishments", str(SAMPLE), "--json")
    said = json.loads(capsys.readouterr().out)
    assert said == {"read": 99, "created": 99, "updated": 0, "unchanged": 0, "rejected": []}
    broken = tmp_path / "broken.csv"
    broken.write_text(f"{HEADER}\nx,A,34,1,,,\n")
    call_command("import_establishments", str(broken), "--json")
    assert json.loads(capsys.readouterr().out)["rejected"] == [
        {"line": 2, "column": "URN", "value": "x", "why": "must be a whole number, like 136800"}
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read: No such file or directory."),
        ("a,b\n", "Line 1 has no column “URN” or “EstablishmentName” or “TypeOfEstablishment (code)”"),
        ("", "The file is empty."),
    ],
)
def test_the_command_refuses_in_a_sentence(tmp_path, content, sentence):
    file = tmp_path / "file.csv"
    if content is not None:
        file.write_text(content)
    with pytest.raises(CommandError) as refused:
        call_command("import_establishments", str(file))
    assert refused.value.returncode == 2
    assert sentence in str(refused.value)
