"""A verb's refusal, shown to the person who asked: on the form, or above the next page."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from backend.errors import NotAllowed, NotFound, Refusal


def refusal_to_form(form: forms.BaseForm, refusal: Refusal) -> None:
    """Put the sentence beside its field, or above the form; what was typed stays.

    Args:
        form: A bound form that was valid.
        refusal: What the verb raised.

    Raises:
        NotAllowed: Handed on: it is no fault of the form, and a page of its own (`staff_page`).
    """
    if isinstance(refusal, NotAllowed):
        raise refusal
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, forms.ValidationError(str(refusal.message), code=refusal.code))


def refusal_to_message(request: HttpRequest, refusal: Refusal) -> None:
    """Say the sentence above the next page, for a button that has no form.

    Raises:
        NotAllowed, NotFound: Handed on: they are pages of their own (`staff_page`).
    """
    if isinstance(refusal, (NotAllowed, NotFound)):
        raise refusal
    messages.error(request, str(refusal))
