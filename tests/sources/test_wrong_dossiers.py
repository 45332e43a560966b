"""A wrong dossier gets a message with file, line, what was expected and the nearest allowed value; nothing is read."""

from pathlib import Path

import pytest

from provgraph.errors import SourceInvalid
from provgraph.sources.dossier import parse_dossier, read_dossier
from provgraph.sources.loaders.dossier import DossierLoader, batch_of
from provgraph.wording.catalogue import catalogue
from sources.wrong import GOOD, Wrong, line_of

PEOPLE, LUNCH = line_of("ann: {name"), line_of("type: lunch")
LATE = "2024-03-31"

WRONG: dict[str, Wrong] = {
    # The ten kinds of the founding issue
    "bad YAML": Wrong("bad_yaml", "name: Ann Lor, honor", "name: Ann: Lor, honor", PEOPLE, ()),
    "YAML that ends too early": Wrong("bad_yaml", "at: [30, 40]\n  course", "at: [30, 40\n  course", None, ()),
    "unknown role": Wrong("unknown_concept", "role: host", "role: hots", line_of("role: host"), ("“hots”", "host", "speaker")),
    "end before start": Wrong("end_before_start", "start: 2020", "start: 2025", line_of("start: 2020"), ("2025", "2024")),
    "last cited before first": Wrong("end_before_start", "first_cited: 2023", "first_cited: 2025", line_of("start: 2020"), ("2025",)),
    "time that ends before it starts": Wrong("time_reversed", "12:00-14:00", "14:00-12:00", line_of("12:00-14:00"), ("14:00", "12:00")),
    "date that ends before it starts": Wrong("date_reversed", "2024-03-11/2024-03-14", "2024-03-14/2024-03-11", line_of("dates:"), ("2024-03-14/2024-03-11",)),
    "position outside the text": Wrong("position_outside", "at: [0, 7]", "at: [0, 501]", PEOPLE, ("501", "500")),
    "position that ends before it starts": Wrong("locator_reversed", "at: [0, 7]", "at: [7, 7]", PEOPLE, ("[7, 7]",)),
    "duplicate local name": Wrong("duplicate_name", "  port: {name", "  ann: {name", line_of("  port: {name"), ("ann", "people", str(PEOPLE))),
    "missing source": Wrong("missing_key", GOOD[GOOD.index("source:"):GOOD.index("places:")], "", 1, ("source",)),
    "unknown session": Wrong("unknown_name.session", "signed_at: lunch", "signed_at: lunhc", line_of("signed_at"), ("lunhc", "lunch")),
    "impossible date": Wrong("date_impossible", "date: 2024-03-12", "date: 2024-02-30", line_of("date: 2024"), ("2024-02-30",)),
    "wrong type: a list is needed": Wrong("wrong_type.list", "also: [B. Quer]", "also: B. Quer", line_of("  ben: {name"), ("people.ben.also", "“B. Quer”")),
    "wrong type: a mapping is needed": Wrong("wrong_type.mapping", "ann: {name: Ann Lor, honorific: Mme, partial: false, at: [0, 7]}", "ann: Ann Lor", PEOPLE, ("people.ann", "“Ann Lor”")),
    "wrong type: a truth is needed": Wrong("wrong_type.boolean", "partial: false", "partial: no", PEOPLE, ("true", "false", "“no”")),
    "wrong type: a number is needed": Wrong("expected_number", "count: 9", "count: nine", line_of("count: 9"), ("“nine”",)),
    "two spellings of one key": Wrong("two_spellings", "    part_of: lunch\n", "    part_of: lunch\n    Part-Of: lunch\n", line_of("part_of: lunch") + 1, ("Part-Of", "part_of", str(line_of("part_of: lunch")))),
    # Keys
    "one spelling of a key, the wrong one": Wrong("unknown_key", "    part_of: lunch\n", "    partOf: lunch\n", line_of("part_of: lunch"), ("partOf", "part_of")),
    "American spelling": Wrong("unknown_key", "organisations:\n", "organizations:\n", line_of("organisations:"), ("organizations", "organisations")),
    "both spellings": Wrong("two_spellings", "unnamed:\n", "organizations:\n  x: {name: X, at: [1, 2]}\nunnamed:\n", line_of("unnamed:"), ("organizations", "organisations", str(line_of("organisations:")))),
    "unknown key": Wrong("unknown_key", "honorific: Mme", "honorifc: Mme", PEOPLE, ("honorifc", "honorific", "people.ann")),
    "unknown key, far from all": Wrong("unknown_key_far", "honorific: Mme", "zzz: Mme", PEOPLE, ("zzz", "honorific", "partial")),
    "unknown key of a size in a group": Wrong("unknown_key", "{at_least: 3", "{atleast: 3", line_of("at_least: 3"), ("atleast", "at_least", "between")),
    "unknown key of the card's text": Wrong("unknown_key", "length: 500", "lenght: 500", line_of("length: 500"), ("lenght", "length", "sha256")),
    "unknown key in a list": Wrong("unknown_key", "signed_at: lunch", "signed-in: lunch", line_of("signed_at"), ("signed-in", "signed_at")),
    "key given twice": Wrong("duplicate_key", "    type: lunch\n", "    type: lunch\n    type: dinner\n", LUNCH + 1, ("type",)),
    "local name given twice": Wrong("duplicate_key", "  ben: {name: Ben Quer,", "  ann: {name: Ben Quer,", line_of("  ben: {name"), ("ann",)),
    "missing key": Wrong("missing_key", "    type: lunch\n", "", LUNCH - 1, ("type", "sessions.lunch")),
    "claim without a place": Wrong("missing_key", ", at: chapô", "", line_of("  port: {name"), ("at", "organisations.port")),
    # Names
    "bad local name": Wrong("bad_local_name", "  course:\n", "  The Course:\n", line_of("  course:"), ("“The Course”",)),
    "bad reference": Wrong("bad_local_name", "seat: norvale", "seat: Norvale!", line_of("seat:"), ("“Norvale!”",)),
    "unknown actor": Wrong("unknown_name.actor", "{who: ann, role: host", "{who: anne, role: host", line_of("role: host"), ("anne", "ann")),
    "unknown actor, far from all": Wrong("unknown_name_far.actor", "{who: ann, role: host", "{who: zz9, role: host", line_of("role: host"), ("zz9", "ann", "elected")),
    "unknown place": Wrong("unknown_name.place", "place: quay", "place: quai", line_of("place: quay"), ("quai", "quay")),
    "unknown place, far from all": Wrong("unknown_name_far.place", "within: norvale", "within: x1", line_of("within:"), ("x1", "norvale")),
    "unknown mission": Wrong("unknown_name.mission", "    mission: norvale\n    status", "    mission: norvalle\n    status", line_of("    mission: norvale"), ("norvalle", "norvale")),
    "unknown mission, far from all": Wrong("unknown_name_far.mission", "    mission: norvale\n    status", "    mission: x1\n    status", line_of("    mission: norvale"), ("x1", "norvale")),
    "unknown session, far from all": Wrong("unknown_name_far.session", "part_of: lunch", "part_of: x1", line_of("part_of: lunch"), ("x1", "lunch")),
    "unknown agreement": Wrong("unknown_name.agreement", "agreement: charter", "agreement: chatrer", line_of("agreement: charter"), ("chatrer", "charter")),
    "unknown agreement, far from all": Wrong("unknown_name_far.agreement", "agreement: charter", "agreement: x1", line_of("agreement: charter"), ("x1", "charter")),
    "reading of nothing": Wrong("unknown_name.session", "about: lunch", "about: lunhc", line_of("about: lunch"), ("lunhc", "lunch")),
    # Values
    "empty value": Wrong("empty_value", "    type: lunch\n", "    type:\n", LUNCH, ("sessions.lunch.type",)),
    "nothing, as YAML writes it": Wrong("empty_value", "name: Déjeuner", "name: ~", line_of("name: Déjeuner"), ("sessions.lunch.name",)),
    "null": Wrong("empty_value", "honorific: Mme", "honorific: null", PEOPLE, ("people.ann.honorific",)),
    "empty list of people": Wrong("empty_value", "people:\n", "people:\nsessions_:\n", None, ()),
    "a comma in a text": Wrong("comma", "{fr: motoriste, en:", "{fr: motoriste, local, en:", line_of("motoriste"), ("“local”", "")),
    "a comma in a name": Wrong("comma", "{name: Port, kind", "{name: Port, le vieux, kind", line_of("  port: {name"), ("“le vieux”",)),
    "no text": Wrong("expected_text", "name: Déjeuner", "name: [Déjeuner]", line_of("name: Déjeuner"), ("sessions.lunch.name", "[…]")),
    "quoted nothing": Wrong("expected_text", "name: Ann Lor", 'name: " "', PEOPLE, ("people.ann.name",)),
    "bad language": Wrong("bad_language", "{fr: motoriste, en:", "{FR: motoriste, en:", line_of("motoriste"), ("FR",)),
    "no date": Wrong("date_unreadable", "published: 2024-03-20", "published: 20 mars 2024", line_of("published:"), ("20 mars 2024", "2017-11-07")),
    "a list for a date": Wrong("expected_date", "dates: 2024-03-11/2024-03-14", "dates: [2024-03-11]", line_of("dates:"), ("[…]", "2017-11")),
    "bad place in the source": Wrong("bad_locator", "at: [0, 7]", "at: {start: 0}", PEOPLE, ("people.ann.at", "{…}")),
    "three numbers": Wrong("bad_locator", "at: [0, 7]", "at: [0, 7, 9]", PEOPLE, ("people.ann.at",)),
    "negative position": Wrong("bad_locator", "at: [0, 7]", "at: [-1, 7]", PEOPLE, ("people.ann.at",)),
    "a section and a position": Wrong("bad_locator", "at: [0, 7]", "at: [chapô, [0, 7]]", PEOPLE, ("people.ann.at",)),
    "an empty section": Wrong("bad_locator", "at: chapô", 'at: [chapô, ""]', line_of("  port: {name"), ("organisations.port.at",)),
    "an empty list of places": Wrong("bad_locator", "at: [0, 7]", "at: []", PEOPLE, ("people.ann.at",)),
    "bad time": Wrong("bad_time", '"12:00-14:00"', "noon", line_of("12:00-14:00"), ("“noon”", "midday", "09:00-12:30")),
    "no such hour": Wrong("bad_time", '"12:00-14:00"', '"25:00"', line_of("12:00-14:00"), ("“25:00”",)),
    "hours without a day": Wrong("time_without_day", "date: 2024-03-12", "date: 2024-03", line_of("12:00-14:00"), ("12:00",)),
    "unknown weekday": Wrong("unknown_concept", "weekday: tuesday", "weekday: mardi", line_of("weekday"), ("“mardi”", "monday", "sunday")),
    "bad pair": Wrong("expected_pair", "between: [10, 12]", "between: [10, 11, 12]", line_of("between:"), ("delegations.0.sizes.0.between",)),
    "bad number in a pair": Wrong("expected_number", "between: [10, 12]", "between: [10, twelve]", line_of("between:"), ("“twelve”",)),
    "a size turned round": Wrong("size_reversed", "between: [10, 12]", "between: [12, 10]", line_of("between:"), ("12", "10")),
    "two forms of a size": Wrong("size_forms", "{count: 9", "{count: 9, at_least: 8", line_of("count: 9"), ("count", "between", "at_least", "at_most")),
    "no form of a size": Wrong("size_forms", "{count: 9, kind", "{kind", line_of("count: 9"), ("count",)),
    "bad digest": Wrong("bad_digest", "sha256: 0000", "sha256: XYZ0", line_of("sha256"), ("64", "source.text.sha256")),
    "unknown normal form": Wrong("unknown_concept", "form: nfc-v1", "form: nfc", line_of("sha256"), ("“nfc”", "nfc-v1")),
    "another format": Wrong("unknown_concept", "provgraph: dossier/1", "provgraph: dossier/2", 1, ("“dossier/2”", "dossier/1")),
    "credibility": Wrong("unknown_concept", "partial: false", "credibility: 7", PEOPLE, ("“7”", "1, 2, 3, 4, 5, 6")),
    "bad source": Wrong("bad_source", GOOD[GOOD.index("source:"):GOOD.index("places:")], "source: [a]\n", 2, ("source",)),
    "missing card": Wrong("card_missing", GOOD[GOOD.index("source:"):GOOD.index("places:")], "source: cards/none.yaml\n", 2, ("none.yaml",)),
    # What does not hang together
    "positions without a text": Wrong("position_without_text", GOOD[GOOD.index("  text: {form"):GOOD.index("places:")], "", None, ()),
    "a place that lies in itself": Wrong("place_circle", "norvale: {name: Norvale, kind: city}", "norvale: {name: Norvale, kind: city, within: quay}", None, ()),
    "a session that is part of itself": Wrong("session_circle", "part_of: lunch", "part_of: course", line_of("part_of: lunch"), ("course",)),
    "an empty post": Wrong("tenure_empty", "{person: ben, organisation: port, role: director,", "{person: ben,", line_of("start: 2020"), ("ben",)),
    "attended what is announced": Wrong("attended_unheld", "    status: held\n    sizes", "    status: announced\n    sizes", line_of("role: host"), ("announced",)),
    "represented, and present": Wrong("represented_state", "attendance: represented, repr", "attendance: attended, repr", line_of("represented_by"), ("ben",)),
    "an encounter in no form": Wrong("encounter_forms", "{parties: [ann, ben], kind: met,", "{kind: met,", line_of("parties: [ann"), ("parties", "one", "each")),
    "an encounter in two forms": Wrong("encounter_forms", "{one: ann, each", "{one: ann, parties: [ann, ben], each", line_of("one: ann"), ("parties",)),
    "an encounter with oneself": Wrong("encounter_alone", "parties: [ann, ben]", "parties: [ann, ann]", line_of("parties: [ann"), ()),
    "one event under two names": Wrong("same_event", "  course:\n    type: other\n", "  course: {type: lunch, name: Déjeuner, place: quay, date: 2024-03-12, status: held, at: [1, 2]}\n  tea:\n    type: other\n", line_of("  course:"), ("course", "lunch")),
    "one thing said twice, differently": Wrong("said_twice", "      - {who: ann, role: host, attendance: attended}\n", "      - {who: ann, role: host, attendance: attended}\n      - {who: ann, role: host, attendance: attended, side: host}\n", line_of("role: host") + 1, (str(line_of("role: host")),)),
    "one place, described twice": Wrong("said_twice", "  quay: {name", "  city: {name: NORVALE}\n  quay: {name", line_of("  quay: {name"), (str(line_of("norvale: {name")),)),
    # YAML that these files may not hold
    "an alias": Wrong("alias", "at: chapô", "at: &x chapô}\n  quai: {name: Quai, at: *x", line_of("  port: {name") + 1, ("x",)),
    "a tag": Wrong("tag", "count: 9", "count: !!int 9", line_of("count: 9"), ("!!int",)),
    "a code tag": Wrong("tag", "name: Ann Lor", "name: !!python/object/apply:os.getcwd []", PEOPLE, ("!!python/object/apply:os.getcwd",)),
    "half a character": Wrong("bad_character", "name: Ann Lor", r'name: "Ann \ud800"', PEOPLE, ("U+D800",)),
    "a control character": Wrong("bad_character", "name: Ann Lor", r'name: "Ann \0"', PEOPLE, ("U+0000",)),
}  # fmt: skip
WRONG.pop("empty list of people")

# Those that one wrong value makes several problems of, by design.
SEVERAL = {"positions without a text", "a place that lies in itself", "YAML that ends too early"}


def test_the_good_dossier_is_good(tmp_path: Path) -> None:
    batch = batch_of(parse_dossier(GOOD, "good.yaml", tmp_path))
    assert len(batch.claims) == 29
    assert all(said.locators for said in batch.claims)


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_dossier_gets_one_clear_message(kind: str, tmp_path: Path) -> None:
    wrong = WRONG[kind]
    with pytest.raises(SourceInvalid) as caught:
        batch_of(parse_dossier(wrong.text, "folder/wrong.yaml", tmp_path))
    problems = caught.value.problems
    assert {problem.key for problem in problems} == {wrong.key}
    assert len(problems) == 1 or kind in SEVERAL
    for lang in ("fr", "en"):
        message = problems[0].message(lang)
        if wrong.line is not None:
            assert message.startswith(f"folder/wrong.yaml:{wrong.line}: ")
        assert message.startswith("folder/wrong.yaml:")
        for word in wrong.words:
            word_there = word if lang == "en" else word.replace("“", "").replace("”", "")
            assert word_there in message
        assert "{" not in message.replace("{…}", "").replace("{fr:", ""), message
        whole = caught.value.message(lang)
        assert whole.splitlines()[: len(problems)] == [problem.message(lang) for problem in problems]


def test_nearest_is_the_nearest() -> None:
    for kind, nearest in {
        "unknown role": "host",
        "unknown key": "honorific",
        "American spelling": "organisations",
        "unknown actor": "ann",
        "unknown session": "lunch",
    }.items():
        with pytest.raises(SourceInvalid) as caught:
            batch_of(parse_dossier(WRONG[kind].text, "wrong.yaml", Path()))
        assert caught.value.problems[0].facts["nearest"] == nearest


def test_all_problems_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = GOOD
    for kind in ("unknown role", "impossible date", "unknown key", "wrong type: a list is needed", "credibility"):
        if WRONG[kind].old in text:
            text = text.replace(WRONG[kind].old, WRONG[kind].new)
    with pytest.raises(SourceInvalid) as caught:
        parse_dossier(text, "wrong.yaml", tmp_path)
    lines = [problem.line for problem in caught.value.problems]
    assert len(lines) == 5
    assert lines == sorted(line or 0 for line in lines)
    assert caught.value.facts["n"] == 5
    assert caught.value.message("en").endswith("5 problems. Nothing was loaded; the store is as before.")

    text = GOOD
    for kind in ("unknown actor", "unknown place", "unknown mission", "end before start", "position outside the text"):
        text = text.replace(WRONG[kind].old, WRONG[kind].new)
    with pytest.raises(SourceInvalid) as caught:
        batch_of(parse_dossier(text, "wrong.yaml", tmp_path))
    assert [problem.line for problem in caught.value.problems] == sorted(
        WRONG[kind].line or 0
        for kind in (
            "unknown actor",
            "unknown place",
            "unknown mission",
            "end before start",
            "position outside the text",
        )
    )


def test_a_longer_circle_of_sessions_is_seen(tmp_path: Path) -> None:
    text = GOOD.replace("    type: lunch\n", "    type: lunch\n    part_of: course\n")
    with pytest.raises(SourceInvalid) as caught:
        batch_of(parse_dossier(text, "wrong.yaml", tmp_path))
    assert {problem.key for problem in caught.value.problems} == {"session_circle"}
    assert {problem.facts["name"] for problem in caught.value.problems} == {"lunch", "course"}


# Files


@pytest.mark.parametrize(
    ("content", "key", "line"),
    [
        (b"", "not_a_mapping", 1),
        (b"# nothing but a comment\n", "not_a_mapping", 1),
        (b"- a\n- b\n", "not_a_mapping", 1),
        (b"just words\n", "not_a_mapping", 1),
        (b"provgraph: dossier/1\nname: \xe9t\xe9\n", "not_utf8", None),
        (b"\xff\xfep\x00r\x00", "not_utf8", None),
        (b"provgraph: dossier/1\n\x07: x\n", "bad_yaml", None),
        (b"provgraph: dossier/1\n---\nprovgraph: dossier/1\n", "bad_yaml", 2),
        (b"provgraph: dossier/1\n\tsource: x\n", "bad_yaml", 2),
        (b"provgraph: [" + b"[" * 20_000, "bad_yaml", None),
        (b"provgraph: dossier/1\nx: " + b"{a: " * 3_000 + b"1" + b"}" * 3_000, "bad_yaml", None),
    ],
)
def test_a_file_that_is_no_dossier_at_all(tmp_path: Path, content: bytes, key: str, line: int | None) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_bytes(content)
    with pytest.raises(SourceInvalid) as caught:
        list(DossierLoader().read(path))
    [problem] = caught.value.problems
    assert problem.key == key
    if line is not None:
        assert problem.line == line
    assert str(path) in problem.message("fr")


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").mkdir()
    with pytest.raises(SourceInvalid) as caught:
        read_dossier(tmp_path / "wrong.yaml")
    assert [problem.key for problem in caught.value.problems] == ["unreadable"]
    assert str(tmp_path) in caught.value.message("fr")


def test_an_alias_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    levels = ["provgraph: dossier/1", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    path = tmp_path / "bomb.yaml"
    path.write_text("\n".join(levels), encoding="utf-8")
    with pytest.raises(SourceInvalid) as caught:
        list(DossierLoader().read(path))
    assert [(problem.key, problem.line) for problem in caught.value.problems] == [("alias", 3)]


def test_problems_of_the_card_stand_in_the_cards_file(tmp_path: Path) -> None:
    (tmp_path / "card.yaml").write_text("id: Gazette\ntitel: Gazette\npublished: 2024-13\n", encoding="utf-8")
    text = "provgraph: dossier/1\nsource: card.yaml\npeople:\n  ann: {nom: Ann, at: x}\n"
    with pytest.raises(SourceInvalid) as caught:
        parse_dossier(text, "wrong.yaml", tmp_path)
    card = str(tmp_path / "card.yaml")
    assert {(problem.file, problem.line, problem.key) for problem in caught.value.problems} == {
        (card, 1, "bad_local_name"),
        (card, 1, "missing_key"),
        (card, 2, "unknown_key"),
        (card, 3, "date_impossible"),
        ("wrong.yaml", 4, "missing_key"),
        ("wrong.yaml", 4, "unknown_key"),
    }


# Identity decisions

IDENTITIES = """\
provgraph: identities/1
id: decisions
decisions:
  - same: [a/ann, b/ann]
    reason: {fr: même nom, en: same name}
    author: us
    date: 2024-04-01
"""
WRONG_DECISIONS = {
    "no form": ("decision_forms", "  - same: [a/ann, b/ann]\n    reason", "  - reason", 4),
    "two forms": ("decision_forms", "    author", "    unsure: [a/x, b/x]\n    author", 4),
    "no reference": ("bad_reference", "a/ann,", "Ann,", 4),
    "alone": ("decision_alone", "[a/ann, b/ann]", "[a/ann, a/ann]", 4),
    "a month for a day": ("day_wanted", "2024-04-01", "2024-04", 7),
    "no reason": ("missing_key", "    reason: {fr: même nom, en: same name}\n", "", 4),
    "a comma": ("comma", "{fr: même nom,", "{fr: même nom, ou presque,", 5),
    "unknown key": ("unknown_key", "author", "auteur", 6),
}


@pytest.mark.parametrize("kind", WRONG_DECISIONS)
def test_a_wrong_decision_gets_one_clear_message(kind: str, tmp_path: Path) -> None:
    from provgraph.sources.loaders.identities import IdentitiesLoader

    key, old, new, line = WRONG_DECISIONS[kind]
    path = tmp_path / "identities.yaml"
    path.write_text(IDENTITIES.replace(old, new), encoding="utf-8")
    with pytest.raises(SourceInvalid) as caught:
        list(IdentitiesLoader().read(path))
    problems = {(problem.key, problem.line) for problem in caught.value.problems}
    assert (key, line) in problems
    assert problems <= {(key, line), ("missing_key", 4)}
    for lang in ("fr", "en"):
        assert f"{path}:{line}: " in caught.value.message(lang)


# Said by the loading, which reads several files together (tests/ingest).
OF_THE_LOADING = {"decision_twice", "unknown_reference", "source_twice"}
# What pydantic may say that no value has been found to make it say; kept so that nothing is ever passed over.
LAST_RESORT = {"wrong_value"}


def test_every_problem_of_the_catalogue_is_made_by_a_test() -> None:
    known = {key.removeprefix("problem.") for key in catalogue("en") if key.startswith("problem.")}
    made = {wrong.key for wrong in WRONG.values()} | {wrong[0] for wrong in WRONG_DECISIONS.values()}
    made |= {"not_a_mapping", "not_utf8", "unreadable"}
    assert known - made == OF_THE_LOADING | LAST_RESORT
