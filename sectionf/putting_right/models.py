"""What shows that something promised was done, where that is a file of the case."""

from django.db import models


class RemedyProof(models.Model):
    """A document of the case that shows that a promised action was done."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="remedy_proofs")
    action = models.ForeignKey("sectionf.RemedyAction", on_delete=models.PROTECT, related_name="proofs")
    document = models.ForeignKey("casework.Document", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["action", "document"], name="proof_once_an_action")]
