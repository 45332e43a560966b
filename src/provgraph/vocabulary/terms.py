"""The ontology's words as constants. Made by scripts/generate_terms.py: edit ontology/, not this file."""

from provgraph.vocabulary.concept import Concept, OrderedConcept
from provgraph.vocabulary.iri import IRI

EDTF = IRI("http://id.loc.gov/datatypes/edtf/EDTF")
"""The datatype of EDTF literals."""


class PG:
    """Our own classes and properties."""

    Activity = IRI("https://w3id.org/provgraph/terms#Activity")
    Actor = IRI("https://w3id.org/provgraph/terms#Actor")
    Agreement = IRI("https://w3id.org/provgraph/terms#Agreement")
    Claim = IRI("https://w3id.org/provgraph/terms#Claim")
    Compaction = IRI("https://w3id.org/provgraph/terms#Compaction")
    Conflict = IRI("https://w3id.org/provgraph/terms#Conflict")
    DateReading = IRI("https://w3id.org/provgraph/terms#DateReading")
    Deciding = IRI("https://w3id.org/provgraph/terms#Deciding")
    DecisionFile = IRI("https://w3id.org/provgraph/terms#DecisionFile")
    Delegation = IRI("https://w3id.org/provgraph/terms#Delegation")
    Encounter = IRI("https://w3id.org/provgraph/terms#Encounter")
    Erasure = IRI("https://w3id.org/provgraph/terms#Erasure")
    Event = IRI("https://w3id.org/provgraph/terms#Event")
    Export = IRI("https://w3id.org/provgraph/terms#Export")
    Group = IRI("https://w3id.org/provgraph/terms#Group")
    Headcount = IRI("https://w3id.org/provgraph/terms#Headcount")
    IdentityDecision = IRI("https://w3id.org/provgraph/terms#IdentityDecision")
    Lifting = IRI("https://w3id.org/provgraph/terms#Lifting")
    Load = IRI("https://w3id.org/provgraph/terms#Load")
    LoadedContent = IRI("https://w3id.org/provgraph/terms#LoadedContent")
    Locator = IRI("https://w3id.org/provgraph/terms#Locator")
    Membership = IRI("https://w3id.org/provgraph/terms#Membership")
    Migration = IRI("https://w3id.org/provgraph/terms#Migration")
    Mission = IRI("https://w3id.org/provgraph/terms#Mission")
    Organisation = IRI("https://w3id.org/provgraph/terms#Organisation")
    Outcome = IRI("https://w3id.org/provgraph/terms#Outcome")
    Participation = IRI("https://w3id.org/provgraph/terms#Participation")
    Person = IRI("https://w3id.org/provgraph/terms#Person")
    Place = IRI("https://w3id.org/provgraph/terms#Place")
    Purpose = IRI("https://w3id.org/provgraph/terms#Purpose")
    ReplacedDecision = IRI("https://w3id.org/provgraph/terms#ReplacedDecision")
    RetentionSetting = IRI("https://w3id.org/provgraph/terms#RetentionSetting")
    Session = IRI("https://w3id.org/provgraph/terms#Session")
    Source = IRI("https://w3id.org/provgraph/terms#Source")
    Tenure = IRI("https://w3id.org/provgraph/terms#Tenure")
    Tie = IRI("https://w3id.org/provgraph/terms#Tie")
    Tombstone = IRI("https://w3id.org/provgraph/terms#Tombstone")
    Undoing = IRI("https://w3id.org/provgraph/terms#Undoing")
    UnidentifiedActor = IRI("https://w3id.org/provgraph/terms#UnidentifiedActor")
    Withdrawal = IRI("https://w3id.org/provgraph/terms#Withdrawal")
    about = IRI("https://w3id.org/provgraph/terms#about")
    actedFor = IRI("https://w3id.org/provgraph/terms#actedFor")
    actor = IRI("https://w3id.org/provgraph/terms#actor")
    afterDigest = IRI("https://w3id.org/provgraph/terms#afterDigest")
    agentName = IRI("https://w3id.org/provgraph/terms#agentName")
    agreement = IRI("https://w3id.org/provgraph/terms#agreement")
    attendance = IRI("https://w3id.org/provgraph/terms#attendance")
    authorName = IRI("https://w3id.org/provgraph/terms#authorName")
    because = IRI("https://w3id.org/provgraph/terms#because")
    becauseOf = IRI("https://w3id.org/provgraph/terms#becauseOf")
    beforeDigest = IRI("https://w3id.org/provgraph/terms#beforeDigest")
    between = IRI("https://w3id.org/provgraph/terms#between")
    boundedByDefault = IRI("https://w3id.org/provgraph/terms#boundedByDefault")
    claimKind = IRI("https://w3id.org/provgraph/terms#claimKind")
    claimsMade = IRI("https://w3id.org/provgraph/terms#claimsMade")
    clockEnd = IRI("https://w3id.org/provgraph/terms#clockEnd")
    clockStart = IRI("https://w3id.org/provgraph/terms#clockStart")
    columnName = IRI("https://w3id.org/provgraph/terms#columnName")
    componentId = IRI("https://w3id.org/provgraph/terms#componentId")
    componentKind = IRI("https://w3id.org/provgraph/terms#componentKind")
    conflictingClaim = IRI("https://w3id.org/provgraph/terms#conflictingClaim")
    conflictKind = IRI("https://w3id.org/provgraph/terms#conflictKind")
    contentDigest = IRI("https://w3id.org/provgraph/terms#contentDigest")
    copyOf = IRI("https://w3id.org/provgraph/terms#copyOf")
    countHigh = IRI("https://w3id.org/provgraph/terms#countHigh")
    countLow = IRI("https://w3id.org/provgraph/terms#countLow")
    countOf = IRI("https://w3id.org/provgraph/terms#countOf")
    countUnit = IRI("https://w3id.org/provgraph/terms#countUnit")
    credibility = IRI("https://w3id.org/provgraph/terms#credibility")
    date = IRI("https://w3id.org/provgraph/terms#date")
    dateEarliest = IRI("https://w3id.org/provgraph/terms#dateEarliest")
    dateLatest = IRI("https://w3id.org/provgraph/terms#dateLatest")
    dayRead = IRI("https://w3id.org/provgraph/terms#dayRead")
    dayReadEarliest = IRI("https://w3id.org/provgraph/terms#dayReadEarliest")
    dayReadLatest = IRI("https://w3id.org/provgraph/terms#dayReadLatest")
    dayUsed = IRI("https://w3id.org/provgraph/terms#dayUsed")
    dayUsedEarliest = IRI("https://w3id.org/provgraph/terms#dayUsedEarliest")
    dayUsedLatest = IRI("https://w3id.org/provgraph/terms#dayUsedLatest")
    decidedBy = IRI("https://w3id.org/provgraph/terms#decidedBy")
    decidedOn = IRI("https://w3id.org/provgraph/terms#decidedOn")
    delegationOf = IRI("https://w3id.org/provgraph/terms#delegationOf")
    description = IRI("https://w3id.org/provgraph/terms#description")
    destination = IRI("https://w3id.org/provgraph/terms#destination")
    draftBackend = IRI("https://w3id.org/provgraph/terms#draftBackend")
    draftConfidence = IRI("https://w3id.org/provgraph/terms#draftConfidence")
    draftRule = IRI("https://w3id.org/provgraph/terms#draftRule")
    duration = IRI("https://w3id.org/provgraph/terms#duration")
    encounterKind = IRI("https://w3id.org/provgraph/terms#encounterKind")
    endsAt = IRI("https://w3id.org/provgraph/terms#endsAt")
    endStated = IRI("https://w3id.org/provgraph/terms#endStated")
    endStatedEarliest = IRI("https://w3id.org/provgraph/terms#endStatedEarliest")
    endStatedLatest = IRI("https://w3id.org/provgraph/terms#endStatedLatest")
    eventStatus = IRI("https://w3id.org/provgraph/terms#eventStatus")
    fileDigest = IRI("https://w3id.org/provgraph/terms#fileDigest")
    fileName = IRI("https://w3id.org/provgraph/terms#fileName")
    filePath = IRI("https://w3id.org/provgraph/terms#filePath")
    firstCited = IRI("https://w3id.org/provgraph/terms#firstCited")
    firstCitedEarliest = IRI("https://w3id.org/provgraph/terms#firstCitedEarliest")
    firstCitedLatest = IRI("https://w3id.org/provgraph/terms#firstCitedLatest")
    former = IRI("https://w3id.org/provgraph/terms#former")
    grade = IRI("https://w3id.org/provgraph/terms#grade")
    hasMember = IRI("https://w3id.org/provgraph/terms#hasMember")
    headcountKind = IRI("https://w3id.org/provgraph/terms#headcountKind")
    holder = IRI("https://w3id.org/provgraph/terms#holder")
    honorific = IRI("https://w3id.org/provgraph/terms#honorific")
    identifier = IRI("https://w3id.org/provgraph/terms#identifier")
    inDelegation = IRI("https://w3id.org/provgraph/terms#inDelegation")
    independentOf = IRI("https://w3id.org/provgraph/terms#independentOf")
    inSession = IRI("https://w3id.org/provgraph/terms#inSession")
    inSource = IRI("https://w3id.org/provgraph/terms#inSource")
    judgement = IRI("https://w3id.org/provgraph/terms#judgement")
    label = IRI("https://w3id.org/provgraph/terms#label")
    lastCited = IRI("https://w3id.org/provgraph/terms#lastCited")
    lastCitedEarliest = IRI("https://w3id.org/provgraph/terms#lastCitedEarliest")
    lastCitedLatest = IRI("https://w3id.org/provgraph/terms#lastCitedLatest")
    left = IRI("https://w3id.org/provgraph/terms#left")
    leftReference = IRI("https://w3id.org/provgraph/terms#leftReference")
    localName = IRI("https://w3id.org/provgraph/terms#localName")
    locator = IRI("https://w3id.org/provgraph/terms#locator")
    mark = IRI("https://w3id.org/provgraph/terms#mark")
    mediaType = IRI("https://w3id.org/provgraph/terms#mediaType")
    name = IRI("https://w3id.org/provgraph/terms#name")
    nameKey = IRI("https://w3id.org/provgraph/terms#nameKey")
    note = IRI("https://w3id.org/provgraph/terms#note")
    officeRole = IRI("https://w3id.org/provgraph/terms#officeRole")
    oneHolder = IRI("https://w3id.org/provgraph/terms#oneHolder")
    organisation = IRI("https://w3id.org/provgraph/terms#organisation")
    organisationKind = IRI("https://w3id.org/provgraph/terms#organisationKind")
    otherName = IRI("https://w3id.org/provgraph/terms#otherName")
    outcomeKind = IRI("https://w3id.org/provgraph/terms#outcomeKind")
    partialName = IRI("https://w3id.org/provgraph/terms#partialName")
    partOf = IRI("https://w3id.org/provgraph/terms#partOf")
    partOfDay = IRI("https://w3id.org/provgraph/terms#partOfDay")
    partOfMission = IRI("https://w3id.org/provgraph/terms#partOfMission")
    party = IRI("https://w3id.org/provgraph/terms#party")
    place = IRI("https://w3id.org/provgraph/terms#place")
    placeKind = IRI("https://w3id.org/provgraph/terms#placeKind")
    postNominal = IRI("https://w3id.org/provgraph/terms#postNominal")
    presumedKind = IRI("https://w3id.org/provgraph/terms#presumedKind")
    promotes = IRI("https://w3id.org/provgraph/terms#promotes")
    published = IRI("https://w3id.org/provgraph/terms#published")
    publishedEarliest = IRI("https://w3id.org/provgraph/terms#publishedEarliest")
    publishedLatest = IRI("https://w3id.org/provgraph/terms#publishedLatest")
    publisherName = IRI("https://w3id.org/provgraph/terms#publisherName")
    purposeOf = IRI("https://w3id.org/provgraph/terms#purposeOf")
    readBy = IRI("https://w3id.org/provgraph/terms#readBy")
    readWith = IRI("https://w3id.org/provgraph/terms#readWith")
    reason = IRI("https://w3id.org/provgraph/terms#reason")
    reliability = IRI("https://w3id.org/provgraph/terms#reliability")
    replacedIn = IRI("https://w3id.org/provgraph/terms#replacedIn")
    representedBy = IRI("https://w3id.org/provgraph/terms#representedBy")
    retainUntil = IRI("https://w3id.org/provgraph/terms#retainUntil")
    retentionPeriod = IRI("https://w3id.org/provgraph/terms#retentionPeriod")
    retrieved = IRI("https://w3id.org/provgraph/terms#retrieved")
    right = IRI("https://w3id.org/provgraph/terms#right")
    rightReference = IRI("https://w3id.org/provgraph/terms#rightReference")
    salt = IRI("https://w3id.org/provgraph/terms#salt")
    seat = IRI("https://w3id.org/provgraph/terms#seat")
    section = IRI("https://w3id.org/provgraph/terms#section")
    sector = IRI("https://w3id.org/provgraph/terms#sector")
    sessionType = IRI("https://w3id.org/provgraph/terms#sessionType")
    sheetName = IRI("https://w3id.org/provgraph/terms#sheetName")
    side = IRI("https://w3id.org/provgraph/terms#side")
    signedAt = IRI("https://w3id.org/provgraph/terms#signedAt")
    software = IRI("https://w3id.org/provgraph/terms#software")
    spanDigest = IRI("https://w3id.org/provgraph/terms#spanDigest")
    startsAt = IRI("https://w3id.org/provgraph/terms#startsAt")
    startStated = IRI("https://w3id.org/provgraph/terms#startStated")
    startStatedEarliest = IRI("https://w3id.org/provgraph/terms#startStatedEarliest")
    startStatedLatest = IRI("https://w3id.org/provgraph/terms#startStatedLatest")
    states = IRI("https://w3id.org/provgraph/terms#states")
    subSessionOf = IRI("https://w3id.org/provgraph/terms#subSessionOf")
    textDigest = IRI("https://w3id.org/provgraph/terms#textDigest")
    textFingerprint = IRI("https://w3id.org/provgraph/terms#textFingerprint")
    textForm = IRI("https://w3id.org/provgraph/terms#textForm")
    textLength = IRI("https://w3id.org/provgraph/terms#textLength")
    titleAsWritten = IRI("https://w3id.org/provgraph/terms#titleAsWritten")
    topic = IRI("https://w3id.org/provgraph/terms#topic")
    unspecifiedReason = IRI("https://w3id.org/provgraph/terms#unspecifiedReason")
    weekday = IRI("https://w3id.org/provgraph/terms#weekday")
    weightHigh = IRI("https://w3id.org/provgraph/terms#weightHigh")
    weightLow = IRI("https://w3id.org/provgraph/terms#weightLow")
    within = IRI("https://w3id.org/provgraph/terms#within")
    written = IRI("https://w3id.org/provgraph/terms#written")


class DCT:
    """What we reuse of http://purl.org/dc/terms/"""

    conformsTo = IRI("http://purl.org/dc/terms/conformsTo")
    language = IRI("http://purl.org/dc/terms/language")
    rights = IRI("http://purl.org/dc/terms/rights")
    title = IRI("http://purl.org/dc/terms/title")


class FOAF:
    """What we reuse of http://xmlns.com/foaf/0.1/"""

    knows = IRI("http://xmlns.com/foaf/0.1/knows")


class M8G:
    """What we reuse of http://data.europa.eu/m8g/"""

    Participation = IRI("http://data.europa.eu/m8g/Participation")
    role = IRI("http://data.europa.eu/m8g/role")


class OA:
    """What we reuse of http://www.w3.org/ns/oa#"""

    FragmentSelector = IRI("http://www.w3.org/ns/oa#FragmentSelector")
    SpecificResource = IRI("http://www.w3.org/ns/oa#SpecificResource")
    TextPositionSelector = IRI("http://www.w3.org/ns/oa#TextPositionSelector")
    end = IRI("http://www.w3.org/ns/oa#end")
    hasSelector = IRI("http://www.w3.org/ns/oa#hasSelector")
    hasSource = IRI("http://www.w3.org/ns/oa#hasSource")
    start = IRI("http://www.w3.org/ns/oa#start")


class PROV:
    """What we reuse of http://www.w3.org/ns/prov#"""

    Activity = IRI("http://www.w3.org/ns/prov#Activity")
    Agent = IRI("http://www.w3.org/ns/prov#Agent")
    Entity = IRI("http://www.w3.org/ns/prov#Entity")
    SoftwareAgent = IRI("http://www.w3.org/ns/prov#SoftwareAgent")
    endedAtTime = IRI("http://www.w3.org/ns/prov#endedAtTime")
    generated = IRI("http://www.w3.org/ns/prov#generated")
    generatedAtTime = IRI("http://www.w3.org/ns/prov#generatedAtTime")
    invalidated = IRI("http://www.w3.org/ns/prov#invalidated")
    startedAtTime = IRI("http://www.w3.org/ns/prov#startedAtTime")
    used = IRI("http://www.w3.org/ns/prov#used")
    wasAssociatedWith = IRI("http://www.w3.org/ns/prov#wasAssociatedWith")
    wasDerivedFrom = IRI("http://www.w3.org/ns/prov#wasDerivedFrom")
    wasGeneratedBy = IRI("http://www.w3.org/ns/prov#wasGeneratedBy")


class SCHEMA:
    """What we reuse of https://schema.org/"""

    knows = IRI("https://schema.org/knows")
    url = IRI("https://schema.org/url")


class SKOS:
    """What we reuse of http://www.w3.org/2004/02/skos/core#"""

    Concept = IRI("http://www.w3.org/2004/02/skos/core#Concept")


class RDF:
    """What we use of http://www.w3.org/1999/02/22-rdf-syntax-ns#"""

    langString = IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
    type = IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    value = IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#value")


class RDFS:
    """What we use of http://www.w3.org/2000/01/rdf-schema#"""

    label = IRI("http://www.w3.org/2000/01/rdf-schema#label")


class XSD:
    """What we use of http://www.w3.org/2001/XMLSchema#"""

    boolean = IRI("http://www.w3.org/2001/XMLSchema#boolean")
    date = IRI("http://www.w3.org/2001/XMLSchema#date")
    dateTime = IRI("http://www.w3.org/2001/XMLSchema#dateTime")
    decimal = IRI("http://www.w3.org/2001/XMLSchema#decimal")
    integer = IRI("http://www.w3.org/2001/XMLSchema#integer")
    string = IRI("http://www.w3.org/2001/XMLSchema#string")


class Attendance(Concept, scheme="attendance"):
    """What the source says of an actor’s presence at a session or in a delegation."""

    ATTENDED = "attended", "présent", "attended"
    CANCELLED = "cancelled", "participation annulée", "cancelled"
    CONFIRMED = "confirmed", "inscrit ou confirmé", "confirmed"
    EXCUSED = "excused", "excusé", "excused"
    INVITED = "invited", "invité", "invited"
    REPRESENTED = "represented", "représenté", "represented"
    UNSTATED = "unstated", "présence non précisée", "attendance not stated"


class ConflictKind(Concept, scheme="conflict-kind"):
    """In what claims contradict each other."""

    ANNOUNCED_REPORTED = "announced_reported", "annoncé et rapporté", "announced and reported"
    ATTENDED_ABSENT = "attended_absent", "présent et absent", "attended and absent"
    BEFORE_AFTER = "before_after", "ordre des faits", "before and after"
    HEADCOUNT = "headcount", "effectif", "headcount"
    HELD_CANCELLED = "held_cancelled", "tenu et annulé", "held and cancelled"
    MISSION_LEAD = "mission_lead", "tête de mission", "mission lead"
    OUTSIDE_FRAME = "outside_frame", "hors de son cadre", "outside its frame"
    PLACES_AT_ONE_HOUR = "places_at_one_hour", "deux lieux à la même heure", "two places at one hour"
    ROLE_EXCLUSION = "role_exclusion", "rôles incompatibles", "incompatible roles"
    SESSION_DATE = "session_date", "date de la séance", "session date"
    WEEKDAY_DATE = "weekday_date", "jour de semaine et date", "weekday and date"


class CountUnit(Concept, scheme="count-unit"):
    """What a headcount counts."""

    FIRMS = "firms", "entreprises", "firms"
    ORGANISATIONS = "organisations", "organisations", "organisations"
    PERSONS = "persons", "personnes", "persons"


class CounterKind(Concept, scheme="counter-kind"):
    """What speaks against a meeting at a given moment."""

    ABSENT = "absent", "absent", "absent"
    ANOTHER_CITY = "another_city", "autre ville", "another city"
    DENIED = "denied", "rencontre démentie", "denied"
    PARALLEL_SESSIONS = "parallel_sessions", "séances parallèles", "parallel sessions"


class Credibility(OrderedConcept, scheme="credibility"):
    """Admiralty scale 1–6: how far the information is to be believed, judged apart from its source."""

    C6 = "c6", "6, crédibilité impossible à juger", "6, credibility cannot be judged"
    C5 = "c5", "5, improbable", "5, improbable"
    C4 = "c4", "4, douteuse", "4, doubtful"
    C3 = "c3", "3, peut-être vraie", "3, possibly true"
    C2 = "c2", "2, probablement vraie", "2, probably true"
    C1 = "c1", "1, confirmée par ailleurs", "1, confirmed by other sources"


class EncounterKind(Concept, scheme="encounter-kind"):
    """How the source says that these actors came together."""

    ACCOMPANIED = "accompanied", "a accompagné", "accompanied"
    FACE_TO_FACE = "face_to_face", "se sont trouvés face à face", "were face to face"
    HONOURED = "honoured", "a honoré", "honoured"
    INTRODUCED = "introduced", "a présenté", "introduced"
    MET = "met", "se sont rencontrés", "met"
    RECEIVED = "received", "a reçu", "received"
    RECEIVED_BY = "received_by", "reçu par", "received by"
    SIGNED_TOGETHER = "signed_together", "ont signé ensemble", "signed together"
    TALKED = "talked", "se sont parlé", "talked"
    VISITED = "visited", "a rendu visite", "visited"
    OTHER = "other", "autre", "other"


class EventStatus(Concept, scheme="event-status"):
    """What the source says of whether an event took place."""

    ANNOUNCED = "announced", "annoncé", "announced"
    CANCELLED = "cancelled", "annulé", "cancelled"
    DENIED = "denied", "démenti", "denied"
    HELD = "held", "tenu", "held"
    UNCLEAR = "unclear", "incertain", "unclear"


class Grade(OrderedConcept, scheme="grade"):
    """What the sources allow us to say of the contact between two actors, from the weakest to the strongest."""

    CODELEGATED = "codelegated", "même délégation", "same delegation"
    COATTENDED = "coattended", "même grand événement", "same large event"
    COPRESENT = "copresent", "même séance", "same session"
    ATTESTED = "attested", "rencontre attestée", "attested meeting"


class HeadcountKind(Concept, scheme="headcount-kind"):
    """How the number came about."""

    CAPACITY = "capacity", "capacité", "capacity"
    ESTIMATED = "estimated", "estimation", "estimated"
    EXPECTED = "expected", "attendus", "expected"
    REGISTERED = "registered", "inscrits", "registered"
    REPORTED = "reported", "nombre rapporté", "reported"


class Judgement(Concept, scheme="judgement"):
    """What is decided of two mentions: one and the same actor, or not."""

    DIFFERENT = "different", "différents", "different"
    NONE = "none", "sans jugement", "no judgement"
    SAME = "same", "le même", "same"
    UNSURE = "unsure", "incertain", "unsure"


class OfficeRole(Concept, scheme="office-role"):
    """The post that a person holds in an organisation, brought down to a closed list."""

    ADVISER = "adviser", "conseiller technique", "adviser"
    AMBASSADOR = "ambassador", "ambassadeur", "ambassador"
    CHAIR = "chair", "président de séance ou de conseil", "chair"
    CHIEF_EXECUTIVE = "chief_executive", "directeur général", "chief executive"
    CONSUL = "consul", "consul", "consul"
    COUNCILLOR = "councillor", "conseiller", "councillor"
    DEPUTY_DIRECTOR = "deputy_director", "directeur adjoint", "deputy director"
    DEPUTY_MAYOR = "deputy_mayor", "adjoint au maire", "deputy mayor"
    DIRECTOR = "director", "directeur", "director"
    DOCTOR = "doctor", "médecin", "doctor"
    ENGINEER = "engineer", "ingénieur", "engineer"
    FOUNDER = "founder", "fondateur", "founder"
    HEAD_OF_DEPARTMENT = "head_of_department", "responsable de service", "head of department"
    JOURNALIST = "journalist", "journaliste", "journalist"
    MANAGER = "manager", "gérant", "manager"
    MAYOR = "mayor", "maire", "mayor"
    MEMBER = "member", "membre", "member"
    MINISTER = "minister", "ministre", "minister"
    OFFICER = "officer", "officier", "officer"
    OWNER = "owner", "propriétaire", "owner"
    PARTNER = "partner", "associé", "partner"
    PREFECT = "prefect", "préfet", "prefect"
    PRESIDENT = "president", "président", "president"
    PROFESSOR = "professor", "professeur", "professor"
    REPRESENTATIVE = "representative", "représentant", "representative"
    RESEARCHER = "researcher", "chercheur", "researcher"
    SECRETARY_GENERAL = "secretary_general", "secrétaire général", "secretary general"
    TREASURER = "treasurer", "trésorier", "treasurer"
    VICE_PRESIDENT = "vice_president", "vice-président", "vice-president"
    OTHER = "other", "autre", "other"

    @property
    def one_holder(self) -> bool:
        """Whether an organisation has one holder of the office at a time."""
        return self in _ONE_HOLDER


_ONE_HOLDER = frozenset(
    {
        OfficeRole.CHIEF_EXECUTIVE,
        OfficeRole.MAYOR,
        OfficeRole.PRESIDENT,
        OfficeRole.SECRETARY_GENERAL,
    }
)


class OrganisationKind(Concept, scheme="organisation-kind"):
    """The kind of an organisation, a label and not a subclass."""

    AGENCY = "agency", "agence", "agency"
    ASSOCIATION = "association", "association", "association"
    CHAMBER = "chamber", "chambre consulaire", "chamber"
    CLUSTER = "cluster", "pôle ou grappe d’entreprises", "cluster"
    COMPANY = "company", "entreprise", "company"
    CONSULATE = "consulate", "consulat", "consulate"
    COUNTY = "county", "comté", "county"
    DEPARTMENT = "department", "département", "department"
    DEVELOPMENT_AGENCY = "development_agency", "agence de développement", "development agency"
    DEVELOPMENT_AUTHORITY = "development_authority", "établissement d’aménagement", "development authority"
    HOSPITAL = "hospital", "hôpital", "hospital"
    MEDIA = "media", "média", "media"
    METROPOLIS = "metropolis", "métropole", "metropolis"
    MUNICIPALITY = "municipality", "commune", "municipality"
    MUSEUM = "museum", "musée", "museum"
    PORT = "port", "port", "port"
    PUBLIC_BODY = "public_body", "organisme public", "public body"
    REGION = "region", "région", "region"
    RESEARCH_INSTITUTE = "research_institute", "institut de recherche", "research institute"
    SPORTS_CLUB = "sports_club", "club sportif", "sports club"
    STATE = "state", "État", "state"
    TOURISM_OFFICE = "tourism_office", "office de tourisme", "tourism office"
    UNIVERSITY = "university", "université", "university"
    OTHER = "other", "autre", "other"


class OutcomeKind(Concept, scheme="outcome-kind"):
    """What a source says came of a mission or meeting."""

    AGREEMENT = "agreement", "accord conclu", "agreement"
    CONTACT = "contact", "contact noué", "contact"
    INVESTMENT = "investment", "investissement", "investment"
    NONE_STATED = "none_stated", "aucune suite mentionnée", "none stated"
    PROJECT = "project", "projet", "project"
    PUBLICATION = "publication", "publication", "publication"
    VISIT_BACK = "visit_back", "visite en retour", "return visit"
    OTHER = "other", "autre", "other"


class PartOfDay(OrderedConcept, scheme="part-of-day"):
    """The part of the day where the source gives no hour, from the earliest to the latest."""

    MORNING = "morning", "matin", "morning"
    MIDDAY = "midday", "midi", "midday"
    AFTERNOON = "afternoon", "après-midi", "afternoon"
    EVENING = "evening", "soir", "evening"
    NIGHT = "night", "nuit", "night"


class PlaceKind(Concept, scheme="place-kind"):
    """How wide a place is, from a building to a country."""

    CITY = "city", "ville", "city"
    COUNTRY = "country", "pays", "country"
    DISTRICT = "district", "quartier", "district"
    REGION = "region", "région", "region"
    VENUE = "venue", "lieu de réunion", "venue"


class Reliability(OrderedConcept, scheme="reliability"):
    """Admiralty scale A–F: how far the source is to be trusted, judged apart from what it says."""

    F = "f", "F, fiabilité impossible à juger", "F, reliability cannot be judged"
    E = "e", "E, non fiable", "E, unreliable"
    D = "d", "D, peu fiable", "D, not usually reliable"
    C = "c", "C, assez fiable", "C, fairly reliable"
    B = "b", "B, généralement fiable", "B, usually reliable"
    A = "a", "A, tout à fait fiable", "A, completely reliable"


class Sector(Concept, scheme="sector"):
    """The field of activity, to bring actors together, not for statistics."""

    AEROSPACE = "aerospace", "aérospatial", "aerospace"
    AGRICULTURE = "agriculture", "agriculture et alimentation", "agriculture and food"
    CRUISE = "cruise", "croisière", "cruise"
    CULTURE = "culture", "culture", "culture"
    DIGITAL = "digital", "numérique", "digital"
    EDUCATION = "education", "enseignement", "education"
    ENERGY = "energy", "énergie", "energy"
    FINANCE = "finance", "finance", "finance"
    HEALTH = "health", "santé", "health"
    INDUSTRY = "industry", "industrie", "industry"
    PORTS_AND_SHIPPING = "ports_and_shipping", "ports et transport maritime", "ports and shipping"
    REAL_ESTATE = "real_estate", "immobilier", "real estate"
    RESEARCH = "research", "recherche", "research"
    SPORT = "sport", "sport", "sport"
    TOURISM = "tourism", "tourisme", "tourism"
    TRADE = "trade", "commerce", "trade"
    URBAN_PLANNING = "urban_planning", "urbanisme et aménagement", "urban planning"
    OTHER = "other", "autre", "other"


class SessionRole(Concept, scheme="session-role"):
    """In which role an actor takes part in a session or delegation."""

    ATTENDEE = "attendee", "participant", "attendee"
    GUEST = "guest", "invité", "guest"
    HOST = "host", "hôte", "host"
    INTERPRETER = "interpreter", "interprète", "interpreter"
    LEADER = "leader", "chef de délégation", "head of delegation"
    MEMBER = "member", "membre", "member"
    MODERATOR = "moderator", "animateur", "moderator"
    ORGANISER = "organiser", "organisateur", "organiser"
    SIGNATORY = "signatory", "signataire", "signatory"
    SPEAKER = "speaker", "intervenant", "speaker"
    WITNESS = "witness", "témoin", "witness"


class SessionType(Concept, scheme="session-type"):
    """What sort of occasion a session is, and whether people there are taken to share one room."""

    CEREMONY = "ceremony", "cérémonie", "ceremony"
    CONFERENCE = "conference", "conférence", "conference"
    DINNER = "dinner", "dîner", "dinner"
    FAIR = "fair", "salon", "fair"
    LUNCH = "lunch", "déjeuner", "lunch"
    MEETING = "meeting", "réunion", "meeting"
    PRESS_EVENT = "press_event", "point presse", "press event"
    RECEPTION = "reception", "réception", "reception"
    SIGNING = "signing", "signature", "signing"
    VIDEO_CALL = "video_call", "visioconférence", "video call"
    VISIT = "visit", "visite", "visit"
    WORKING_SESSION = "working_session", "séance de travail", "working session"
    WORKSHOP = "workshop", "atelier", "workshop"
    OTHER = "other", "autre", "other"

    @property
    def bounded_by_default(self) -> bool:
        """Whether those who take part are taken to share one room, so that they are present together."""
        return self in _BOUNDED_BY_DEFAULT


_BOUNDED_BY_DEFAULT = frozenset(
    {
        SessionType.DINNER,
        SessionType.LUNCH,
        SessionType.MEETING,
        SessionType.SIGNING,
        SessionType.VIDEO_CALL,
        SessionType.VISIT,
        SessionType.WORKING_SESSION,
        SessionType.WORKSHOP,
    }
)


class Side(Concept, scheme="side"):
    """On which side of the mission an actor stands in a session."""

    DELEGATION = "delegation", "délégation", "delegation"
    GUEST = "guest", "invités", "guest"
    HOST = "host", "hôtes", "host"


class UnidentifiedReason(Concept, scheme="unidentified-reason"):
    """Why an actor has no name."""

    ILLEGIBLE = "illegible", "illisible", "illegible"
    NOT_NAMED = "not_named", "non nommé", "not named"
    UNKNOWN = "unknown", "inconnu", "unknown"
    WITHHELD = "withheld", "nom tu", "withheld"


SCHEMES: tuple[type[Concept], ...] = (
    Attendance,
    ConflictKind,
    CountUnit,
    CounterKind,
    Credibility,
    EncounterKind,
    EventStatus,
    Grade,
    HeadcountKind,
    Judgement,
    OfficeRole,
    OrganisationKind,
    OutcomeKind,
    PartOfDay,
    PlaceKind,
    Reliability,
    Sector,
    SessionRole,
    SessionType,
    Side,
    UnidentifiedReason,
)
"""Every closed vocabulary, by alphabet."""
