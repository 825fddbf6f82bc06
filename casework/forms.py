"""Forms as every page of the service has them: GOV.UK markup, and errors that say what to do."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import TextChoices
from django.forms import (  # noqa: F401 (re-exported, so that one import serves whoever writes a form)
    BooleanField,
    CharField,
    CheckboxInput,
    CheckboxSelectMultiple,
    ChoiceField,
    DecimalField,
    EmailField,
    Field,
    FileField,
    FileInput,
    Form,
    HiddenInput,
    IntegerField,
    ModelChoiceField,
    ModelMultipleChoiceField,
    MultipleChoiceField,
    PasswordInput,
    RadioSelect,
    Select,
    Textarea,
    TextInput,
    TypedChoiceField,
    URLField,
    UUIDField,
)
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from casework.clock import MONTHS, listed
from casework.wording import date_long, lower_first, plain_text

EARLIEST_DAY = date(1900, 1, 1)


# ---------------------------------------------------------------------------------------------------- widgets


class _Choices:
    """What radios and checkboxes add to Django's: a hint under an option, a word between options, a revealed part."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[Any, str] | None = None,
        dividers: Mapping[Any, str] | None = None,
        inline: bool = False,
        small: bool = False,
    ) -> None:
        super().__init__(attrs, choices)  # type: ignore[call-arg]
        self.hints = {str(value): text for value, text in (hints or {}).items()}
        self.dividers = {str(value): text for value, text in (dividers or {}).items()}
        self.inline, self.small = inline, small
        self.revealed: dict[str, list[BoundField]] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["hint"] = self.hints.get(str(value), "")
        option["divider"] = self.dividers.get(str(value), "")
        option["revealed"] = self.revealed.get(str(value), [])
        if option["hint"] and option["attrs"].get("id"):
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        return option

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)  # type: ignore[misc]
        context["widget"] |= {"inline": self.inline, "small": self.small, "reveals": bool(self.revealed)}
        return context


class Radios(_Choices, forms.RadioSelect):
    """Radios with hints, dividers and revealed parts: `Radios(hints={"post": "…"}, dividers={"none": "or"})`."""


class Checkboxes(_Choices, forms.CheckboxSelectMultiple):
    """Checkboxes with hints, dividers and revealed parts."""


class Autocomplete(forms.Select):
    """A select that becomes search-as-you-type; without JavaScript it stays a select."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"data-autocomplete": True} | (attrs or {}), choices)


class Input(forms.TextInput):
    """A text input as wide as what goes in it (2, 3, 4, 5, 10, 20 or 30 characters), with a sign before or after."""

    template_name = "forms/input.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, width: int = 0, prefix: str = "", suffix: str = ""
    ) -> None:
        css = {"class": f"govuk-input--width-{width}"} if width else {}
        super().__init__(css | (attrs or {}))
        self.prefix, self.suffix = prefix, suffix

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"prefix": self.prefix, "suffix": self.suffix}
        return context


class Suggest(Input):
    """A text input that offers what the server finds as one types; without JavaScript it is a plain text input.

    `url` answers `?q=…` with a JSON list of strings, each enough on its own to find the thing again.
    """

    def __init__(self, url: Any, attrs: dict[str, Any] | None = None, *, width: int = 0) -> None:
        super().__init__({"data-suggest": url, "autocomplete": "off"} | (attrs or {}), width=width)


class DateBoxes(forms.MultiWidget):
    """Three boxes: day, month, year."""

    template_name = "forms/date_boxes.html"
    use_fieldset = True
    parts = ("Day", "Month", "Year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.TextInput() for _ in self.parts], attrs)
        self.wrong: Sequence[int] = ()

    def decompress(self, value: Any) -> list[Any]:
        """Return day, month and year of a date, or of its ISO text; what is neither goes into the first box."""
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                return [value, "", ""]
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return what is in the boxes. A single value under the field's own name is read too, as the API sends it."""
        if name in data and f"{name}_0" not in data:
            return self.decompress(data[name])
        return [str(data.get(f"{name}_{n}") or "").strip() for n in range(3)]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for n, (box, label) in enumerate(zip(context["widget"]["subwidgets"], self.parts, strict=True)):
            wrong = " govuk-input--error" if n in self.wrong else ""
            box["label"] = label
            box["attrs"] |= {
                "class": f"govuk-input govuk-date-input__input govuk-input--width-{4 if n == 2 else 2}{wrong}"
            }
            if n != 1:  # a month may be typed as a word
                box["attrs"]["inputmode"] = "numeric"
            box["attrs"].pop("aria-invalid", None)
            if n in self.wrong:
                box["attrs"]["aria-invalid"] = "true"
        return context


# ----------------------------------------------------------------------------------------------------- fields


def month_of(text: str) -> int | None:
    """Return the month that was typed, as a number or by name ("1", "Jan", "sept", "January"); None if it is none."""
    text = text.strip().rstrip(".").lower()
    if text.isdecimal():
        return int(text)
    named = [
        n for n, month in enumerate(MONTHS) if n and len(text) >= 3 and month.lower().startswith(text[:9])
    ]
    return 9 if text == "sept" else named[0] if len(named) == 1 else None


class DayField(forms.Field):
    """A date in three boxes, which keeps what was typed.

    Args:
        earliest, latest: the first and last day allowed; "today" is read when the form is checked.
        called: what errors call it; by default the label, or "The date" where the label is a question.
    """

    widget = DateBoxes
    default_error_messages = {"required": "Enter the date."}

    def __init__(
        self,
        *,
        earliest: date | str | None = None,
        latest: date | str | None = None,
        called: str = "",
        **kwargs: Any,
    ) -> None:
        self.earliest, self.latest, self.called = earliest, latest, called
        super().__init__(**kwargs)

    def bound(self, limit: date | str | None) -> date | None:
        """Return a limit as a date: "today" is today in London."""
        return timezone.localdate() if limit == "today" else limit  # type: ignore[return-value]

    def to_python(self, value: Any) -> date | None:
        """Return the date. Raises ValidationError, with the boxes at fault in its params, saying what to change."""
        if value is None or isinstance(value, date):
            return value
        typed = [str(part if part is not None else "").strip() for part in value]
        if not any(typed):
            return None
        name = self.called or "The date"
        missing = [n for n, part in enumerate(typed) if not part]
        if missing:
            words = listed([f"a {DateBoxes.parts[n].lower()}" for n in missing])
            raise ValidationError(f"{name} must include {words}.", "incomplete", {"parts": missing})
        day, month, year = typed
        in_digits = year.isascii() and year.isdecimal()
        if in_digits and len(year) != 4:
            raise ValidationError(
                f"{name} must have a year of 4 numbers, like {timezone.localdate().year}.",
                "year",
                {"parts": [2]},
            )
        number = month_of(month)
        wrong = [
            n for n, bad in enumerate((not (day.isascii() and day.isdecimal()), False, not in_digits)) if bad
        ]
        if number is None or not 1 <= number <= 12:
            wrong.append(1)
        if not wrong:
            try:
                return date(int(year), number or 0, int(day))
            except (ValueError, OverflowError):  # a day of sixty digits is no day either
                wrong = [0]
        raise ValidationError(
            f"{name} must be a real date, like 27 3 {timezone.localdate().year}.",
            "unreal",
            {"parts": sorted(wrong)},
        )

    def validate(self, value: date | None) -> None:
        """Check the limits. Raises ValidationError saying which day to keep to."""
        super().validate(value)
        if value is None:
            return
        name, earliest, latest = self.called or "The date", self.bound(self.earliest), self.bound(self.latest)
        whole = {"parts": [0, 1, 2]}
        if latest and value > latest:
            limit = "today or in the past" if self.latest == "today" else f"{date_long(latest)} or earlier"
            raise ValidationError(f"{name} must be {limit}.", "late", whole)
        if earliest and value < earliest:
            limit = (
                "today or in the future" if self.earliest == "today" else f"{date_long(earliest)} or later"
            )
            raise ValidationError(f"{name} must be {limit}.", "early", whole)
        if value < EARLIEST_DAY:
            raise ValidationError(f"{name} must be {date_long(EARLIEST_DAY)} or later.", "early", whole)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the boxes differ from the date they began with."""
        before = [str(part) for part in DateBoxes().decompress(initial)]
        return before != [str(part if part is not None else "") for part in (data or ["", "", ""])]


class LongTextField(forms.CharField):
    """Several lines of text with a count beside it, and the same limit on the server."""

    def __init__(self, *, max_length: int = 4000, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)


class YesNoField(forms.TypedChoiceField):
    """A question answered by yes or no: True, False, or None where `unknown` words a third answer."""

    def __init__(self, *, unknown: str = "", **kwargs: Any) -> None:
        choices = [("yes", "Yes"), ("no", "No")] + ([("unknown", unknown)] if unknown else [])
        kwargs.setdefault("widget", Radios(inline=not unknown))
        super().__init__(choices=choices, coerce={"yes": True, "no": False}.get, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the answer as its radio's value, so that a bool may be given as `initial`."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def to_python(self, value: Any) -> str:
        """Take true and false as the API sends them for yes and no."""
        return super().to_python(
            {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        )


class NumberField(forms.IntegerField):
    """A whole number, typed: no spinner that a scroll of the mouse can turn."""

    def __init__(self, *, width: int = 5, suffix: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", Input({"inputmode": "numeric"}, width=width, suffix=suffix))
        super().__init__(**kwargs)


class MoneyField(forms.DecimalField):
    """A sum in pounds and pence; a pound sign and commas are read as well."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"max_digits": 10, "decimal_places": 2, "min_value": 0} | kwargs
        kwargs.setdefault("widget", Input({"inputmode": "decimal"}, width=10, prefix="£"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the sum as a Decimal."""
        return super().to_python(value.replace("£", "").replace(",", "") if isinstance(value, str) else value)


class Kind(TextChoices):
    """Kinds of file that may be uploaded, each with the name people know it by."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word document"
    DOC = "doc", "older Word document"
    ODT = "odt", "OpenDocument text"
    XLSX = "xlsx", "Excel workbook"
    CSV = "csv", "CSV"
    MSG = "msg", "Outlook message"
    EML = "eml", "e-mail"
    JPG = "jpg", "JPG"
    PNG = "png", "PNG"
    TXT = "txt", "plain text"
    JSON = "json", "JSON"


_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BEGINS = {
    Kind.PDF: b"%PDF-",
    Kind.DOCX: _ZIP,
    Kind.ODT: _ZIP,
    Kind.XLSX: _ZIP,
    Kind.DOC: _OLE,
    Kind.MSG: _OLE,
    Kind.JPG: b"\xff\xd8\xff",
    Kind.PNG: b"\x89PNG",
}
_ALSO = {"jpeg": "jpg", "htm": "html", "text": "txt"}


class _FileInput(forms.FileInput):
    allow_multiple_selected = True


class UploadField(forms.FileField):
    """A file whose size, kind and first bytes are checked. `many=True` takes several and gives a list."""

    def __init__(
        self,
        *,
        kinds: Iterable[str] = ("pdf", "docx", "odt", "msg", "eml", "jpg", "png", "txt"),
        largest_mb: int = 20,
        many: bool = False,
        **kwargs: Any,
    ) -> None:
        self.kinds, self.largest_mb, self.many = [Kind(kind) for kind in kinds], largest_mb, many
        accept = {"accept": ",".join(f".{kind.value}" for kind in self.kinds)}
        widget = _FileInput(accept | {"multiple": True}) if many else forms.FileInput(accept)
        kwargs.setdefault("widget", widget)
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the checked file, or a list of them. Raises ValidationError naming the file and what it must be."""
        if not self.many:
            return self.checked(super().clean(data, initial))
        files = [one for one in (data or []) if one]
        if not files:
            super().clean(None, initial)
        return [self.checked(super(UploadField, self).clean(one, None)) for one in files]

    def checked(self, file: UploadedFile | None) -> UploadedFile | None:
        """Return the file if it may be kept."""
        if not isinstance(file, UploadedFile):
            return file
        name, size = plain_text(file.name or ""), file.size or 0
        if size > self.largest_mb * 1024 * 1024:
            raise ValidationError(f"“{name}” must be smaller than {self.largest_mb}MB.", "large")
        ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
        kind = next((kind for kind in self.kinds if kind.value == _ALSO.get(ending, ending)), None)
        if kind is None:
            known = [str(kind.label) for kind in self.kinds]
            words = known[0] if len(known) == 1 else f"{', '.join(known[:-1])} or {known[-1]}"
            raise ValidationError(f"“{name}” must be a file of one of these kinds: {words}.", "kind")
        head = file.read(4096)
        file.seek(0)
        begins = _BEGINS.get(kind)
        if (begins and not head.startswith(begins)) or (not begins and b"\0" in head):
            raise ValidationError(
                f"“{name}” is not what its name says: save it again as {kind.label} and choose it once more.",
                "content",
            )
        return file


# ------------------------------------------------------------------------------------------------ presentation

_GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple, DateBoxes)
_CLASSES = (
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
)


class CouncilBoundField(BoundField):
    """A field as the templates see it."""

    @property
    def is_group(self) -> bool:
        """Whether it is several controls under one question."""
        return isinstance(self.field.widget, _GROUPS)

    @property
    def is_single_checkbox(self) -> bool:
        """Whether it is one checkbox, whose label stands beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_password(self) -> bool:
        """Whether what is typed is hidden, with a button to show it."""
        return isinstance(self.field.widget, forms.PasswordInput)

    @property
    def is_heading(self) -> bool:
        """Whether its label is the page's heading."""
        return getattr(self.form, "heading", "") == self.name

    @property
    def limit(self) -> int | None:
        """The most characters a textarea takes, for its count."""
        return (
            getattr(self.field, "max_length", None) if isinstance(self.field.widget, forms.Textarea) else None
        )

    @property
    def shown_label(self) -> str:
        """The label, saying so where an answer is optional."""
        optional = (
            getattr(self.form, "marks_optional", True)
            and self.name not in getattr(self.form, "unmarked", ())
            and not self.field.required
            and not self.is_single_checkbox
            and not isinstance(self.field.widget, forms.CheckboxSelectMultiple)
            and "optional" not in str(self.label).lower()
        )
        return f"{self.label} (optional)" if optional else str(self.label)

    @property
    def wrong_parts(self) -> Sequence[int]:
        """Which of a date's boxes are at fault."""
        found = [getattr(error, "params", None) or {} for error in self.errors.as_data()]
        return next((params["parts"] for params in found if "parts" in params), (0, 1, 2) if found else ())

    @property
    def error_link(self) -> str:
        """The id of the first control at fault: where the error summary leads."""
        if isinstance(self.field.widget, DateBoxes):
            return f"{self.auto_id}_{(self.wrong_parts or (0,))[0]}"
        return f"{self.auto_id}_0" if self.is_group else self.id_for_label

    @property
    def aria_describedby(self) -> str | None:
        """The ids of hint, error and count, in the order they stand."""
        described = super().aria_describedby
        return f"{described or ''} {self.auto_id}-info".strip() if self.limit and self.auto_id else described

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        """Return Django's attributes and GOV.UK's classes."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if isinstance(widget, _GROUPS):
            attrs.pop("aria-invalid", None)  # the group says it; a single radio is not wrong
            return attrs
        if widget.is_hidden:
            return {name: value for name, value in attrs.items() if not name.startswith("aria-")}
        if isinstance(widget, forms.CheckboxInput):
            return attrs | {"class": "govuk-checkboxes__input"}
        name = next((name for kind, name in _CLASSES if isinstance(widget, kind)), "govuk-input")
        own = widget.attrs.get("class", "")
        more = " govuk-js-character-count" if self.limit else ""
        more += " govuk-password-input__input govuk-js-password-input-input" if self.is_password else ""
        return attrs | {
            "class": f"{name}{more}{f' {own}' if own else ''}{f' {name}--error' if self.errors else ''}"
        }

    def as_widget(self, *args: Any, **kwargs: Any) -> Any:
        """Render the control, telling its widget which parts are wrong and what each option reveals."""
        widget = self.field.widget
        if isinstance(widget, DateBoxes):
            widget.wrong = self.wrong_parts
        if isinstance(widget, _Choices):
            reveals = getattr(self.form, "reveals", {}).get(self.name, {})
            widget.revealed = {
                str(value): [self.form[name] for name in names if name in self.form.fields]
                for value, names in reveals.items()
            }
        return super().as_widget(*args, **kwargs)


class CouncilFormRenderer(TemplatesSetting):
    """Django's renderer with the service's templates. Named in the setting FORM_RENDERER."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = CouncilBoundField


# -------------------------------------------------------------------------------------------------- the form


def plain_data(data: Any) -> Any:
    """Return submitted data with control characters out of every text and every line end as one."""
    if data is None:
        return None

    def plain(value: Any) -> Any:
        return plain_text(value) if isinstance(value, str) else value

    if isinstance(data, MultiValueDict):
        copy = QueryDict(mutable=True) if isinstance(data, QueryDict) else MultiValueDict()
        for key in data:
            copy.setlist(key, [plain(value) for value in data.getlist(key)])
        return copy
    return {
        key: [plain(one) for one in value] if isinstance(value, list) else plain(value)
        for key, value in data.items()
    }


class CouncilForm(forms.Form):
    """The form every page uses.

    A subclass may set:
        called: field name -> what errors call it, where the label is a question.
        reveals: field name -> answer -> the fields shown with that answer: asked for only with it, dropped without it.
        heading: the field whose label is the page's heading.
        marks_optional: whether fields that may be left empty say so; `unmarked` are those that do not, because the form
            itself decides when they are needed.
        small_ticks: whether single checkboxes are small, for dense pages of staff.
    """

    use_required_attribute = False
    called: Mapping[str, str] = {}
    reveals: Mapping[str, Mapping[Any, Sequence[str]]] = {}
    heading = ""
    marks_optional = True
    unmarked: Sequence[str] = ()
    small_ticks = False

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(plain_data(data), files, **kwargs)
        for name, field in self.fields.items():
            self._word(name, field)

    def _word(self, name: str, field: forms.Field) -> None:
        """Word a field's standard errors as what to do, where its maker left Django's."""
        label = str(field.label or name.replace("_", " ").capitalize())
        asks = label.rstrip().endswith("?")
        subject = self.called.get(name) or ("" if asks else label)
        if isinstance(field, DayField) and not field.called:
            field.called = subject or "The date"
        choose = isinstance(field.widget, (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple))
        inside = lower_first(subject)
        the = (
            ""
            if inside.split(" ")[0] in ("the", "a", "an", "your", "their", "how", "what", "why", "who")
            else "the "
        )
        start = subject or "Your answer"
        messages = {
            "required": (f"Select {the}{inside}." if choose else f"Enter {the}{inside}.")
            if subject
            else (f"Select an answer to “{label}”" if choose else f"Answer “{label}”"),
            "invalid_choice": f"Choose {the}{inside} from the list."
            if subject
            else "Choose one of the answers listed.",
            "invalid_pk_value": "Choose from the list.",
            "invalid_list": "Choose from the list.",
            "max_length": f"{start} must be %(limit_value)d characters or fewer.",
            "min_length": f"{start} must be %(limit_value)d characters or more.",
            "max_value": f"{start} must be %(limit_value)s or less.",
            "min_value": f"{start} must be %(limit_value)s or more.",
        }
        if isinstance(field, forms.FileField):
            messages |= {"required": "Choose a file.", "empty": "The file is empty: choose another."}
            messages |= {"missing": "Choose the file again.", "invalid": "Choose the file again."}
        elif isinstance(field, forms.BooleanField):
            messages["required"] = f"Tick “{label}” to go on."
        elif isinstance(field, forms.EmailField):
            messages["invalid"] = "Enter an email address in the right form, like name@example.com."
        elif isinstance(field, forms.DecimalField):
            messages["invalid"] = f"{start} must be a number, like 120.50."
        elif isinstance(field, forms.IntegerField):
            messages["invalid"] = f"{start} must be a whole number, like 15."
        elif isinstance(field, forms.URLField):
            messages["invalid"] = "Enter a web address, like https://www.example.org."
        standard: dict[str, Any] = {}
        for cls in reversed(type(field).__mro__):
            standard |= getattr(cls, "default_error_messages", {})
        for code, message in messages.items():
            if code not in field.error_messages or field.error_messages[code] == standard.get(code):
                field.error_messages[code] = message
        # The browser would cut a paste off without a word; the count and the error say it instead.
        field.widget.attrs.pop("maxlength", None)
        field.widget.attrs.pop("minlength", None)

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Say what may be chosen in a field, each with its words. Raises TypeError where nothing is chosen in it."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"Nothing is chosen in the field {name!r}.")
        field.choices = choices

    @property
    def revealed_names(self) -> set[str]:
        """The fields that stand inside an option of another."""
        return {name for answers in self.reveals.values() for names in answers.values() for name in names}

    @property
    def shown_fields(self) -> list[BoundField]:
        """The fields the form's own list prints: neither hidden nor inside an option."""
        inside = self.revealed_names
        return [bound for bound in self.visible_fields() if bound.name not in inside]

    def _unasked(self) -> set[str]:
        """The revealed fields whose answer was not chosen."""
        asked: set[str] = set()
        for parent, answers in self.reveals.items():
            if parent not in self.fields:
                continue
            chosen = self[parent].data
            values = {str(one) for one in chosen} if isinstance(chosen, (list, tuple)) else {str(chosen)}
            asked |= {name for value, names in answers.items() if str(value) in values for name in names}
        return self.revealed_names & set(self.fields) - asked

    def _clean_fields(self) -> None:
        unasked = self._unasked()
        required = {name: self.fields[name].required for name in unasked}
        for name in unasked:
            self.fields[name].required = False
        super()._clean_fields()  # type: ignore[misc]
        for name in unasked:
            self.fields[name].required = required[name]
            self.errors.pop(name, None)
            field = self.fields[name]
            empty: Any = (
                [] if isinstance(field, forms.MultipleChoiceField) else getattr(field, "empty_value", None)
            )
            self.cleaned_data[name] = empty

    def problems(self) -> list[tuple[str, str]]:
        """Return each error's sentence with the id of the control to put it right at ("" where it is about the whole)."""
        return problems_of(self)


class FilterForm(CouncilForm):
    """A form of filters in the address: nothing is required, and what is chosen can be taken off one by one."""

    marks_optional = False

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def chosen(self) -> dict[str, Any]:
        """Return the filters that hold: what was left empty or makes no sense is not there."""
        return {
            name: value
            for name, value in (self.cleaned_data if self.is_valid() else self._sound()).items()
            if value not in (None, "", [])
            and not (value is False and isinstance(self.fields[name], forms.BooleanField))
        }

    def _sound(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in self.errors}

    def chips(self) -> list[dict[str, str]]:
        """Return one chip for each filter that holds: `text`, `name`, and the address without it as `url`."""
        made = []
        for name, value in self.chosen().items():
            bound = self[name]
            keys = [bound.html_name, *(f"{bound.html_name}_{n}" for n in range(3))]
            several = isinstance(
                self.fields[name], (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
            )
            words = _choice_words(self.fields[name])
            for one in value if several else [value]:
                raw = str(getattr(one, "pk", one))
                said = words.get(raw) or (
                    f"{bound.label} {date_long(one)}" if isinstance(one, date) else str(one)
                )
                if isinstance(self.fields[name], YesNoField):
                    said = "Yes" if one else "No"
                elif one is True:
                    said = str(bound.label)
                left = plain_data(self.data if isinstance(self.data, QueryDict) else _query(self.data))
                for key in [*keys, "after", "before", "page"]:
                    kept = [v for v in left.getlist(key) if several and key == bound.html_name and v != raw]
                    left.setlist(key, kept) if kept else left.pop(key, None)
                for key in [key for key in left if not any(left.getlist(key))]:
                    left.pop(key)
                made.append({"name": str(bound.label), "text": said, "url": f"?{left.urlencode()}"})
        return made


def _query(data: Any) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(data or {})
    return query


def _choice_words(field: forms.Field) -> dict[str, str]:
    """Return the label of each choice by its value, groups flattened. A field of rows names them itself."""
    words: dict[str, str] = {}
    if isinstance(field, forms.ModelChoiceField):
        return words
    for value, label in getattr(field, "choices", []):
        pairs = label if isinstance(label, (list, tuple)) else [(value, label)]
        words |= {str(value): str(label) for value, label in pairs}
    return words


def problems_of(*of: Any) -> list[tuple[str, str]]:
    """Return the errors of forms and formsets, in the order they stand on the page: (sentence, id of the control)."""
    found: list[tuple[str, str]] = []
    for one in of:
        if one is None or one == "" or not one.is_bound:
            continue
        if isinstance(one, forms.BaseFormSet):
            found += [(str(error), "") for error in one.non_form_errors()]
            found += problems_of(*one.forms)
            continue
        found += [(str(error), "") for error in one.non_field_errors()]
        for bound in one:
            link = getattr(bound, "error_link", bound.id_for_label)
            found += [(str(error), "" if bound.is_hidden else link) for error in _sentences(bound.errors)]
    return found


def _sentences(errors: ErrorList | Iterable[str]) -> list[str]:
    return list(dict.fromkeys(str(error) for error in errors))


DayField = DayField
