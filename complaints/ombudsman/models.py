"""What is kept of an enquiry of the ombudsman: who asks, what, what was decided, and what has to be done about it."""

from django.db import models
from django.db.models import F, Q


class EnquiryDetail(models.Model):
    """An enquiry of the ombudsman about one case, from its first letter to the last proof that was sent."""

    case = models.OneToOneField(
        "casework.Case", primary_key=True, on_delete=models.PROTECT, related_name="enquiry"
    )
    lgsco_reference = models.CharField(max_length=40, help_text="The ombudsman's own reference.")
    investigator = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    documents = models.TextField(blank=True, help_text="What documents it asks for, one a line.")
    signed_off_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    signed_off_on = models.DateField(null=True)
    responded_on = models.DateField(null=True)
    enclosed = models.TextField(blank=True, help_text="What went with the response, one a line.")
    draft_on = models.DateField(null=True, help_text="The day the draft decision came.")
    draft_says = models.TextField(blank=True)
    draft_remedies = models.TextField(blank=True, help_text="What the draft would have the council do.")
    commented_on = models.DateField(null=True)
    has_comments = models.BooleanField(null=True)
    comments = models.TextField(blank=True)
    remedies_acceptable = models.BooleanField(null=True, help_text="Empty where the draft proposes none.")
    decided_on = models.DateField(null=True)
    decision = models.CharField(max_length=20, blank=True)
    faults = models.TextField(blank=True)
    report_on = models.DateField(null=True, help_text="The day a report came; it is then made public.")
    notice_on = models.DateField(null=True, help_text="The day the public notice was published.")
    notice_where = models.CharField(max_length=300, blank=True)
    officer_told_on = models.DateField(null=True, help_text="The day the monitoring officer was told.")
    monitoring_officer = models.CharField(max_length=200, blank=True)
    considered_on = models.DateField(null=True, help_text="The day the report was laid before the council.")
    report_answer = models.TextField(blank=True)
    report_answered_on = models.DateField(null=True)
    had_on = models.DateField(
        null=True, help_text="The day the council already had the complaint that was returned as premature."
    )
    goes_on = models.CharField(
        max_length=8, blank=True, help_text="A returned complaint: opened anew, or taken up where it was."
    )
    satisfied = models.BooleanField(null=True, help_text="Whether the ombudsman said so at the end.")
    end_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(lgsco_reference=""), name="enquiry_has_their_reference"),
            models.CheckConstraint(
                condition=Q(has_comments=None) | Q(has_comments=False) | ~Q(comments=""),
                name="enquiry_comments_have_words",
            ),
            models.CheckConstraint(
                condition=Q(report_answered_on=None) | Q(report_on__isnull=False),
                name="enquiry_answers_a_report_it_has",
            ),
        ]


class EnquiryQuestion(models.Model):
    """One question of the ombudsman: who answers it, by when, and the answer."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="enquiry_questions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    owner = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    internal_due_on = models.DateField(help_text="Five working days before the ombudsman's date.")
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True, help_text="The day its answer went to the ombudsman.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="question_numbered_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="question_answered_with_words_on_a_day",
            ),
        ]


class EnquiryTime(models.Model):
    """More time that was asked for, and what the ombudsman said: only that moves a date."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="enquiry_times")
    clock = models.CharField(max_length=40)
    was_due_on = models.DateField()
    asked_on = models.DateField()
    until_on = models.DateField(help_text="The day that was asked for.")
    why = models.TextField()
    answered_on = models.DateField(null=True)
    granted_until_on = models.DateField(null=True, help_text="Empty where it was refused.")
    words = models.TextField(blank=True, help_text="The ombudsman's answer, word for word.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_on__lte=F("was_due_on")), name="time_asked_for_before_it_was_due"
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, granted_until_on=None)
                | (Q(answered_on__isnull=False) & ~Q(words="")),
                name="time_granted_in_words",
            ),
        ]


class EnquiryRemedy(models.Model):
    """One thing the council agreed to do. It counts when the ombudsman has the proof, not when it is done."""

    class State(models.TextChoices):
        PROMISED = "promised", "To be done"
        DONE = "done", "Done, proof not sent"
        SENT = "sent", "Done, proof sent"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="enquiry_remedies")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=500)
    owner = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(help_text="The date of the decision, or the one the ombudsman agreed since.")
    first_due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.PROMISED)
    done_on = models.DateField(null=True)
    proof = models.TextField(blank=True)
    sent_on = models.DateField(null=True)
    agreed_on = models.DateField(null=True, help_text="The day of the letter that agreed another date.")
    agreed_words = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="enquiry_remedy_numbered_once"),
            models.CheckConstraint(
                condition=Q(state="promised") | (Q(done_on__isnull=False) & ~Q(proof="")),
                name="enquiry_remedy_done_with_proof",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_on__isnull=False) | (~Q(state="sent") & Q(sent_on=None)),
                name="enquiry_remedy_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(due_on=F("first_due_on")) | ~Q(agreed_words=""),
                name="enquiry_remedy_varied_in_writing",
            ),
        ]
