"""The vague words: each with the question it leaves open, why that matters, and the authority.

A slash gives a choice of words: `where/if needed` is two phrases. The longest phrase that fits is the one that is marked.
"""

from dataclasses import dataclass

from sectionf.wording.law import CLARKE, CODE, DUTY, NEWHAM, REDBRIDGE, SOUTH_TYNESIDE, WORCESTERSHIRE

# What a vague word leaves open.
WHETHER, HOW_MUCH, HOW_OFTEN = "whether it is made", "how much", "how often"
WHEN, WHO, WHAT = "when", "who delivers it", "what is made"

# When words of the table are not vague after all.
ALWAYS = "always"
WITHOUT_HOURS = "only where the provision gives no minutes or hours"
WITHOUT_AMOUNT = "only where the provision does not say how much at all"
BEFORE_AN_AMOUNT = "only before an amount or a number of times; “up to 6 pupils” is the size of a group"
NOT_ALL_THE_TIME = "not where it is said to be so at all times"
NOT_A_MONTH = "not where it is the month of May"
ALONE = "only where there is no amount, no frequency, nobody named, and no other vague word"


@dataclass(frozen=True, slots=True)
class VagueWords:
    """Phrases that leave one question open, when they do, why that matters and who says so."""

    phrases: str
    leaves_open: str
    why: str
    authority: str
    when: str = ALWAYS


TABLE: tuple[VagueWords, ...] = (
    # ------------------------------------------------------------------------------ whether it is made at all
    VagueWords("access to, accesses to", WHETHER, "Access to something is not the thing: it does not say that it is made, how much or how often.", CLARKE),
    VagueWords("opportunity/opportunities for/to", WHETHER, "An opportunity can be offered and never taken up: nothing says what is in fact made.", CLARKE),
    VagueWords("would benefit from, benefit/benefits from", WHETHER, "It describes a need and promises nothing.", CLARKE),
    VagueWords("would, may, might, could", WHETHER, "It leaves open whether the provision is made.", CLARKE, NOT_A_MONTH),
    VagueWords("should", WHETHER, "It is a wish. What the council must secure is what the plan says will be made.", DUTY),
    VagueWords("consider/considers/considering/considered, consideration", WHETHER, "To consider something is not to do it.", CLARKE),
    VagueWords("aware/awareness of, good understanding, mindful of, sensitive to", WHETHER, "It asks for an attitude, and nobody can show that it was made.", CLARKE),
    VagueWords("encourage/encourages/encouraged/encouraging", WHETHER, "To encourage leaves open what is done, and how often.", CODE),
    VagueWords("available", WHETHER, "What is available need not be used: it does not say how much is made, or when.", CLARKE, NOT_ALL_THE_TIME),
    VagueWords("try/aim/seek/endeavour/endeavours/aims/seeks to", WHETHER, "It promises an effort and not the provision.", DUTY),
    VagueWords("ideally, preferably, it is recommended", WHETHER, "It leaves open whether the provision is made.", CLARKE),
    VagueWords("subject to, depending on, dependent on/upon", WHETHER, "It makes the provision hang on something that the plan does not settle.", CLARKE),
    VagueWords("discretion", WHETHER, "It leaves to somebody else what the plan has to decide.", REDBRIDGE),
    VagueWords("to be agreed/confirmed/determined/arranged, tbc, tba", WHETHER, "It puts off what the plan has to decide.", REDBRIDGE),
    VagueWords("as agreed/advised/directed/recommended/identified", WHETHER, "It leaves to somebody else what the plan has to decide.", REDBRIDGE),
    # ------------------------------------------------------------------------------ when it is made
    VagueWords(
        "as/when/where/if/whenever/wherever required/needed/necessary/appropriate/possible/practicable/feasible/relevant/available, "
        "as and when, as and when required/needed/necessary/appropriate, as/if/where/when deemed necessary/appropriate/required, "
        "as/so far/often/much/well as possible, as/where/when clinically indicated/required/appropriate/necessary, when/as/if the need arises, as/where/when he/she/they need/needs/requires/require",
        WHEN, "Nobody can tell from it when the provision is owed, or who decides.", CLARKE,
    ),
    VagueWords("in line with need/needs, according to need/needs, based on need/needs, tailored to need/needs, on request", WHEN, "The plan has to say what meets the need, and how much of it.", SOUTH_TYNESIDE),
    VagueWords("timely, in good time, as soon as possible", WHEN, "It gives no time by which it is owed.", CODE),
    # ------------------------------------------------------------------------------ how often
    VagueWords("most days/weeks/lessons/mornings/sessions, regular, regularly, frequent, frequently, often, as often as, little and often", HOW_OFTEN, "It can mean every day or once a year.", CODE),
    VagueWords("occasional, occasionally, periodic, periodically, from time to time, at times, sometimes", HOW_OFTEN, "It gives no number of times.", CODE),
    VagueWords("ongoing, on going, continued, continuing", HOW_OFTEN, "It says that something goes on, and neither how much nor how often.", CODE),
    VagueWords("biweekly, bi weekly, bimonthly, bi monthly", HOW_OFTEN, "It is read as twice in one and as once in two.", CLARKE),
    # ------------------------------------------------------------------------------ how much
    VagueWords("up to, maximum of, a maximum of", HOW_MUCH, "It sets a ceiling and no floor: nothing at all would keep to it.", CODE, BEFORE_AN_AMOUNT),
    VagueWords("approximately, approx, roughly", HOW_MUCH, "It loosens the amount.", CODE),
    VagueWords("around, about", HOW_MUCH, "It loosens the amount.", CODE, BEFORE_AN_AMOUNT),
    VagueWords("some, several, various, many, lots of, a lot of, a number of, a couple of, a range of, a variety of, plenty of", HOW_MUCH, "It gives no number.", CODE),
    VagueWords("high level/levels/degree of, significant, enhanced, sufficient, adequate, limited", HOW_MUCH, "It cannot be measured: the hours are missing.", CODE),
    VagueWords("additional, extra", HOW_MUCH, "More than what? The hours are missing.", CODE, WITHOUT_HOURS),
    VagueWords("typically, usually, normally, generally", HOW_MUCH, "It allows for less.", CODE),
    VagueWords("input", HOW_MUCH, "Input can be a telephone call or an hour a week: the amount is missing.", CODE, WITHOUT_HOURS),
    VagueWords("support/help/assistance/advice/guidance/involvement from, involvement of", HOW_MUCH, "Neither the hours nor what is done are given.", CODE, WITHOUT_AMOUNT),
    VagueWords("support", HOW_MUCH, "Support without hours, and without anybody who gives it, cannot be checked.", CODE, ALONE),
    # ------------------------------------------------------------------------------ what, and who
    VagueWords("flexible, flexibly, flexibility", WHAT, "Some flexibility can be lawful, but no excuse for detail that could have been given.", NEWHAM),
    VagueWords("high quality teaching, high quality first teaching, quality first teaching", WHAT, "It is what every pupil gets, and no special educational provision that could be checked.", WORCESTERSHIRE),
    VagueWords("appropriate, suitable, relevant", WHAT, "Who decides what that is? The plan has to.", SOUTH_TYNESIDE),
    VagueWords("e.g., e.g, eg, such as, for example, for instance, or similar, or equivalent, etc", WHAT, "An example binds nobody: another thing, or nothing, would keep to it.", CLARKE),
    VagueWords("appropriately/suitably/adequately trained/qualified/experienced/skilled", WHO, "It does not say which training or qualification.", CODE),
)  # fmt: skip

# Phrases that hold one of these words and leave nothing open.
HARMLESS = (
    "up to date, age appropriate, appropriate adult, continuing professional development, regular class/classroom/teacher, "
    "support worker/workers/assistant/assistants/staff/plan/service/team/teacher/practitioner/practitioners, extra curricular"
)
