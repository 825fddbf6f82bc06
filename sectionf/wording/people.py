"""Who delivers: each role with the words plans use for it.

Letters in capitals (`TA`) are only read where the plan writes them so. Those of LABELS name a therapy as often as a
therapist: they are a person after “a”, “the”, “by”, “with” or “from”, before “will” or “to”, or in a cell of their own.
"""

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "speech and language therapist": "speech and language therapist, speech & language therapist, speech therapist, speech language therapist, SALT, SaLT, SLT, S&LT",
    "speech and language therapy assistant": "speech and language therapy assistant, speech and language therapist assistant, speech therapy assistant, SALT assistant, SaLT assistant, SLT assistant, SLTA",
    "occupational therapist": "occupational therapist, OT",
    "occupational therapy assistant": "occupational therapy assistant, OT assistant, OTA",
    "physiotherapist": "physiotherapist, physio",
    "physiotherapy assistant": "physiotherapy assistant, physio assistant",
    "music therapist": "music therapist",
    "art therapist": "art therapist, art psychotherapist",
    "drama therapist": "drama therapist, dramatherapist",
    "play therapist": "play therapist",
    "therapist": "therapist",
    "therapy assistant": "therapy assistant",
    "teaching assistant": "teaching assistant, classroom assistant, classroom support assistant, special needs assistant, TA, SNA, CSA",
    "higher level teaching assistant": "higher level teaching assistant, HLTA",
    "learning support assistant": "learning support assistant, learning support practitioner, learning assistant, LSA, LSP",
    "class teacher": "class teacher, classteacher, classroom teacher",
    "subject teacher": "subject teacher",
    "teacher": "teacher, lecturer",
    "specialist teacher": "specialist teacher, specialist literacy teacher, specialist dyslexia teacher, specialist maths teacher, SpLD teacher, specialist SpLD teacher, specialist tutor",
    "advisory teacher": "advisory teacher, specialist advisory teacher, autism advisory teacher",
    "teacher of the deaf": "teacher of the deaf, teachers of the deaf, specialist teacher of the deaf, qualified teacher of the deaf, teacher of deaf children, teacher of deaf children and young people, QToD, QTOD, ToD, TOD",
    "teacher of the visually impaired": "teacher of the visually impaired, qualified teacher of the visually impaired, teacher of children with vision impairment, teacher of children and young people with vision impairment, qualified teacher of children and young people with vision impairment, qualified teacher of vision impairment, QTVI",
    "teacher for multi-sensory impairment": "teacher for multi sensory impairment, teacher of multi sensory impairment, QTMSI",
    "habilitation specialist": "habilitation specialist, habilitation officer, habilitation worker, mobility officer, mobility specialist, mobility and orientation officer",
    "SENCO": "SENCO, SENCo, SENDCo, SENDCO, special educational needs coordinator, special educational needs co ordinator, inclusion lead, inclusion manager",
    "educational psychologist": "educational psychologist, EP",
    "assistant psychologist": "assistant psychologist, assistant educational psychologist",
    "clinical psychologist": "clinical psychologist",
    "psychologist": "psychologist",
    "psychotherapist": "psychotherapist, child psychotherapist",
    "counsellor": "counsellor, school counsellor",
    "emotional literacy support assistant": "emotional literacy support assistant, ELSA",
    "mental health practitioner": "mental health practitioner, education mental health practitioner, wellbeing practitioner, EMHP, mental health worker",
    "CAMHS practitioner": "CAMHS practitioner, CAMHS worker, CAMHS clinician",
    "nurse": "nurse, school nurse, specialist nurse, epilepsy nurse, diabetes nurse",
    "dietitian": "dietitian, dietician",
    "learning mentor": "learning mentor",
    "mentor": "mentor, peer mentor",
    "key adult": "key adult, key person, named adult, designated adult",
    "key worker": "key worker, keyworker",
    "nurture lead": "nurture lead",
    "pastoral lead": "pastoral lead, pastoral manager, pastoral worker, pastoral support worker",
    "family support worker": "family support worker",
    "support worker": "support worker, learning support worker, personal assistant",
    "intervenor": "intervenor, intervener",
    "communication support worker": "communication support worker, CSW",
    "sign language interpreter": "sign language interpreter, BSL interpreter, interpreter",
    "note taker": "note taker, notetaker",
    "scribe": "scribe, amanuensis",
    "reader": "reader",
    "invigilator": "invigilator",
    "prompter": "prompter",
    "volunteer": "volunteer, reading volunteer",
    "travel trainer": "travel trainer",
    "tutor": "tutor, home tutor",
    "instructor": "instructor",
    "coach": "coach",
    "job coach": "job coach",
    "careers adviser": "careers adviser, careers advisor",
    "early years practitioner": "early years practitioner, nursery nurse",
    "Portage home visitor": "portage home visitor, portage worker",
    "youth worker": "youth worker",
    "social worker": "social worker",
    "outreach worker": "outreach worker",
    "passenger assistant": "passenger assistant, escort, travel assistant",
    "lunchtime supervisor": "lunchtime supervisor, midday supervisor, midday meals supervisor, MDSA, MSA",
    "headteacher": "headteacher, head teacher, deputy headteacher, assistant headteacher",
    "form tutor": "form tutor, personal tutor",
    "head of year": "head of year",
    "EHC coordinator": "EHC coordinator, EHCP coordinator, EHC plan coordinator, SEN case officer, SEND case officer",
    "behaviour specialist": "behaviour specialist, behaviour analyst, behaviour support worker",
    "technician": "technician, resource technician",
    "speech and language therapy service": "speech and language therapy service/team, SALT service/team, SLT service/team",
    "occupational therapy service": "occupational therapy service/team, OT service/team",
    "physiotherapy service": "physiotherapy service/team",
    "sensory support service": "sensory support service/team, sensory service/team, hearing support service/team, vision support service/team, hearing/visual/vision impairment service/team, sensory impairment service/team",
    "specialist teaching service": "specialist teaching service/team",
    "educational psychology service": "educational psychology service/team",
    "autism outreach service": "autism outreach service/team, autism team, autism advisory service/team",
    "CAMHS": "CAMHS",
    "mental health support team": "mental health support team",
}  # fmt: skip
LABELS = frozenset({"SALT", "SaLT", "SLT", "S&LT", "OT", "Physio", "physio"})
# Letters of a person or a service, but not before a thing of theirs: “EP report”.
BEFORE_THINGS = LABELS | {"EP", "CAMHS"}

# “The therapist”, where the provision names one therapy, is that therapy's.
THERAPIES: Mapping[str, str] = {
    "speech and language therapist": "speech and language therapy, speech & language therapy, speech therapy, language therapy, SALT, SaLT, SLT, S&LT",
    "occupational therapist": "occupational therapy, OT",
    "physiotherapist": "physiotherapy",
    "music therapist": "music therapy",
    "art therapist": "art therapy",
    "drama therapist": "drama therapy, dramatherapy",
    "play therapist": "play therapy",
}
THERAPY_ASSISTANTS: Mapping[str, str] = {
    "speech and language therapist": "speech and language therapy assistant",
    "occupational therapist": "occupational therapy assistant",
    "physiotherapist": "physiotherapy assistant",
}

# They say who only with a training or a qualification; by themselves they name nobody.
ANYBODY: Mapping[str, str] = {
    "member of staff": "trained member of staff",
    "members of staff": "trained member of staff",
    "staff member": "trained member of staff",
    "staff": "trained member of staff",
    "practitioner": "trained member of staff",
    "professional": "trained member of staff",
    "adult": "trained adult",
    "adults": "trained adult",
}

# Before the role, or behind it: what it takes to be one.
QUALIFIED = frozenset(
    "qualified registered accredited chartered trained certified specialist paediatric".split()
)
TAKES_TRAINING = (
    "trained in, trained to, trained by, who is trained, who has been trained, who has completed, who have completed, "
    "who holds, holding, with a qualification, with qualifications, with training in, with experience of, with experience in, "
    "who has experience, qualified in, qualified to, registered with, who is registered, with a level, with a diploma, with the mandatory, with a mandatory, "
    "with specialist training"
)
# What makes a trained adult of any adult. “Appropriately trained” does not: it names no training.
NOT_A_TRAINING = frozenset("appropriately suitably adequately".split())

# Words before a role that make it the one who does it …
BY = frozenset("by with from".split())
DELIVERED = frozenset(
    "delivered led run taught provided undertaken implemented supervised given facilitated conducted out carried made "
    "staffed supported accompanied chaired hosted held managed prompted".split()
)
DOES = frozenset("will to shall must".split())
# … and those that do not: they design, advise, train or recommend; “in liaison with” them it is made by others.
ADVISES = frozenset(
    "designed devised written set planned advised recommended identified directed agreed trained assessed prescribed "
    "created drawn developed discussed shared advice guidance recommendation recommendations advise recommend design "
    "devise write plan agree prescribe develop create identify set".split()
)
UNDER = frozenset("advice guidance direction supervision recommendation recommendations".split())
TOGETHER = frozenset(
    "consultation liaison discussion collaboration agreement conjunction partnership".split()
)
REVIEWED = frozenset("reviewed monitored evaluated".split())
REVIEWS = REVIEWED | frozenset(
    "review reviews reviewing monitor monitoring evaluate evaluation update".split()
)
