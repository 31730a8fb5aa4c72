"""What the verbs of the ear refuse, and the sentence for the person who asked."""

from django.utils.translation import gettext_lazy as _

from backend.errors import BadInput, NotFound, Refusal


class SurveyNotFound(NotFound):
    """The link was not made by this installation, or its session is gone."""

    code = "survey_not_found"
    message = _("This survey was not found. Check that the whole link came along.")


class SurveyClosed(NotFound):
    """Its days are over, or the session was cancelled."""

    code = "survey_closed"
    message = _("This survey has closed. You can still write to us: use the feedback page.")


class SurveyNotOpenYet(NotFound):
    """The session has not ended."""

    code = "survey_not_open_yet"
    message = _("You can answer when the session has ended.")


class SurveySentByMessage(NotFound):
    """The ticket has a contact: the invitation goes there, so that nobody answers twice."""

    code = "survey_sent_by_message"
    message = _("We send you the link to the survey in a message.")


class AlreadyAnswered(Refusal):
    """Its hour is over; from then on nothing ties the words to the answer."""

    code = "already_answered"
    message = _("You have already answered. The answer can be changed for one hour only.")


class QuestionsChanged(Refusal):
    """Another version is asked now than was shown."""

    code = "questions_changed"
    message = _(
        "The questions were changed while you had them open. What you wrote is still here: "
        "look at the questions as they are now, and send again."
    )


class NothingAnswered(BadInput):
    """Neither a face nor a word."""

    code = "nothing_answered"
    message = _("Choose a face or write a few words. You can also just close the page.")


class BadAnswer(BadInput):
    """A value that the question does not offer."""

    code = "bad_answer"
    field = "answers"
    message = _("One of the answers does not fit its question.")


class TextMissing(BadInput):
    """No words."""

    code = "required"
    field = "text"
    message = _("Write a few words first.")


class TextTooLong(BadInput):
    """More than a statement holds."""

    code = "too_long"
    field = "text"


class UnknownTheme(BadInput):
    """No theme of that name."""

    code = "unknown_theme"
    field = "theme"
    message = _("There is no such theme.")


class UnknownSession(BadInput):
    """No session that clients may see."""

    code = "unknown_session"
    field = "session"
    message = _("There is no such session.")


class UnknownPlace(BadInput):
    """No place of that name."""

    code = "unknown_place"
    field = "place"
    message = _("There is no such place.")


class SurveyRetired(Refusal):
    """It is asked no more."""

    code = "survey_retired"
    message = _("This survey is not in use any more. Choose another one.")


class UsualSurvey(Refusal):
    """Something must be asked where nothing else was chosen."""

    code = "usual_survey"
    message = _("This is the usual survey. Make another one the usual survey first.")


class UnknownSurvey(BadInput):
    """No survey that this organisation may ask."""

    code = "unknown_survey"
    field = "template"
    message = _("There is no such survey.")


class BadQuestions(BadInput):
    """Not one to four questions that can be answered."""

    code = "bad_questions"
    field = "questions"


class StillHeldBack(Refusal):
    """Personal data is masked until a member has looked at it."""

    code = "held_back"
    message = _("This is held back because of personal data. Look at it and release it first.")


class NotHeldBack(Refusal):
    """There is nothing to release."""

    code = "not_held_back"
    message = _("This is not held back any more.")


class AlreadyLinked(Refusal):
    """It is being worked on."""

    code = "already_linked"
    message = _("This is already linked to an item. Unlink it first.")


class NotLinked(Refusal):
    """There is nothing to unlink."""

    code = "not_linked"
    message = _("This is not linked to any item.")


class BadTable(BadInput):
    """Notes that cannot be read as a table at all."""

    code = "bad_table"
    field = "file"


class TrailNotFound(NotFound):
    """No feedback has this link."""

    code = "feedback_not_found"
    message = _("This feedback was not found. Check that the whole link came along.")


class PhraseUnknown(NotFound):
    """No feedback has these words."""

    code = "phrase_unknown"
    field = "phrase"
    message = _("We found nothing with these words. Check each word and try again.")
