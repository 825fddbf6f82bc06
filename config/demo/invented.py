"""Names and sentences for the demo council. All people and schools are invented."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Trouble:
    """Something that went wrong: the service it is about, how it stands in a list, what was said, wanted and done."""

    service: str
    summary: str
    said: str
    wants: str
    done: str


@dataclass(frozen=True)
class Provision:
    """An item of Section F, and what a setting would say of it where it is made, partly made, or not made at all."""

    text: str
    made: str
    partly: str
    stopped: str
    will_do: str
    by_whom: str


FIRST = (
    "Aisha Aled Amara Anya Beatrice Ben Bethan Callum Chidi Daniel Dorota Ella Emeka Farah Femi Gethin Grace Hamza Harriet Ifan "
    "Imogen Ishaan Jakub Jamila Joanna Kai Katarzyna Khadija Kofi Leila Liam Lucja Maeve Marcus Mei Mohammed Nadia Niamh Oluwaseun "
    "Oscar Owen Parveen Poppy Priya Rhys Rosa Ruby Sade Samuel Siân Sofia Tariq Theo Tomasz Uma Victor Wiktoria Yasmin Yusuf Zoë"
).split()
LAST = (
    "Adeyemi Ahmed Bailey Begum Brown-Lee Byrne Campbell Chaudhry Clarke Cooper Davies Doyle Edwards Evans Farouk Fernandes Fletcher "
    "Gill Green Hall Harris Hughes Hussain Ibrahim Jackson James Jones Kaur Khan Kowalska Kumar Lewis Mahmood Marsh Mensah Mitchell "
    "Morgan Murphy Nguyen Nowak O’Brien Okafor Osei Owen Patel Phillips Popescu Price Rahman Reid Roberts Santos Shah Sharma Singh "
    "Smith Stewart Taylor Thomas Turner Walker Ward Williams Wójcik Wright Yilmaz Zhang"
).split()
STREETS = "Alder Beech Cedar Chapel Church Elm Field Green Hazel High Ivy Lime Mill Oak Orchard Park School Station Willow Wren".split()
TOWNS = (
    "Ashbourne",
    "Easton Green",
    "Hartwell",
    "Kingsmead",
    "Littlebrook",
    "Northfield",
    "Oakmere",
    "Stonebridge",
)

TROUBLES: Mapping[str, tuple[Trouble, ...]] = {
    "send": (
        Trouble(
            "send",
            "Nobody has replied about the annual review",
            "The review meeting was in September. I have written three times since and nobody has told me what was decided.",
            "The decision in writing, and a date for the amended plan.",
            "We called, apologised and sent the decision. The amended plan has a date.",
        ),
        Trouble(
            "send",
            "The draft plan has not come",
            "You agreed to write a plan in the summer. It is past the twenty weeks and there is not even a draft.",
            "The draft plan, and somebody who tells me why it is late.",
            "The draft plan has been issued, with an apology for the weeks it was late.",
        ),
        Trouble(
            "send",
            "Emails to the coordinator go unanswered",
            "I have written every week since half-term. I get the automatic reply and then nothing.",
            "One person who answers, and by when.",
            "The coordinator rang, went through every question and will write each Friday until the placement is settled.",
        ),
        Trouble(
            "school-transport",
            "The taxi for school comes late every week",
            "He gets to school twenty minutes after the bell at least once a week, and it takes the whole morning to settle him.",
            "A taxi that comes on time, and somebody to ring when it does not.",
            "The operator has changed the route. We check the times daily until Christmas.",
        ),
        Trouble(
            "send",
            "The school says it has not had the plan",
            "The final plan is two months old. The SENCO told me yesterday that nobody has sent it to them.",
            "The plan sent to the school today, and the support begun.",
            "We sent the plan, rang the SENCO, and checked that the support has started.",
        ),
        Trouble(
            "educational-psychology",
            "The educational psychologist cancelled twice",
            "Both times I had taken the day off work. Both times I heard on the morning itself.",
            "A date that holds.",
            "The visit took place. The service manager apologised for the two cancelled days.",
        ),
    ),
    "children": (
        Trouble(
            "children-safeguarding",
            "The social worker has changed three times this year",
            "Each one asks my daughter to tell it all again. She has stopped talking to any of them.",
            "One social worker until the plan is reviewed.",
            "A social worker has been named until the review, and introduced by the one she knew best.",
        ),
        Trouble(
            "children-looked-after",
            "Contact with his brother has stopped",
            "They saw each other every fortnight. Since the placement moved nobody has arranged it.",
            "Contact every fortnight again, as the plan says.",
            "Contact is arranged every second Saturday. The carer brings him.",
        ),
        Trouble(
            "children-safeguarding",
            "The report has mistakes in it",
            "It says I missed two meetings that I was never asked to, and it has my son’s age wrong.",
            "The report put right before it goes to anybody else.",
            "The report has been corrected and sent again to everybody who had it.",
        ),
        Trouble(
            "disabled-children",
            "Short breaks were agreed and never arranged",
            "The panel agreed them in May. I ring every month and am told that somebody is looking for a provider.",
            "The short breaks, or the money to arrange them ourselves.",
            "A direct payment has been set up from the first of the month.",
        ),
        Trouble(
            "care-leavers",
            "My personal adviser left and nobody told me",
            "I turned up for the meeting and was told she had gone in August.",
            "A new adviser, and my pathway plan looked at again.",
            "A new personal adviser has met the young person and gone through the pathway plan.",
        ),
    ),
    "adults": (
        Trouble(
            "adults-assessment",
            "The care worker often misses the morning visit",
            "Mum is left in bed until eleven two or three times a week. The agency says it has no staff.",
            "A visit before half past eight every day.",
            "The agency has changed the round. We read the visit logs every week until the new year.",
        ),
        Trouble(
            "adults-assessment",
            "The assessment has not been done since spring",
            "We were told six weeks. It is seven months, and Dad has had two falls.",
            "The assessment, with a date.",
            "The assessment was done at home, and the care plan follows this week.",
        ),
        Trouble(
            "adults-finance",
            "The bill is for hours that were not given",
            "I have kept a diary. Eleven visits in June did not happen and you have charged for all of them.",
            "The bill put right.",
            "The account has been credited with eleven visits, and the provider’s records are being checked.",
        ),
        Trouble(
            "adults-assessment",
            "The rails in the bathroom have not been fitted",
            "The occupational therapist measured for them in March.",
            "The rails fitted before she comes out of hospital.",
            "The rails are fitted. The order had been lost between two teams.",
        ),
        Trouble(
            "adults-mental-health",
            "Nobody has called back about respite",
            "I care for my husband day and night. I asked for a week in the summer and I am still waiting for a call.",
            "A carer’s assessment and a week’s respite.",
            "The carer’s assessment is done and a week in February is booked.",
        ),
    ),
    "corporate": (
        Trouble(
            "school-transport",
            "The bus pass has not come",
            "Term began five weeks ago and I pay the fare every day.",
            "The pass, and the fares paid back.",
            "The pass was sent by courier and the fares are paid back.",
        ),
        Trouble(
            "libraries",
            "The library’s lift has been broken for a month",
            "I use a wheelchair and the study room is upstairs. The notice on the door still says “this week”.",
            "The lift mended, or the study room moved downstairs.",
            "The lift works again. Until it did, a room on the ground floor was kept free.",
        ),
        Trouble(
            "school-admissions",
            "The website lost my application",
            "I have the confirmation, and now I am told that there is no application in my name.",
            "The application counted as in time.",
            "The application was found and counts as made on the day of the confirmation.",
        ),
        Trouble(
            "highways",
            "The pavement outside the school is dangerous",
            "Two children fell last week. I reported it in September and got a number and nothing else.",
            "The pavement made safe, and an answer.",
            "The pavement was made safe the next day and will be laid again in the holidays.",
        ),
        Trouble(
            "customer-services",
            "The blue badge took four months",
            "I rang every fortnight and was told a different thing each time.",
            "To know what went wrong, and that it will not happen next year.",
            "The badge is here. The renewal has been put in the diary for next year, two months ahead.",
        ),
        Trouble(
            "registration",
            "The certificate has the wrong name on it",
            "I checked the spelling twice with the registrar, and it is still wrong.",
            "A right certificate, without paying again.",
            "A corrected certificate was sent, and the fee paid back.",
        ),
    ),
}
MORE_POINTS = (
    "Nobody told us that it would be late",
    "Three calls were not returned",
    "The letter used words that nobody could explain",
    "We were asked for the same papers twice",
)
REASONS = {
    "upheld": "The records show that it was not done when it should have been, and that nobody told you.",
    "partly_upheld": "Part of it was done in time. The rest was late, and the letter did not explain why.",
    "not_upheld": "We read the records and spoke to those involved. What was done followed the plan, and you were told.",
    "no_finding": "The accounts differ and there is no record that decides between them.",
}
LEARNING = (
    "Every meeting that is moved gets a new date in the same message.",
    "The team checks once a week for messages without an answer.",
    "New staff are shown how to record what was promised.",
)
PROVISION = (
    Provision(
        "Direct speech and language therapy from a qualified therapist, 1:1, 45 minutes, once a week during term time.",
        "The therapist comes every Tuesday morning. Her notes are in the file.",
        "The therapist comes on Tuesdays. Three visits were missed while she was ill, and nobody came instead.",
        "Nobody has come since the therapist left at half-term. The post is vacant.",
        "A therapist from the agency will see the child every week, and the missed sessions will be made up",
        "Children’s therapy service",
    ),
    Provision(
        "A teaching assistant will deliver a 20 minute phonics programme 3 times per week in a group of no more than 4.",
        "Mondays, Wednesdays and Fridays before break, three pupils in the group.",
        "It takes place on two days of three, since the assistant covers another class on Fridays.",
        "The programme ended in July and has not begun again this year.",
        "The group will meet on all three days, led by a named assistant",
        "The school, checked by the SEND team",
    ),
    Provision(
        "25 hours per week of 1:1 support from a teaching assistant trained in autism.",
        "Two assistants share the week. Both have done the three-day autism course.",
        "About 15 hours are given. The second assistant left in September.",
        "There is no assistant at present. The class teacher supports him as well as she can.",
        "An agency teaching assistant will give the hours from Monday until the post is filled",
        "SEND team, with the school",
    ),
    Provision(
        "Access to a sensory room for 15 minutes twice a day, supervised by a teaching assistant.",
        "After register and after lunch, as the timetable shows.",
        "Once a day, after lunch. In the morning the room is used by another class.",
        "The room has been a classroom since the building work began.",
        "A quiet room will be kept free at both times until the sensory room is back",
        "The school, checked by the SEND team",
    ),
    Provision(
        "Occupational therapy: one hour per half-term delivered by an occupational therapist, with a programme carried out daily for 15 minutes by school staff.",
        "The occupational therapist came in September and November. The daily programme is ticked off on a chart.",
        "The programme is carried out. The occupational therapist has not visited this half-term.",
        "No occupational therapist has come this school year, so there is no programme to carry out.",
        "The occupational therapist will visit, write the programme and show the staff how to carry it out",
        "Children’s therapy service",
    ),
    Provision(
        "Specialist teacher of the deaf to visit fortnightly for 1 hour.",
        "She comes every second Thursday and leaves a note of each visit.",
        "She comes, but for about half an hour each time.",
        "The specialist teacher is on leave and nobody visits instead.",
        "A specialist teacher will visit each fortnight for the whole hour",
        "Specialist teaching and inclusion",
    ),
    Provision(
        "A Lego-based therapy group of up to 6 pupils for 30 minutes each week.",
        "Thursdays after lunch, five pupils, with the family worker.",
        "Most weeks. It falls out when the family worker is away.",
        "It has not been set up yet this year.",
        "The group will meet each week, with a second adult who can lead it",
        "The school, checked by the SEND team",
    ),
    Provision(
        "Key adult check-in at the start and end of every school day, 10 minutes each.",
        "The key adult meets him at the gate and sees him to the taxi. The book goes home each day.",
        "In the mornings. At the end of the day the key adult has a class.",
        "The key adult left and another has not been named.",
        "A key adult will be named, and another for the days when she is away",
        "The school, checked by the SEND team",
    ),
)
NOT_MADE = (
    (
        "Speech therapy has stopped since September",
        "The therapist has not been since the summer. The school says that it is for the NHS to send somebody.",
    ),
    (
        "The one-to-one hours are not being given",
        "The plan says one-to-one support. When I came in on Tuesday he sat alone at the back.",
    ),
    (
        "No occupational therapist has come this term",
        "His handwriting has gone backwards. There was a programme once, and nobody knows where it is.",
    ),
    (
        "What is in the plan is not happening at school",
        "I asked what he gets each week and could not be told. I want to know, item by item.",
    ),
)
MEANWHILE = (
    "A learning support assistant works on it with a plan from the specialist, 20 minutes a day",
    "The council’s SEN advisory team",
)
FINDING_REASONS = {
    "in_place": "The timetable and the notes of the half-term show it, and the family sees it too.",
    "partly": "The log shows fewer sessions, or shorter ones, than the plan says.",
    "not_in_place": "Nothing shows that it is made, and the setting says that it is not.",
}
