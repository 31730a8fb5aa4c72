import pytest
from django import forms

from backend.forms import CodeInput, Faces, PartySize, Renderer


class Sample(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="For a reminder.")
    wish = forms.CharField(label="Wish", widget=forms.Textarea, required=False)
    size = forms.ChoiceField(label="How many", choices=[(1, "1"), (2, "2")], widget=PartySize)
    heard = forms.ChoiceField(
        label="Heard",
        choices=[("1", "No"), ("5", "Yes"), ("none", "I'd rather not answer")],
        widget=Faces,
        required=False,
    )
    agree = forms.BooleanField(label="Yes please", required=False)
    code = forms.CharField(widget=CodeInput, required=False)
    secret = forms.CharField(widget=forms.HiddenInput, initial="s")


@pytest.fixture
def fresh():
    return str(Sample(renderer=Renderer()))


@pytest.fixture
def wrong():
    return str(Sample({"email": "liisa@", "secret": "s"}, renderer=Renderer()))


def test_field_has_a_visible_label_and_help_tied_to_it(fresh):
    assert '<label class="label" for="id_email">E-mail' in fresh
    assert '<p class="hint" id="id_email_helptext">For a reminder.</p>' in fresh
    assert 'aria-describedby="id_email_helptext"' in fresh


def test_field_says_in_words_whether_it_is_needed():
    with_words = str(Sample(renderer=Renderer())["email"].as_field_group())
    assert "label-note" in with_words
    assert "*" not in with_words


def test_error_is_tied_to_its_field_and_listed_first(wrong):
    assert 'aria-invalid="true"' in wrong
    assert 'aria-describedby="id_email_helptext id_email_error"' in wrong
    assert wrong.index('id="error-summary"') < wrong.index('id="id_email"')
    assert '<a href="#id_email">' in wrong
    assert '<a href="#id_size_0">' in wrong, "a group is reached by its first choice"


def test_form_without_errors_has_no_summary(fresh):
    assert "error-summary" not in fresh


def test_choices_are_a_fieldset_with_a_legend(fresh):
    assert '<fieldset class="field" id="id_size"' in fresh
    assert '<legend class="label">How many' in fresh
    assert fresh.count('class="number"') == 2


def test_faces_show_a_face_only_for_one_to_five(fresh):
    assert fresh.count("icon-large") == 2
    assert fresh.count("face-none") == 1


def test_checkbox_and_hidden_field_come_out_once(fresh):
    assert fresh.count('name="agree"') == 1
    assert fresh.count('name="secret"') == 1


def test_code_is_offered_by_the_keyboard(fresh):
    assert 'autocomplete="one-time-code"' in fresh
