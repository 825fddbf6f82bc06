"""The rules of triage as one table, tried from the top: when each applies, where it leads, why, and by which law.

The numbers are those of the council's triage table; a stroke marks a variant of a row. The first row that applies
is the main route. Most rows end the search; a row whose `carries_on` holds adds its route and lets the search go
on, so that what stands behind it (the complaint beside a safeguarding referral, the procedure that waits for
consent) is named too. Consent, the ombudsman and the time limits (10a, 12, 13) concern the council's own
procedures, so they are tried just before these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from complaints.triage import conditions as c
from complaints.triage.routes import RouteCode


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: `when` is the condition, `condition` the same in words; `bodies` names duties of bodies.py.

    `goes_on` says in words when the search carries on. `{body}` in a text is the name of the row's first body on the day in question.
    """

    number: str
    condition: str
    when: c.Condition
    route: RouteCode
    because: str
    source: str
    reason_code: str
    bodies: tuple[str, ...]
    next: tuple[str, ...]
    tells: str
    keeps: str
    carries_on: c.Condition = c.never
    goes_on: str = ""


NOTHING_KEPT = (
    "Nothing of this part; if you are unhappy with how the council dealt with your contact, that is ours."
)

SAFEGUARDING = (
    Rule(
        "1",
        "Someone may be at risk of harm now",
        c.at_risk,
        "safeguarding",
        "Someone may be at risk of harm now. That comes before any complaint, and does not replace it.",
        "Children Act 1989 s 47; Care Act 2014 s 42; Working Together to Safeguard Children",
        "SG-IMMEDIATE",
        (),
        (
            "If someone is in immediate danger, call 999.",
            "We tell our safeguarding team by telephone today and note who was told and when.",
            "The rest of what you told us carries on beside it.",
        ),
        "Some of what you told us made us think that someone may be at risk of harm. We passed it to our safeguarding "
        "team the same day. They decide what has to be done; it does not stop the rest of what you raised.",
        "The rest of the matter goes on as set out below; a part that the enquiry is looking at may have to wait.",
        carries_on=c.always,
        goes_on="always",
    ),
)

COURT_SOURCE = "SI 2006/1738 reg 8; Complaint Handling Code 2024 s 2; Local Government Act 1974 s 26(6)(c)"
COURT_KEEPS = (
    "Every part that can be looked at without prejudice to the proceedings: a manager decides part by part and "
    "gives reasons."
)

COURT = (
    Rule(
        "2/present",
        "The matter is before a court now",
        c.court_is("present"),
        "declined_court",
        "A court is dealing with this now. Looking at it as a complaint could affect the proceedings, so a manager "
        "decides whether, and which parts, we can look at.",
        COURT_SOURCE,
        "HOLD-CONCURRENT",
        (),
        (
            "A manager decides head by head whether looking at it would prejudice the proceedings, and gives reasons: "
            "this is advice, never automatic.",
            "We tell you which part, if any, we can still look at now.",
            "You can ask us again about the rest within 12 months of the end of the proceedings.",
        ),
        "Part of what you raised is before a court. Looking into it now could affect those proceedings, so we have "
        "paused that part only. You may ask us to look at it again when the proceedings have ended.",
        COURT_KEEPS,
    ),
    Rule(
        "2/past",
        "A court has dealt with the matter",
        c.court_is("past"),
        "declined_court",
        "A court has already dealt with this. We cannot look again at what a court decided, so a manager decides "
        "whether any part was not before it.",
        COURT_SOURCE,
        "COURT-DECIDED",
        (),
        (
            "A manager decides head by head what the court did decide, and gives reasons: this is advice, never "
            "automatic.",
            "We tell you which part, if any, the court did not decide; we can still look at that.",
        ),
        "A court has decided part of what you raised, and a complaint cannot change what a court decided. We can look "
        "at anything the court did not decide.",
        COURT_KEEPS,
    ),
    Rule(
        "2/future",
        "The matter will be before a court: proceedings are issued, or there is a letter before claim",
        c.court_is("future"),
        "declined_court",
        "Proceedings have been issued or a letter before claim has been sent, so a court may decide this. A manager "
        "decides whether looking at it now would affect the proceedings.",
        COURT_SOURCE + "; Pre-action Protocol for Judicial Review",
        "LEGAL-PAP",
        (),
        (
            "We pass a letter before claim to our solicitors today: it must be answered in 14 days.",
            "A manager decides head by head whether looking at it would prejudice the proceedings, and gives reasons: "
            "this is advice, never automatic.",
            "We tell you which part, if any, we can still look at now.",
        ),
        "You have begun, or told us formally that you will begin, legal proceedings about part of what you raised. We "
        "have paused that part only where looking into it could affect them, and we tell you our reasons.",
        COURT_KEEPS,
    ),
)

APPEALS = (
    Rule(
        "3",
        "It can be appealed to the SEND tribunal: refusal to assess or to issue a plan, Sections B, F or I of a plan, "
        "ceasing a plan, or a decision after an annual review",
        c.subject_is(*c.APPEALABLE),
        "ehcp_disagreement",
        "The SEND tribunal can decide this and can change the decision; a complaint cannot. There are ways to settle "
        "it before that.",
        "Children and Families Act 2014 ss 51, 52, 55 and 57; Local Government Act 1974 s 26(6)(a)",
        "APPEALABLE",
        ("send_resolution", "drs", "mediation", "tribunal", "sendiass"),
        (
            "Talk to your EHC coordinator first, then at any time to the SEND resolution team.",
            "You can ask the Disagreement Resolution Service for independent help.",
            "Contact a mediation adviser in good time: you need a certificate before an appeal, unless it is only "
            "about the school or college named in Section I.",
            "You can appeal within 2 months of the decision, or 1 month of the certificate if that is later.",
            "SENDIASS can advise and go with you.",
        ),
        "You can ask the SEND tribunal to decide this, so we cannot deal with it as a complaint. Before that you can "
        "talk to your EHC coordinator and the SEND resolution team at any time, ask the Disagreement Resolution "
        "Service for help, and speak to a mediation adviser, whose certificate you need for most appeals. Please note "
        "your time limit: 2 months from the decision, or 1 month from the certificate if that is later.",
        "Delay, poor communication and provision in a plan that is not made cannot be appealed: these stay complaints "
        "to us.",
    ),
    Rule(
        "4/admissions",
        "School admission",
        c.subject_is("admissions"),
        "other_appeal",
        "Being refused a school place can be appealed to an independent panel, and only that panel can change it.",
        "School Standards and Framework Act 1998 s 94; School Admission Appeals Code 2022",
        "STATUTORY-APPEAL",
        (),
        (
            "Appeal by the day given in the refusal letter: it allows at least 20 school days.",
            "If the panel itself acted wrongly, the letter about its decision says who looks at that.",
        ),
        "You can appeal against the refusal of a school place to an independent panel. The refusal letter says how and "
        "by when. The panel can give your child the place; our complaints procedure cannot.",
        "How the council ran the admission arrangements, apart from the decision, is ours.",
    ),
    Rule(
        "4/exclusion",
        "Exclusion or suspension from school",
        c.subject_is("exclusion"),
        "other_appeal",
        "An exclusion is reviewed by the school's governors and then by an independent panel; a complaint cannot "
        "change it.",
        "Education Act 2002 s 51A; SI 2012/1033",
        "STATUTORY-REVIEW",
        (),
        (
            "Write to the governing board or trust: it reviews a permanent exclusion within 15 school days.",
            "If it is upheld, ask for an independent review panel within 15 school days of that decision; you can ask "
            "for a SEN expert.",
            "If you think it was discrimination because of a disability, a claim to the tribunal has a limit of 6 "
            "months.",
        ),
        "An exclusion is reviewed by the school's governing board, and after that you can ask for an independent "
        "review panel. The school's letter says how and by when.",
        "Education from the sixth school day of a permanent exclusion is the council's duty: if none was arranged, "
        "complain to us.",
    ),
    Rule(
        "4/transport",
        "A decision about school transport",
        c.subject_is("transport"),
        "other_appeal",
        "A refusal of school transport has its own two-stage review, which can change the decision.",
        "Education Act 1996 ss 508A to 509AE; DfE travel to school guidance",
        "TRANSPORT-APPEAL",
        (),
        (
            "Ask for a stage 1 review within 20 working days of the decision.",
            "If you are still unhappy, ask within 20 working days for stage 2, an independent panel.",
            "After that the ombudsman can look at how it was done.",
        ),
        "If you disagree with a decision about school transport you can ask for a review by a senior officer, and "
        "after that by an independent panel. Our letter about the decision says how.",
        "A late bus, a driver's conduct or anything else about running the transport is a complaint to us.",
    ),
    Rule(
        "4/data",
        "How personal information was handled",
        c.subject_is("data_protection"),
        "other_appeal",
        "Complaints about personal information have their own route and their own regulator.",
        "Data Protection Act 2018 ss 164A and 165; UK GDPR art 77",
        "DP-COMPLAINT",
        ("ico",),
        (
            "Complain to the data protection officer of the organisation that holds the information.",
            "If you are not satisfied with the answer, go to the {body}.",
        ),
        "This is about personal information. The data protection officer of the organisation that holds it answers "
        "first. If you are not satisfied you can go to the {body}.",
        "If the council holds the information, our data protection officer acknowledges within 30 days (the law "
        "from 19 June 2026). A breach is passed on today.",
    ),
    Rule(
        "4/foi",
        "A request for information under the Freedom of Information Act",
        c.subject_is("freedom_of_information"),
        "other_appeal",
        "A request for information that was late or refused has its own internal review and regulator.",
        "Freedom of Information Act 2000 ss 10, 45 and 50",
        "FOI",
        ("ico",),
        (
            "Ask the organisation for an internal review.",
            "If you are not satisfied with the answer, go to the {body}.",
        ),
        "This is about a request for information. You can ask the organisation that refused it for an internal review, "
        "and after that go to the {body}.",
        "If the request was to the council, the internal review is ours.",
    ),
)

SECTION_F = (
    Rule(
        "5",
        "Provision in Section F of an existing EHCP is not being made, whatever the type of setting",
        c.section_f_not_made,
        "section_f_check",
        "Provision in Section F of a plan must be made, and that is the council's own duty whichever school or college "
        "it is. We check each item of the plan; it does not wait for the school's own procedure.",
        "Children and Families Act 2014 s 42; R (N) v North Tyneside BC [2010] EWCA Civ 135",
        "S42-COUNCIL",
        ("lgsco",),
        (
            "We check every item of Section F with the setting in a Section F Provision Checklist.",
            "We write to you with what we found, what will be put right, by whom and by when.",
            "What the school itself did can go through the school's own procedure at the same time.",
            "If you are unhappy with our answer, you can go to the {body}.",
        ),
        "The council must make sure that the special educational provision in Section F of the plan is made. It stays "
        "the council's duty whichever school or college your child goes to. We will check each item in a Section F "
        "Provision Checklist and write to you with what we found, what will be put right and by when. If you are "
        "unhappy with our answer you can go to the {body}.",
        "The whole duty to secure the provision, whoever is meant to deliver it.",
        carries_on=c.school_procedure_still_open,
        goes_on="where the setting's own procedure is known to be open",
    ),
)

SETTING_KEEPS = (
    "The council does not look into complaints about a school or college. Provision in Section F of a plan, and "
    "anything the council itself did, stays ours."
)
SCHOOL_STEPS = (
    "Talk to the member of staff, then to a senior member of staff.",
    "Then write to the headteacher or principal.",
    "Then to the chair of governors or trustees.",
    "Then ask for a panel hearing.",
)

SETTINGS_FIRST = (
    Rule(
        "6/no-plan",
        "Special provision is said not to be made by the setting, and there is no EHCP",
        c.both(c.about_setting_itself, c.section_f_without_plan, c.not_exhausted),
        "setting_procedure",
        "There is no education, health and care plan, so there is no Section F. Help for special needs without a plan "
        "is arranged by the setting, and it deals with complaints about it.",
        "Children and Families Act 2014 s 66; SEND Code of Practice 2015 chapter 6",
        "NO-PLAN",
        (),
        (
            "Talk to the setting's special needs co-ordinator (SENCO).",
            *SCHOOL_STEPS[1:],
            "You can ask the council to assess whether a plan is needed; SENDIASS can help.",
        ),
        "There is no education, health and care plan yet, so the setting arranges the help your child gets. Please "
        "talk to its special needs co-ordinator and, if need be, use its own complaints procedure. You can ask us to "
        "assess whether your child needs a plan.",
        "A request for an assessment is ours, and has to be answered within 6 weeks.",
    ),
    Rule(
        "6/maintained",
        "About a maintained school or nursery itself; its own procedure is not finished",
        c.both(c.about_setting_itself, c.not_exhausted, c.family_is("maintained", "non_maintained_special")),
        "setting_procedure",
        "This is about the school itself. Every school must have its own complaints procedure, and it comes first.",
        "Education Act 2002 s 29",
        "SCHOOL-MAINTAINED",
        (),
        (*SCHOOL_STEPS, "After that you can ask the Department for Education."),
        "Every school must have its own complaints procedure. Please use it first: the member of staff, the "
        "headteacher, the chair of governors, then a panel of governors. After that you can ask the Department for "
        "Education.",
        SETTING_KEEPS,
    ),
    Rule(
        "6/academy",
        "About an academy or free school itself; its own procedure is not finished",
        c.both(c.about_setting_itself, c.not_exhausted, c.family_is("academy")),
        "setting_procedure",
        "This is about the academy itself. The academy trust must have its own complaints procedure, and it comes "
        "first.",
        "SI 2014/3283 Schedule Part 7",
        "SCHOOL-ACADEMY",
        (),
        (
            *SCHOOL_STEPS[:3],
            "Then ask for a panel hearing: at least one member must be independent of the trust.",
        ),
        "Please use the academy trust's complaints procedure. It must offer a panel with one member independent of "
        "the trust. After that the government can check whether the procedure was followed; it cannot overturn the "
        "decision.",
        SETTING_KEEPS,
    ),
    Rule(
        "6/independent",
        "About an independent school itself; its own procedure is not finished",
        c.both(c.about_setting_itself, c.not_exhausted, c.family_is("independent")),
        "setting_procedure",
        "This is about an independent school itself. It must have its own complaints procedure, and it comes first.",
        "SI 2014/3283 Schedule Part 7",
        "SCHOOL-INDEPENDENT",
        (),
        (*SCHOOL_STEPS, "About fees or the contract, take your own legal advice."),
        "Please use the school's own complaints procedure first. It must offer a panel with one member independent of "
        "the school. About fees or the contract, please take your own legal advice.",
        SETTING_KEEPS,
    ),
    Rule(
        "6/college",
        "About a college itself; its own procedure is not finished",
        c.both(c.about_setting_itself, c.not_exhausted, c.family_is("further_education")),
        "setting_procedure",
        "This is about the college itself. It has its own complaints procedure, and that comes first.",
        "Conditions of the college's funding agreement",
        "FE-COLLEGE",
        (),
        (
            *SCHOOL_STEPS,
            "After that the body that pays for colleges can check whether the procedure was followed.",
        ),
        "Please use the college's own complaints procedure first. After that the body that pays for colleges can check "
        "whether the procedure was followed.",
        SETTING_KEEPS,
    ),
    Rule(
        "6/university",
        "About a university itself; its own procedure is not finished",
        c.both(c.about_setting_itself, c.not_exhausted, c.family_is("university")),
        "setting_procedure",
        "This is about the university itself. Its own complaints procedure comes first.",
        "Higher Education Act 2004 s 15",
        "UNIVERSITY",
        (),
        (
            "Use the university's own complaints procedure; the students' union can help.",
            "At its end ask for a completion of procedures letter: you need it for the next step.",
        ),
        "Please use the university's own complaints procedure. At its end it gives you a completion of procedures "
        "letter, which you need to go further.",
        SETTING_KEEPS,
    ),
    Rule(
        "6/early-years",
        "About a nursery, preschool or childminder itself; its own procedure is not finished",
        c.both(c.about_setting_itself, c.not_exhausted, c.family_is("early_years")),
        "setting_procedure",
        "This is about the nursery, preschool or childminder itself. It must look into a written complaint and answer "
        "within 28 days.",
        "Early Years Foundation Stage Statutory Framework, section 3 (complaints)",
        "EARLY-YEARS",
        (),
        (
            "Talk to your child's key person or the manager.",
            "Then complain in writing: the answer is due within 28 days.",
            "You can tell Ofsted at any time that a provider does not keep the requirements.",
        ),
        "Please complain in writing to the nursery, preschool or childminder. They must look into it and tell you the "
        "result within 28 days. You can tell Ofsted at any time that a provider does not keep the requirements.",
        SETTING_KEEPS,
    ),
    Rule(
        "6/other",
        "About a setting of another or unknown kind itself; its own procedure is not finished",
        c.both(c.about_setting_itself, c.not_exhausted),
        "setting_procedure",
        "This is about the setting itself. It deals with complaints about it by its own procedure first.",
        "Education Act 2002 s 29; SI 2014/3283 Schedule Part 7",
        "SCHOOL-FIRST",
        (),
        SCHOOL_STEPS,
        "Please use the setting's own complaints procedure first: the member of staff, a senior member of staff, the "
        "head, the chair of governors or trustees, then a panel.",
        SETTING_KEEPS,
    ),
)

SETTINGS_AFTER = (
    Rule(
        "6d",
        "After the setting's own procedure: a place paid for by the local authority (mainstream or special)",
        c.both(c.about_setting_itself, c.la_funded_place),
        "no_further_stage",
        "The setting's own procedure is finished. For a place paid for by the local authority there is no stage "
        "after it.",
        "Council's published complaints policy; Children and Families Act 2014 s 42 for the plan",
        "LA-FUNDED-PLACE",
        (),
        (
            "The setting's last answer is final for what the setting itself did.",
            "If it is about the plan (delay, communication, provision that is not made), complain to the Complaints "
            "Team for Children's Services.",
        ),
        "The setting's own complaints procedure is finished, and for a place paid for by the local authority there is "
        "no stage after it. Anything about the education, health and care plan itself you can still raise with us.",
        "Everything about the plan: the Complaints Team for Children's Services deals with it.",
    ),
    Rule(
        "6a",
        "After the setting's own procedure: academy, free school, studio school or university technical college",
        c.both(c.about_setting_itself, c.family_is("academy")),
        "dfe",
        "The academy's own procedure is finished. The {body} can check whether it was followed and keeps the law; it "
        "cannot overturn the decision.",
        "SI 2014/3283 Schedule Part 7; DfE: how it handles complaints about academies",
        "SCHOOL-ACADEMY",
        ("academy_complaints",),
        (
            "Write to the {body} with the academy's last answer.",
            "It can check the procedure. It cannot change the decision, award money or discipline staff.",
        ),
        "You have finished the academy's complaints procedure. You can now ask the {body} to check whether it was "
        "followed. It cannot overturn the decision.",
        SETTING_KEEPS,
    ),
    Rule(
        "6b",
        "After the setting's own procedure: maintained school of any kind, pupil referral unit, education support "
        "centre, maintained nursery or special school",
        c.both(c.about_setting_itself, c.family_is("maintained")),
        "dfe",
        "The school's own procedure is finished. The Secretary of State at the {body} can look at whether a maintained "
        "school acted unreasonably or against the law.",
        "Education Act 1996 ss 496 and 497",
        "SCHOOL-MAINTAINED",
        ("dfe",),
        ("Write to the {body} with the school's last answer.",),
        "You have finished the school's complaints procedure. You can now ask the {body} to look at whether the school "
        "acted unreasonably or did not carry out a duty.",
        SETTING_KEEPS,
    ),
    Rule(
        "6b/non-maintained",
        "After the setting's own procedure: non-maintained special school",
        c.both(c.about_setting_itself, c.family_is("non_maintained_special")),
        "dfe",
        "The school's own procedure is finished. The {body} approves non-maintained special schools and can look at "
        "whether the school keeps the conditions.",
        "Education Act 1996 s 342; SI 2015/728",
        "SCHOOL-NMSS",
        ("dfe",),
        ("Write to the {body} with the school's last answer.",),
        "You have finished the school's complaints procedure. You can now ask the {body} to look at whether the school "
        "keeps the conditions of its approval.",
        "Where the council placed the child, watching over the placement is ours.",
    ),
    Rule(
        "6c",
        "After the setting's own procedure: independent school",
        c.both(c.about_setting_itself, c.family_is("independent")),
        "isi",
        "The school's own procedure is finished. The guidance of the {body} says who looks at an independent school's "
        "standards. Fees and the contract are a private matter.",
        "Education and Skills Act 2008 Part 4; SI 2014/3283",
        "SCHOOL-INDEPENDENT",
        ("isi",),
        (
            "Read the guidance of the {body}; it takes account of complaints when it inspects, but does not settle "
            "them.",
            "About fees or the contract, take your own legal advice.",
        ),
        "You have finished the school's complaints procedure. The guidance of the {body} explains who looks at the "
        "standards of independent schools. About fees or the contract, please take your own legal advice.",
        SETTING_KEEPS,
    ),
    Rule(
        "6e/college",
        "After the setting's own procedure: further education or sixth-form college, special post-16",
        c.both(c.about_setting_itself, c.family_is("further_education")),
        "dfe",
        "The college's own procedure is finished. The {body} can check whether it was followed.",
        "Further and Higher Education Act 1992; conditions of the college's funding agreement",
        "FE-COLLEGE",
        ("academy_complaints",),
        ("Write to the {body} with the college's last answer.",),
        "You have finished the college's complaints procedure. You can now ask the {body} to check whether it was "
        "followed.",
        SETTING_KEEPS,
    ),
    Rule(
        "6e/university",
        "After the setting's own procedure: university",
        c.both(c.about_setting_itself, c.family_is("university")),
        "oia",
        "The university's own procedure is finished. The {body} looks at students' complaints after that.",
        "Higher Education Act 2004 ss 11 to 15",
        "UNIVERSITY",
        ("oia",),
        (
            "Send your complaint with the completion of procedures letter to the {body}: the limit is 12 months from "
            "that letter.",
        ),
        "You have finished the university's complaints procedure. You can now go to the {body} with the completion of "
        "procedures letter.",
        SETTING_KEEPS,
    ),
    Rule(
        "6e/early-years",
        "After the setting's own procedure: nursery, preschool or childminder; secure children's home",
        c.both(c.about_setting_itself, c.family_is("early_years", "secure_home")),
        "ofsted",
        "The provider's own answer has been given. {body} registers and inspects it and can act where it does not keep "
        "the requirements.",
        "Childcare Act 2006 Part 3; Care Standards Act 2000 Part 2",
        "EARLY-YEARS",
        ("ofsted",),
        ("Tell {body} what happened. It looks at whether the provider keeps the requirements.",),
        "The provider has given you its answer. You can now tell {body}, which looks at whether the provider keeps the "
        "requirements.",
        SETTING_KEEPS,
    ),
    Rule(
        "6e/other",
        "After the setting's own procedure: another kind of setting in England",
        c.both(c.about_setting_itself, c.family_is("other")),
        "dfe",
        "The setting's own procedure is finished. The {body} tells you who looks after a setting of this kind.",
        "Education Act 1996 ss 496 and 497; DfE: complain about a school",
        "SCHOOL-OTHER",
        ("dfe",),
        ("Write to the {body} with the setting's last answer and ask who can look at it.",),
        "You have finished the setting's complaints procedure. The {body} can tell you who looks after a setting of "
        "this kind.",
        SETTING_KEEPS,
    ),
    Rule(
        "6e/outside",
        "After the setting's own procedure: a school outside the English system",
        c.both(c.about_setting_itself, c.family_is("outside_england")),
        "no_further_stage",
        "The school's own procedure is finished. It is outside the English school system, so no body in England can "
        "look at it after that.",
        "Education Act 1996 s 583 (extent)",
        "SCHOOL-OUTSIDE-ENGLAND",
        (),
        ("Ask the school which government or ministry it answers to.",),
        "You have finished the school's complaints procedure. The school is outside the English school system; please "
        "ask it which government or ministry it answers to.",
        "If the council placed the child there, the placement and the plan are ours.",
    ),
    Rule(
        "6/type-unknown",
        "After the setting's own procedure, and the type of setting is not known",
        c.about_setting_itself,
        "dfe",
        "The setting's own procedure is said to be finished. Who can look at it next depends on the kind of setting, "
        "which we do not know yet; for most schools and colleges it is the {body}.",
        "Education Act 1996 ss 496 and 497; SI 2014/3283 Schedule Part 7",
        "SCHOOL-TYPE-UNKNOWN",
        ("dfe",),
        (
            "Tell us which setting it is, so that we can say who is next; its last answer may say so too.",
            "For most schools and colleges you can then write to the {body}.",
        ),
        "You have finished the setting's own complaints procedure. For most schools and colleges you can now go to the "
        "{body}; its last answer to you should say so.",
        SETTING_KEEPS,
    ),
)

ELSEWHERE = (
    Rule(
        "7/answered",
        "An NHS service, and it has given its last answer",
        c.both(c.about_nhs, c.last_stage_answered),
        "nhs",
        "This is about an NHS service, and it has given its last answer. The {body} is next.",
        "SI 2009/309 reg 14; Health Service Commissioners Act 1993 ss 3 and 9",
        "NHS-BODY",
        ("phso",),
        ("Go to the {body} within a year of the day you knew of the matter, with the last answer.",),
        "This is about an NHS service that has given you its last answer. You can now go to the {body}.",
        "Care that the council arranged is ours, and is answered together with the health part in one reply.",
        carries_on=c.joint_with_adult_care,
        goes_on="where adult social care is part of it",
    ),
    Rule(
        "7",
        "An NHS service, and it has not given its last answer",
        c.both(c.about_nhs, c.not_last_stage_answered),
        "nhs",
        "This is about an NHS service, which answers for itself. Its patient advice service can help; the body that "
        "pays for the service can also take the complaint.",
        "SI 2009/309 regs 6 and 9",
        "NHS-BODY",
        ("pals", "health_commissioning"),
        (
            "Talk to the service, or to its Patient Advice and Liaison Service (PALS).",
            "Then complain to the provider, or to the body that pays for the service.",
            "After their answer you can go to the Parliamentary and Health Service Ombudsman.",
            "With your permission we pass it on for you.",
        ),
        "This is about an NHS service. With your permission we will pass it on. The Patient Advice and Liaison Service "
        "(PALS) of the service can help you. After the service's answer you can go to the Parliamentary and Health "
        "Service Ombudsman.",
        "Care that the council arranged is ours, and is answered together with the health part in one reply.",
        carries_on=c.joint_with_adult_care,
        goes_on="where adult social care is part of it",
    ),
    Rule(
        "8",
        "Housing or another district function",
        c.about_district,
        "district",
        "This is for the district or borough council: a county council is not a housing authority and does not do "
        "council tax, benefits, planning applications or bins.",
        "Housing Act 1985 s 1; Local Government Act 1972 s 101",
        "HOUSING-DISTRICT",
        ("district",),
        (
            "Contact {body}; your address decides which one.",
            "After its last answer you can go to the ombudsman for councils, or about a landlord to the Housing "
            "Ombudsman.",
        ),
        "The county council is not a housing authority, and this is for your district or borough council. Your address "
        "decides which one.",
        NOTHING_KEPT,
    ),
    Rule(
        "11/conduct",
        "Discipline of a member of the council's staff",
        c.subject_is("staff_conduct"),
        "other_process",
        "Whether a member of staff is disciplined is decided by their manager under the council's staff procedures, "
        "not by a complaint.",
        "Council's disciplinary procedure; Local Government Act 1974 Schedule 5 para 4",
        "CONDUCT",
        (),
        (
            "We pass it to the manager of the member of staff.",
            "We cannot tell you what a disciplinary process decided.",
            "How the service treated you can still be a complaint.",
        ),
        "Whether a member of staff is disciplined is decided under our staff procedures. We have passed it to their "
        "manager. We cannot tell you the outcome for the member of staff.",
        "How the service treated you: that is a complaint, by the procedure of that service.",
    ),
    Rule(
        "11/insurance",
        "A claim for loss, damage or injury",
        c.subject_is("insurance"),
        "other_process",
        "A claim for money because of loss, damage or injury is decided by the council's insurance team.",
        "Council's insurance claims procedure",
        "CLAIM-DAMAGES",
        (),
        ("Send your claim to the insurance team with dates, costs and pictures.",),
        "You are asking for money for loss, damage or injury. Our insurance team decides such claims and will contact "
        "you.",
        "A fault in the service behind the claim can still be a complaint.",
    ),
    Rule(
        "11/employment",
        "An employee about the employment",
        c.subject_is("employment"),
        "other_process",
        "A matter between an employer and an employee has its own procedures.",
        "SI 2009/309 reg 8(1)(b); Local Government Act 1974 Schedule 5 para 4; Employment Rights Act 1996 Part 4A",
        "EMPLOYMENT",
        (),
        (
            "Use the employer's grievance procedure.",
            "If it is about wrongdoing in the public interest, use the whistleblowing policy.",
        ),
        "This is about employment. Please use the grievance procedure or, for wrongdoing in the public interest, the "
        "whistleblowing policy.",
        NOTHING_KEPT,
    ),
    Rule(
        "11/service-request",
        "A request for a service, asked for the first time",
        c.subject_is("service_request"),
        "other_process",
        "You are asking us to do something for the first time. The service answers that; it is not a complaint yet.",
        "Complaint Handling Code 2024 paras 1.2 and 1.7",
        "SERVICE-REQUEST",
        (),
        (
            "We pass the request to the service today.",
            "If you are unhappy with its answer, tell us: then it is a complaint.",
        ),
        "You have asked us to do something for the first time. We have passed it to the service. If you are unhappy "
        "with the answer you can complain.",
        "The request itself, and a complaint about the answer.",
    ),
    Rule(
        "11/another-body",
        "Another organisation than the council, a setting, the NHS or a district",
        c.about_another_organisation,
        "other_process",
        "This is about another organisation, which answers for itself.",
        "Local Government Act 1974 s 25; Complaint Handling Code 2024 s 2",
        "OTHER-BODY",
        ("provider",),
        (
            "Complain to {body}.",
            "If it acted for the council, tell us so: then it is ours.",
        ),
        "This is about another organisation. Please complain to it; it will tell you who is next if you are unhappy "
        "with its answer. If it was acting for the council, please tell us.",
        "What another organisation does for the council stays the council's.",
    ),
)

GATES = (
    Rule(
        "10a/children",
        "Children's social care: someone acts for another person who can consent, and consent is refused or not yet "
        "given",
        c.child_consent_missing,
        "consent_needed",
        "You act for somebody who can decide this themselves, and we do not have their agreement yet. Without it we "
        "may not tell you about them.",
        "Children Act 1989 s 26(3); SI 2006/1738; UK GDPR art 6",
        "CONSENT",
        (),
        (
            "Ask the person to sign our consent form, or to tell us in their own way.",
            "We can look at how you yourself were treated without it.",
            "The procedure behind it is named below; its clock waits, and says so.",
        ),
        "You have complained for somebody else. Before we can answer you we need that person's agreement. Please send "
        "us the form, or let them tell us in their own way.",
        "How the council treated you yourself; and any worry about somebody's safety, which needs no consent.",
        carries_on=c.always,
        goes_on="always",
    ),
    Rule(
        "10a/adults",
        "Adult social care: someone acts for an adult without consent, and not in the best interests of somebody who "
        "cannot decide",
        c.adult_consent_missing,
        "consent_needed",
        "You act for an adult who can decide this themselves, and we do not have their agreement yet. Without it we "
        "may not tell you about their care.",
        "SI 2009/309 reg 5; Mental Capacity Act 2005 ss 1 to 4",
        "CONSENT",
        (),
        (
            "Ask the person to sign our consent form, or to tell us in their own way.",
            "If the person cannot decide this, tell us: somebody may act in their best interests.",
            "The procedure behind it is named below; its clock waits, and says so.",
        ),
        "You have complained for somebody else. Before we can answer you we need that person's agreement or, if they "
        "cannot decide it, to be satisfied that you act in their best interests.",
        "How the council treated you yourself, for instance as a carer; and any worry about somebody's safety.",
        carries_on=c.always,
        goes_on="always",
    ),
    Rule(
        "12",
        "The council has already answered the same matter at the last stage",
        c.last_stage_answered,
        "ombudsman",
        "The council has already answered this at the last stage of its procedure. The {body} is next.",
        "Local Government Act 1974 ss 26(5) and 26B",
        "ALREADY-CONSIDERED",
        ("lgsco",),
        (
            "Go to the {body} with our last answer, within 12 months of the day you knew of the matter.",
            "If there is something new (another time, new facts), tell us: that is a new complaint.",
        ),
        "We have already answered this at the last stage of our procedure. If you are still unhappy you can go to the "
        "{body}, free of charge, normally within 12 months of the day you knew of the matter.",
        "Anything new: another time, or facts that were not known.",
    ),
    Rule(
        "13/children",
        "Children's social care: received more than 1 year after the matter arose",
        c.beyond_limit_of("children_statutory"),
        "out_of_time",
        "This arose more than 1 year before you told us, which is the limit. A manager can still accept it.",
        "SI 2006/1738 reg 9",
        "OUT-OF-TIME",
        ("lgsco",),
        (
            "A manager decides, with reasons: could you reasonably have complained earlier, and can it still be looked "
            "at effectively and fairly?",
            "If it is accepted, it goes by the procedure named below.",
            "If not, you can go to the {body}.",
        ),
        "This arose more than 1 year ago. We considered why it could not be raised sooner and whether we can still "
        "look at it fairly, and tell you our decision and the reasons. You may go to the {body}.",
        "The decision whether to look at it all the same, never automatic.",
        carries_on=c.always,
        goes_on="always",
    ),
    Rule(
        "13/adults",
        "Adult social care: received more than 12 months after the matter arose or was noticed",
        c.beyond_limit_of("adults_statutory"),
        "out_of_time",
        "This happened, or came to your notice, more than 12 months before you told us, which is the limit. A manager "
        "can still accept it.",
        "SI 2009/309 reg 12",
        "OUT-OF-TIME",
        ("lgsco",),
        (
            "A manager decides, with reasons: was there good reason for the delay, and can it still be looked at "
            "effectively and fairly?",
            "If it is accepted, it goes by the procedure named below.",
            "If not, you can go to the {body}.",
        ),
        "This happened more than 12 months ago. We considered why it could not be raised sooner and whether we can "
        "still look at it fairly, and tell you our decision and the reasons. You may go to the {body}.",
        "The decision whether to look at it all the same, never automatic.",
        carries_on=c.always,
        goes_on="always",
    ),
    Rule(
        "13/corporate",
        "Other council services: received more than 12 months after the person became aware",
        c.beyond_limit_of("corporate"),
        "out_of_time",
        "You knew of this more than 12 months before you told us, which is the limit. A manager can still accept it.",
        "Complaint Handling Code 2024 s 2; Local Government Act 1974 s 26B",
        "OUT-OF-TIME",
        ("lgsco",),
        (
            "A manager decides, with reasons: was there good reason for the delay, and can it still be looked at "
            "fairly?",
            "If it is accepted, it goes by the procedure named below.",
            "If not, you can go to the {body}.",
        ),
        "You knew of this more than 12 months ago. We considered why it could not be raised sooner and whether we can "
        "still look at it fairly, and tell you our decision and the reasons. You may go to the {body}.",
        "The decision whether to look at it all the same, never automatic.",
        carries_on=c.always,
        goes_on="always",
    ),
)

EHCP_DELAY = Rule(
    "14/ehcp-delay",
    "Delay with an assessment, plan or annual review, whoever else was involved",
    c.subject_is("ehcp_delay", "annual_review_late"),
    "corporate",
    "Delay and poor communication about a plan cannot be appealed, and they are the council's own duty. We look at "
    "them as a complaint.",
    "Children and Families Act 2014 ss 36 to 44; SI 2014/1530; Complaint Handling Code 2024",
    "EHC-DELAY",
    ("lgsco",),
    (
        "We acknowledge within 5 working days and answer within 10 working days of that.",
        "If you are unhappy, ask for stage 2: another officer answers within 20 working days of acknowledging it.",
        "After stage 2 you can go to the {body}.",
    ),
    "Delay and communication about an assessment, a plan or its review cannot be appealed, so we deal with it as a "
    "complaint. We acknowledge within 5 working days and answer within 10 working days of that. After stage 2 you "
    "can go to the {body}.",
    "All of it.",
)
EHCP_COMMUNICATION = replace(
    EHCP_DELAY,
    number="14/ehcp-communication",
    condition="Communication about an assessment, plan or annual review, whoever else was involved",
    when=c.subject_is("ehcp_communication"),
    reason_code="EHC-COMMS",
)

PROCEDURES = (
    Rule(
        "9",
        "A children's social care function, by someone entitled: child, parent, person with parental responsibility, "
        "foster carer, someone with sufficient interest",
        c.procedure_is("children_statutory"),
        "children_statutory",
        "This is about children's social care, and the law gives it its own procedure of up to three stages with "
        "people from outside the council.",
        "Children Act 1989 ss 24D and 26; SI 2006/1738",
        "CA89-PART3",
        ("lgsco",),
        (
            "We answer at stage 1 within 10 working days, or 20 if it is complex or an advocate has to be found.",
            "If you are unhappy, you have 20 working days to ask for stage 2: an investigation with an independent "
            "person.",
            "A child or care leaver has the right to an advocate.",
            "After the procedure you can go to the {body}.",
        ),
        "We deal with this under the statutory procedure for children's social care. We answer within 10 working days, "
        "or tell you why it takes up to 20. A child or care leaver has the right to an advocate, free of charge. After "
        "the procedure you can go to the {body}.",
        "All of it.",
    ),
    Rule(
        "9/no-interest",
        "A children's social care function, by someone the council decided has no sufficient interest",
        c.interest_refused,
        "corporate",
        "The council decided that you have no sufficient interest in the child's welfare, so the children's procedure "
        "is not open to you. How you yourself were treated can be looked at.",
        "Children Act 1989 s 26(3)(e); Complaint Handling Code 2024",
        "NO-STANDING",
        ("lgsco",),
        (
            "We tell you the decision about sufficient interest and the reasons.",
            "We look at how you yourself were treated: acknowledged within 5 working days, answered within 10 more.",
            "After stage 2 you can go to the {body}.",
        ),
        "The statutory procedure for children's social care is open to the child, the parents and those with "
        "sufficient interest in the child's welfare. We decided that this does not apply, and told you why. We can "
        "look at how you yourself were treated. You may go to the {body}.",
        "How the council treated you yourself.",
    ),
    Rule(
        "10",
        "Adult social care, by the person or someone acting for them with consent or in their best interests",
        c.procedure_is("adults_statutory"),
        "adults_statutory",
        "This is about adult social care, and the law gives it its own procedure of one stage with a plan agreed with "
        "you.",
        "SI 2009/309",
        "ASC-2009",
        ("lgsco",),
        (
            "We acknowledge within 3 working days and offer to talk about how and by when we answer.",
            "We agree a plan and a date with you.",
            "After our answer you can go to the {body}.",
        ),
        "We deal with this under the statutory procedure for adult social care. We acknowledge within 3 working days "
        "and agree with you how we look into it and by when we answer. After our answer you can go to the {body}.",
        "All of it, care that others provide for the council included.",
    ),
    EHCP_DELAY,
    EHCP_COMMUNICATION,
    Rule(
        "14",
        "Anything else the council does",
        c.always,
        "corporate",
        "This is about something the council does and no other procedure fits, so it goes by the council's own "
        "two-stage procedure.",
        "Complaint Handling Code 2024; Local Government Act 1974 s 23(12A)",
        "CORPORATE",
        ("lgsco",),
        (
            "We acknowledge within 5 working days and answer within 10 working days of that.",
            "If you are unhappy, ask for stage 2: another officer answers within 20 working days of acknowledging it.",
            "After stage 2 you can go to the {body}.",
        ),
        "We deal with this under our two-stage complaints procedure. We acknowledge within 5 working days and answer "
        "within 10 working days of that. After stage 2 you can go to the {body}.",
        "All of it.",
    ),
)

RULES: tuple[Rule, ...] = (
    *SAFEGUARDING,
    *COURT,
    *APPEALS,
    *SECTION_F,
    *SETTINGS_FIRST,
    *SETTINGS_AFTER,
    *ELSEWHERE,
    *GATES,
    *PROCEDURES,
)

BY_NUMBER: dict[str, Rule] = {rule.number: rule for rule in RULES}
