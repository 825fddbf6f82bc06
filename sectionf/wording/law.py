"""Where it is written that a provision has to be specific, as the findings cite it."""

CODE = "SEND Code of Practice 9.69"
CLARKE = "L v Clarke and Somerset CC [1998] ELR 129"
NEWHAM = "E v Newham LBC [2003] EWCA Civ 9"
SOUTH_TYNESIDE = "JD v South Tyneside [2016] UKUT 9 (AAC)"
REDBRIDGE = "Redbridge v HO [2020] UKUT 323 (AAC)"
WORCESTERSHIRE = "Worcestershire CC v SE [2020] UKUT 217 (AAC)"
DUTY = "Children and Families Act 2014 s 42"
