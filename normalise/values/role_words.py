"""The words by which a role or a rank is known: UK policing, fire, local government and health."""

from __future__ import annotations

import re

_OPENINGS = """
    head director chief deputy assistant interim acting temporary temp lead senior strategic executive
    corporate leader treasurer chair
"""
_POSTS = """
    officer manager department dept directorate team commander chairman chairwoman chairperson secretary
    board unit coordinator controller partner panel committee group commissioner adviser advisor solicitor
    accountant auditor analyst administrator president governor registrar librarian engineer architect
    surveyor planner clerk bursar principal provost superintendent inspector constable sergeant detective
    specialist consultant practitioner supervisor representative member members sponsor owner sro
    responsible s151 executives heads directors managers officers leads service services area division
    office branch champion guardian nurse monitoring section leadership command staff
"""
_FUNCTIONS = """
    finance financial estates facilities legal hr it ict digital data information technology operations
    operational communications comms procurement commissioning safeguarding performance governance
    assurance audit risk safety health wellbeing people workforce organisational professional public
    children childrens adult adults social education housing planning highways environment environmental
    regeneration transport fleet crime criminal intelligence neighbourhood neighbourhoods community
    communities customer democratic electoral emergency resilience protection prevention response custody
    contact roads vetting training learning all business change programme project transformation strategy
    policy human resources local police policing regulatory affairs property asset assets economy economic
    growth waste revenues benefits clinical medical nursing quality research standards
"""
_ABBREVIATIONS = """
    ACO ACC DCC CC ACFO DCFO CFO CEO COO CIO CTO CDO CISO SIRO DPO DPH PCC OPCC DPCC SRO SLT SMT CMT FEB
    HR IT ICT PSD CID OCC CMD RMT PMO EMT HRBP S151 HoS AD ADs HoF HoIT HoHR
"""
_SAID_IN_FULL = """
    acc: assistant chief constable, dcc: deputy chief constable, cc: chief constable, aco: assistant chief officer,
    acfo: assistant chief fire officer, dcfo: deputy chief fire officer, cfo: chief finance officer,
    ceo: chief executive, coo: chief operating officer, cio: chief information officer,
    cto: chief technology officer, cdo: chief digital officer, pcc: police crime commissioner,
    hr: human resources, it: information technology, ict: information technology, psd: professional standards,
    s151: section 151, comms: communications, ad: assistant director
"""
_HONOURS = "OBE MBE CBE KPM QPM QFSM KFSM CPFA DL JP QC KC"
_RANKS = r"(?:(?i:temp|temporary|acting) |(?:T|A)/)?(?:(?i:det|detective)(?:\.? |/)|D/)?" + (
    r"(?:PC|DC|PS|DS|DI|DCI|DCS|CI|PCSO|ACC|DCC|CC|ACO|ACFO|DCFO|AM|GM|SM|WM|"
    r"(?:Area|Group|Station|Watch) Manager(?= [A-Z][a-z]+$)|(?i:"
    r"officer(?= [A-Z][a-z]+$)|constable|const|sgt|sergeant|c/i|(?:ch?[./ ]{1,2}|chief )?insp(?:ector)?|"
    r"(?:ch?[./ ]{1,2}|chief )?(?:supt|superintendent)|cmdr|commander|"
    r"(?:(?:assistant|deputy) )?chief (?:constable|fire officer)|"
    r"cllr|councillor|ald|alderman|dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|lord|lady|baroness|"
    r"revd?|reverend|hon|lt col|colonel|major|capt|captain|brigadier))\b\.?"
)

OPENINGS = frozenset(_OPENINGS.split())
POSTS = frozenset(_POSTS.split()) | OPENINGS
FUNCTIONS = frozenset(_FUNCTIONS.split())
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
HONOURS = frozenset(_HONOURS.split())
RANK = re.compile(_RANKS)
RANKS_BEFORE_NAME = re.compile(rf"(?:{_RANKS} ?)+(?<= )(?:[0-9]{{2,5}} )?(?=\S)")

SAID_IN_FULL = dict(pair.split(": ") for pair in " ".join(_SAID_IN_FULL.split()).split(", "))
