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
    message = _("The survey opens when the session has ended.")


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


class ChangedMeanwhile(Refusal):
    """Another member moved the item since this member saw it."""

    code = "changed_meanwhile"
    message = _(
        "Somebody else changed this item a moment ago. What you wrote is still here: "
        "look at the item as it is now, and send again if you still want to."
    )


class ItemMerged(Refusal):
    """The item lives on in another one."""

    code = "merged"
    message = _("This item was merged into another one. Work on that one.")


class BadMerge(BadInput):
    """An item cannot become part of that one."""

    code = "bad_merge"
    field = "into"
    message = _("Choose another open item to merge into.")


class MergeHidesAnswer(Refusal):
    """Merging would take a public answer away from those who wait at it."""

    code = "merge_hides_answer"
    message = _("This item has a public answer. Merge the other item into this one instead.")


class BadState(BadInput):
    """Not a state that a group moves an item to."""

    code = "bad_state"
    field = "state"
    message = _("An item cannot be moved to that state.")


class ReasonMissing(BadInput):
    """Declining needs a reason."""

    code = "reason_missing"
    field = "reason"
    message = _("Say why the group declines this. People wait for a reason.")


class ItemInUse(Refusal):
    """Statements, an answer or merged items would be lost with it."""

    code = "in_use"
    message = _("This item has statements or an answer. Merge it or decline it instead.")


class AnswerMissing(NotFound):
    """There is no public answer yet."""

    code = "answer_missing"
    message = _("This item has no public answer.")


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


class NothingToUndo(Refusal):
    """Not this member's act, undone before, or too old."""

    code = "nothing_to_undo"
    message = _("There is nothing to undo any more.")


class CannotUndo(Refusal):
    """A row of the act was changed or removed since."""

    code = "cannot_undo"
    message = _("Somebody has changed this since. It stays as it is now.")


class NotMerged(Refusal):
    """The item is not part of another one."""

    code = "not_merged"
    message = _("This item is not part of another one.")


class NothingChosen(BadInput):
    """An act on many that names none."""

    code = "nothing_chosen"
    message = _("Choose at least one first.")


class TooMany(BadInput):
    """More at once than one act takes."""

    code = "too_many"
    message = _("Choose at most 200 at once.")


class StillPersonal(BadInput):
    """A redacted text that still shows personal data."""

    code = "still_personal"
    field = "text"
    message = _(
        "There still is something like a phone number, an address or an identity code. "
        "Take it out, or release the text as it is."
    )


class NotOnIt(Refusal):
    """Somebody else is on the item."""

    code = "not_on_it"
    message = _("Somebody else is on this. Talk with them first.")


class UnknownActivity(BadInput):
    """No activity of that name."""

    code = "unknown_activity"
    field = "activity"
    message = _("There is no such activity.")


class ViewNameTaken(BadInput):
    """A view of that name is there, or the name is empty."""

    code = "view_name"
    field = "name"
    message = _("Give the view a name that you have not used yet.")


class MeetingClosed(Refusal):
    """Its minutes are finished."""

    code = "meeting_closed"
    message = _("This meeting is closed. Its minutes stay as they are.")


class MeetingNotOpen(Refusal):
    """Votes and decisions are for meetings that go on."""

    code = "meeting_not_open"
    message = _("Open the meeting first.")


class NoQuorum(Refusal):
    """Too few members are there to decide."""

    code = "no_quorum"
    message = _("Too few members are here to decide. Tick who is here, or decide next time.")


class NotPresent(Refusal):
    """Votes are of those who are there."""

    code = "not_present"
    message = _("Tick that you are here first. Then you can vote.")


class TooManyDots(BadInput):
    """More than five in all."""

    code = "too_many_dots"
    field = "count"
    message = _("You have five dots in all.")


class PointMissing(BadInput):
    """A point without a name."""

    code = "required"
    field = "title"
    message = _("Say what the point is about.")
