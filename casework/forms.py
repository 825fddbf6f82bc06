"""Forms (being laid)."""

from django import forms


class CouncilForm(forms.Form):
    use_required_attribute = False


class DateField3(forms.DateField):
    pass
