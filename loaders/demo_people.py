"""The people of the demonstration map, all of them made up: who they are, whom they know, what they are good for.

The story: Mira Solberg, senior analyst at a hospital group, will soon lead a team. Days count back from today.
"""

from dataclasses import dataclass
from typing import Final

from graph.model import PersonKind

EMPLOYER: Final = "Tidewater Health"
UNIVERSITY: Final = "Alder University"
FORMER: Final = "Brightwell Statistics"
WRITERS: Final = "Larkfield writing circle"
COHORT: Final = "Alder cohort"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the demonstration map; ``closeness`` is None for people whom the owner does not know directly."""

    name: str
    title: str = ""
    organization: str = ""
    closeness: int | None = None
    years: int = 0
    seen: int | None = None
    cadence: int | None = None
    groups: tuple[str, ...] = ()
    location: str = ""
    kind: PersonKind = "person"
    notes: str = ""
    introduced_by: str = ""
    birthday: str | None = None


FAMILY: Final = (
    Someone("Ingrid Solberg", "Midwife", "", 5, 34, 4, 14, ("Family",), "Fjellvik", birthday="--03-17"),
    Someone("Henrik Solberg", "Retired ferry pilot", "", 5, 34, 11, 21, ("Family",), "Fjellvik"),
    Someone("Noor Haddad", "Landscape architect", "Haddad & Lund", 5, 19, 9, 14, ("Friends",), "Aldermouth"),
    Someone("Eero Laine", "Carpenter", "", 4, 19, 30, None, ("Friends",), "Aldermouth"),
    Someone("Chiamaka Eze", "Paediatric nurse", "St Brannoc's", 4, 12, 22, 30, ("Friends", "Choir"), "Aldermouth"),
    Someone("Bram Vandersteen", "Baker", "", 3, 8, 41, None, ("Choir",), "Aldermouth"),
    Someone("Sunniva Dahl", "Translator", "", 4, 27, 95, 60, ("Friends",), "Port Ellery"),
    Someone("Omid Rastegar", "Cellist", "", 3, 6, 60, None, ("Choir",), "Aldermouth"),
    Someone("Paz Olmedo", "Physiotherapist", "", 2, 3, 120, None, ("Choir",), "Aldermouth"),
)
COLLEAGUES: Final = (
    Someone("Tomasz Wierzba", "Head of Analytics", EMPLOYER, 3, 3, 5, 7, ("Analytics",), "Aldermouth"),
    Someone(
        "Priya Menon",
        "Biostatistician",
        EMPLOYER,
        4,
        3,
        6,
        14,
        ("Analytics",),
        "Aldermouth",
        notes="Sat on the panel of the regional research fund; knows what reviewers look for in grant writing.",
    ),
    Someone("Kofi Asante", "Data engineer", EMPLOYER, 3, 3, 8, None, ("Analytics",), "Aldermouth"),
    Someone("Lucía Ferrer", "Health economist", EMPLOYER, 3, 2, 13, None, ("Analytics",), "Aldermouth"),
    Someone("Daniel Weissbrod", "Visualisation designer", EMPLOYER, 3, 2, 17, None, ("Analytics",), "Aldermouth"),
    Someone("Soo-ah Bae", "Analyst", EMPLOYER, 3, 1, 10, None, ("Analytics",), "Aldermouth"),
    Someone("Gareth Pryce", "Chief nurse", EMPLOYER, 2, 3, 75, None, (), "Aldermouth"),
    Someone("Nilufar Karimova", "Clinical lead, stroke unit", EMPLOYER, 2, 2, 48, None, (), "Aldermouth"),
    Someone("Matthew Oyelaran", "Finance partner", EMPLOYER, 2, 3, 66, None, (), "Aldermouth"),
    Someone("Valentina Ruscoe", "Legal counsel", EMPLOYER, 1, 2, 140, None, (), "Aldermouth"),
    Someone("Hiroshi Enomoto", "Informatics nurse", EMPLOYER, 2, 2, 55, None, (), "Aldermouth"),
    Someone("Janneke de Wit", "Director of Research", EMPLOYER, 1, 3, 200, None, (), "Aldermouth"),
    Someone("Asha Tembo", "Graduate trainee", EMPLOYER, 3, 1, 12, None, ("Analytics",), "Aldermouth"),
)
COHORT_PEOPLE: Final = (
    Someone(
        "Amara Okafor",
        "Professor of Epidemiology",
        "Okafor Institute",
        5,
        9,
        7,
        14,
        (COHORT,),
        "Aldermouth",
        notes="Supervised my thesis and has been on the phone for everything since.",
        birthday="1968-11-02",
    ),
    Someone(
        "Yuki Tanabe",
        "Associate Professor",
        UNIVERSITY,
        3,
        9,
        1280,
        None,
        (COHORT,),
        "Kestrel Bay",
        notes="Ran the seminar that made me change fields. We lost touch when I left; no bad blood at all.",
    ),
    Someone("Mateus Ribeiro", "Lecturer", UNIVERSITY, 4, 9, 27, 45, (COHORT,), "Port Ellery"),
    Someone("Zeynep Aydın", "Research fellow", UNIVERSITY, 4, 9, 33, 45, (COHORT,), "Kestrel Bay"),
    Someone("Callum Fairweather", "Data journalist", "The Ellery Post", 3, 9, 110, None, (COHORT,), "Port Ellery"),
    Someone("Thandiwe Mokoena", "Epidemiologist", "Coastal Surveillance Unit", 3, 8, 88, None, (COHORT,)),
    Someone("Léa Marchand", "Policy adviser", "Ministry of Care", 2, 8, 300, None, (COHORT,)),
    Someone("Arjun Sethi", "Machine learning engineer", "Quillon", 3, 7, 150, None, (COHORT,)),
    Someone("Freya Lindqvist", "Postdoc", UNIVERSITY, 2, 7, 410, None, (COHORT,), "Kestrel Bay"),
    Someone("Nam Pham", "Statistician", "Quillon", 2, 8, 520, None, (COHORT,)),
    Someone("Alder cohort lunch", "", "", 3, 6, 33, 45, (COHORT,), "Aldermouth", "group"),
)
WRITING: Final = (
    Someone(WRITERS, "", "", 4, 4, 6, 7, (WRITERS,), "Aldermouth", "group", "Tuesdays at seven, back room of a café."),
    Someone("Jonas Vinter", "Science writer", "", 4, 4, 6, None, (WRITERS,), "Aldermouth"),
    Someone("Parveen Akhtar-Bligh", "Novelist", "", 3, 4, 6, None, (WRITERS,), "Aldermouth"),
    Someone("Isidro Campos", "Archivist", "Aldermouth Library", 3, 4, 20, None, (WRITERS,), "Aldermouth"),
    Someone("Maeve Costigan", "Grant officer", "Harbour Trust", 3, 3, 20, None, (WRITERS,), "Aldermouth"),
    Someone("Tevita Moala", "Teacher", "", 2, 2, 34, None, (WRITERS,), "Aldermouth"),
    Someone("Rosalind Achebe-Stone", "Editor", "", 3, 4, 48, None, (WRITERS,), "Aldermouth"),
    Someone("Wen Jiayi", "Physicist", "Aldermouth Observatory", 2, 1, 34, None, (WRITERS,), "Aldermouth"),
)
FORMER_PEOPLE: Final = (
    Someone(
        "Samir Rahal", "Partner", FORMER, 3, 6, 40, 60, (), "Port Ellery", notes="Knows everybody and forgets nobody."
    ),
    Someone("Ewa Lisiecka", "People manager", FORMER, 3, 6, 85, None, (), "Port Ellery"),
    Someone("Dmitri Halloran", "Survey methodologist", FORMER, 2, 6, 260, None, (), "Port Ellery"),
    Someone("Fatou Ndiaye", "Consultant", FORMER, 2, 5, 190, None, (), "Port Ellery"),
    Someone("Bo-Anders Falk", "Consultant", FORMER, 2, 5, 640, None, (), "Port Ellery"),
    Someone("Kalani Reyes", "Managing director", FORMER, 1, 6, 700, None, (), "Port Ellery"),
)
BEHIND_SAMIR: Final = (
    Someone("Helena Brandvold", "Programme director", "Civic Data Fund", location="Port Ellery"),
    Someone("Rafael Quintero", "Head of Studies", "Harbour Institute", location="Port Ellery"),
    Someone("Odile Marchetti", "Board secretary", "Civic Data Fund", location="Port Ellery"),
)
OTHERS: Final = (
    Someone(
        "Beatriz Salgado",
        "Coach",
        "Salgado Coaching",
        4,
        2,
        16,
        28,
        (),
        "Aldermouth",
        "professional",
        "Every fourth week, an hour. Asks on Friday what became of Monday's promise.",
        "Amara Okafor",
    ),
    Someone("Women in Data circle", "", "", 3, 2, 25, 30, ("Women in Data",), "Aldermouth", "group"),
    Someone("Ines Falkenrath", "Analyst", "Port Ellery Council", 3, 2, 25, None, ("Women in Data",), "Port Ellery"),
    Someone("Grace Mwangi", "Data scientist", "Quillon", 3, 2, 25, None, ("Women in Data",), "Aldermouth"),
    Someone("Shirin Vakili", "Product manager", "Lantern Maps", 2, 1, 90, None, ("Women in Data",), "Aldermouth"),
    Someone(
        "Leading People, step by step",
        "Online course",
        "",
        2,
        1,
        19,
        None,
        (),
        "",
        "resource",
        "Twelve evenings; module 4 is about the first difficult conversation.",
    ),
    Someone("Olga Pereverzeva", "Tax adviser", "", 2, 5, 230, None, (), "Aldermouth", "professional"),
    Someone("Anselm Krug", "Neighbour, retired judge", "", 3, 4, 15, None, (), "Aldermouth"),
    Someone("Delphine Arnaud-Coe", "Conference chair", "Northern Health Data Days", 1, 2, 365, None),
    Someone("Marit Haugland", "Recruiter", "Haugland Search", 1, 1, 280, None),
)

CLUSTERS: Final = (FAMILY, COLLEAGUES, COHORT_PEOPLE, WRITING, FORMER_PEOPLE, BEHIND_SAMIR)
"""Within each, everybody knows the next two of the list and the first knows all."""

BRIDGES: Final = (
    ("Samir Rahal", "Helena Brandvold", 4),
    ("Samir Rahal", "Rafael Quintero", 4),
    ("Samir Rahal", "Odile Marchetti", 2),
    ("Amara Okafor", "Beatriz Salgado", 3),
    ("Amara Okafor", "Janneke de Wit", 2),
    ("Amara Okafor", "Tomasz Wierzba", 2),
    ("Noor Haddad", "Jonas Vinter", 3),
    ("Noor Haddad", "Ingrid Solberg", 3),
    ("Chiamaka Eze", "Gareth Pryce", 3),
    ("Priya Menon", "Maeve Costigan", 3),
    ("Priya Menon", "Thandiwe Mokoena", 2),
    ("Arjun Sethi", "Grace Mwangi", 4),
    ("Nam Pham", "Grace Mwangi", 3),
    ("Women in Data circle", "Ines Falkenrath", 4),
    ("Women in Data circle", "Grace Mwangi", 4),
    ("Women in Data circle", "Shirin Vakili", 3),
    ("Ines Falkenrath", "Grace Mwangi", 3),
    ("Ewa Lisiecka", "Marit Haugland", 3),
    ("Rosalind Achebe-Stone", "Callum Fairweather", 2),
)
"""Ties across the clusters."""

MEETS: Final = (
    ("Amara Okafor", "professional_development", 3, ("choosing commitments", "leading a team"), ""),
    ("Tomasz Wierzba", "professional_development", 2, ("running projects",), ""),
    ("Leading People, step by step", "professional_development", 2, ("difficult conversations",), "Up to module 5."),
    ("Ewa Lisiecka", "professional_development", 2, ("salary negotiation", "job offers"), "Knows what people earn."),
    ("Amara Okafor", "emotional_support", 3, (), "Calls back within the hour."),
    ("Ingrid Solberg", "emotional_support", 3, (), ""),
    ("Noor Haddad", "emotional_support", 2, (), ""),
    (WRITERS, "community", 3, ("writing",), ""),
    ("Alder cohort lunch", "community", 2, (), ""),
    ("Amara Okafor", "community", 1, (), "Her summer garden party."),
    ("Beatriz Salgado", "accountability", 3, ("weekly goals",), ""),
    ("Helena Brandvold", "access_to_networks", 3, ("research funding", "advisory boards"), ""),
    ("Rafael Quintero", "access_to_networks", 2, ("conference invitations",), ""),
    ("Priya Menon", "feedback", 3, ("grant writing", "statistics"), "Reads every draft twice."),
    ("Kofi Asante", "feedback", 2, ("code review",), ""),
    ("Lucía Ferrer", "feedback", 2, ("costing models",), ""),
    ("Daniel Weissbrod", "feedback", 2, ("presentations", "charts"), ""),
    ("Amara Okafor", "role_models", 3, (), ""),
    ("Yuki Tanabe", "role_models", 2, ("changing fields",), ""),
    ("Noor Haddad", "safe_space", 3, (), ""),
    ("Amara Okafor", "safe_space", 2, (), ""),
    ("Women in Data circle", "safe_space", 2, (), "What is said there stays there."),
)
"""Who meets which need, how well, on which topics. Nobody meets ``sponsorship``."""
