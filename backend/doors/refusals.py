"""A verb's refusal, shown on the form that asked for it."""

from django import forms

from backend.errors import Refusal


def refusal_to_form(form: forms.BaseForm, refusal: Refusal) -> None:
    """Put the sentence beside its field, or above the form; what was typed stays.

    Args:
        form: A bound form that was valid.
        refusal: What the verb raised.
    """
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, forms.ValidationError(str(refusal.message), code=refusal.code))
