"""Names and sentences for the demo council. All people and schools are invented."""

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

CONCERNS = {
    "send": (
        "Nobody has replied about the annual review",
        "The draft plan has not come",
        "Emails to the coordinator go unanswered",
        "The taxi for school comes late every week",
        "The school says it has not had the plan",
        "A meeting was cancelled twice at short notice",
    ),
    "children": (
        "The social worker has changed three times this year",
        "Contact with his brother has stopped",
        "The report has mistakes in it",
        "Nobody explained the child in need plan",
        "A review was held without us",
    ),
    "adults": (
        "The care worker often misses the morning visit",
        "The assessment has not been done since spring",
        "The bill is for hours that were not given",
        "The equipment has not been fitted",
        "Nobody has called back about respite",
    ),
    "corporate": (
        "The bus pass has not come",
        "The library’s lift has been broken for a month",
        "The website lost my application",
        "The pavement outside the school is dangerous",
        "The blue badge took four months",
    ),
}
SAID = (
    "I have rung three times and each time somebody else tells me something different. I only want to know what is happening.",
    "I know everybody is busy, but it has been weeks. It is my child who pays for it.",
    "I was promised an answer by the end of the month. Nobody called. I would like somebody to take charge of it.",
    "I am not angry with one person. I want it put right, and I want to know that it will not happen again.",
)
WANTS = (
    "A call from somebody who knows the case.",
    "An apology, and a date by which it is done.",
    "The meeting to be held this month.",
    "To know who is responsible from now on.",
)
DONE = (
    "We called, apologised and agreed a date for the meeting. The notes have gone out.",
    "We found the papers, sent them again and checked that they had come.",
    "The service manager rang, explained what had gone wrong and has given a named contact.",
    "We have asked the provider to keep to the times and will check at the end of next week.",
)
REASONS = {
    "upheld": "The records show that it was not done when it should have been, and nobody told you.",
    "partly_upheld": "Part of it was done in time. The rest was late, and the letter did not explain why.",
    "not_upheld": "We looked at the records and spoke to those involved. What was done followed the plan and you were told.",
    "no_finding": "The accounts differ and there is no record that decides between them.",
}
LEARNING = (
    "Every meeting that is moved gets a new date in the same message.",
    "The team checks once a week for messages without an answer.",
    "New staff are shown how to record what was promised.",
)
PROVISION = (
    "Direct speech and language therapy from a qualified therapist, 1:1, 45 minutes, once a week during term time.",
    "A teaching assistant will deliver a 20 minute phonics programme 3 times per week in a group of no more than 4.",
    "25 hours per week of 1:1 support from a teaching assistant trained in autism.",
    "Access to a sensory room for 15 minutes twice a day, supervised by a teaching assistant.",
    "Occupational therapy: one hour per half-term delivered by an occupational therapist, with a programme carried out daily for 15 minutes by school staff.",
    "Opportunities for regular movement breaks throughout the day.",
    "Specialist teacher of the deaf to visit fortnightly for 1 hour.",
    "A Lego-based therapy group of up to 6 pupils for 30 minutes each week.",
    "Key adult check-in at the start and end of every school day, 10 minutes each.",
)
NOT_MADE = (
    "Speech therapy has stopped since September",
    "The one-to-one hours are not being given",
    "No occupational therapist has come this term",
    "The school has no time for the sensory programme",
)
HOW_DELIVERED = (
    "By the class teaching assistant, each morning before register.",
    "The therapist comes on Tuesdays; two visits were missed while she was ill.",
    "In a small group after lunch, when staffing allows.",
    "Not at present: the post is vacant.",
)
WILL_DO = (
    "A therapist will see the child each week, and the missed sessions will be made up by the end of term",
    "An agency teaching assistant will give the hours from Monday until the post is filled",
    "The programme will be written and the staff shown how to carry it out",
)
