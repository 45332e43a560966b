"""A wrong dossier gets a message with file, line, what was expected and the nearest allowed value; nothing is read."""

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.errors import SourceInvalid
from provgraph.sources.dossier import parse_dossier, read_dossier
from provgraph.sources.loader import Document
from provgraph.sources.loaders.dossier import DossierLoader, batch_of
from provgraph.sources.yaml_document import YamlDocument, parse_yaml
from sources.wrong import GOOD, line_of, wrong

SOURCE = GOOD[GOOD.index("source:") : GOOD.index("places:")]
TEXT = GOOD[GOOD.index("  text: {form") : GOOD.index("places:")]

WRONG = {
    # The ten kinds of the founding issue
    "bad YAML": wrong("bad_yaml", "name: Ann Lor, honor", "name: Ann: Lor, honor"),
    "YAML that ends too early": wrong("bad_yaml", "at: [30, 40]\n  course", "at: [30, 40\n  course", line=None),
    "unknown role": wrong("unknown_concept", "role: host", "role: hots", "“hots”", "host", "speaker"),
    "end before start": wrong("end_before_start", "start: 2020", "start: 2025", "2025", "2024"),
    "last cited before first": wrong("end_before_start", "first_cited: 2023", "first_cited: 2025", "2025"),
    "time that ends before it starts": wrong("time_reversed", "12:00-14:00", "14:00-12:00", "14:00", "12:00"),
    "date that ends before it starts": wrong(
        "date_reversed", "2024-03-11/2024-03-14", "2024-03-14/2024-03-11", "2024-03-14/2024-03-11"
    ),
    "position outside the text": wrong("position_outside", "at: [0, 7]", "at: [0, 501]", "501", "500"),
    "position that ends before it starts": wrong("locator_reversed", "at: [0, 7]", "at: [7, 7]", "[7, 7]"),
    "duplicate local name": wrong(
        "duplicate_name",
        "organisations:\n",
        "organisations:\n  ann: {name: Annexe, at: [1, 2]}\n",
        "ann",
        "people",
        str(line_of("ann: {name")),
        line=1,
    ),
    "missing source": wrong("missing_key", SOURCE, "", "source", line=-1),
    "unknown session": wrong("unknown_name.session", "signed_at: lunch", "signed_at: lunhc", "lunhc", "lunch"),
    "impossible date": wrong("date_impossible", "date: 2024-03-12", "date: 2024-02-30", "2024-02-30"),
    "wrong type: a list is needed": wrong(
        "wrong_type.list", "also: [B. Quer]", "also: B. Quer", "people.ben.also", "“B. Quer”"
    ),
    "wrong type: a mapping is needed": wrong(
        "wrong_type.mapping",
        "ann: {name: Ann Lor, honorific: Mme, partial: false, at: [0, 7]}",
        "ann: Ann Lor",
        "people.ann",
        "“Ann Lor”",
    ),
    "wrong type: a truth is needed": wrong(
        "wrong_type.boolean", "partial: false", "partial: no", "true", "false", "“no”"
    ),
    "wrong type: a number is needed": wrong("expected_number", "count: 9", "count: nine", "“nine”"),
    "two spellings of one key": wrong(
        "two_spellings",
        "    part_of: lunch\n",
        "    part_of: lunch\n    Part-Of: lunch\n",
        "Part-Of",
        "part_of",
        str(line_of("part_of: lunch")),
        line=1,
    ),
    # Keys
    "one spelling of a key, the wrong one": wrong(
        "unknown_key", "    part_of: lunch\n", "    partOf: lunch\n", "partOf", "part_of"
    ),
    "American spelling": wrong("unknown_key", "organisations:\n", "organizations:\n", "organizations", "organisations"),
    "both spellings": wrong(
        "two_spellings",
        "unnamed:\n",
        "organizations:\n  x: {name: X, at: [1, 2]}\nunnamed:\n",
        "organizations",
        "organisations",
        str(line_of("organisations:")),
    ),
    "unknown key": wrong("unknown_key", "honorific: Mme", "honorifc: Mme", "honorifc", "honorific", "people.ann"),
    "unknown key, far from all": wrong("unknown_key_far", "honorific: Mme", "zzz: Mme", "zzz", "honorific", "partial"),
    "unknown key of a size in a group": wrong(
        "unknown_key", "{at_least: 3", "{atleast: 3", "atleast", "at_least", "between"
    ),
    "unknown key of the card's text": wrong(
        "unknown_key", "length: 500}", "length: 500, lenghts: 1}", "lenghts", "length", "sha256"
    ),
    "unknown key in a list": wrong("unknown_key", "signed_at: lunch", "signed-in: lunch", "signed-in", "signed_at"),
    "key given twice": wrong(
        "duplicate_key", "    type: lunch\n", "    type: lunch\n    type: dinner\n", "type", line=1
    ),
    "local name given twice": wrong("duplicate_key", "  ben: {name: Ben Quer,", "  ann: {name: Ben Quer,", "ann"),
    "missing key": wrong("missing_key", "    type: lunch\n", "", "type", "sessions.lunch", line=-1),
    "claim without a place": wrong("missing_key", ", at: chapô", "", "at", "organisations.port"),
    # Names
    "bad local name": wrong("bad_local_name", "  course:\n", "  The Course:\n", "“The Course”"),
    "bad reference": wrong("bad_local_name", "seat: norvale", "seat: Norvale!", "“Norvale!”"),
    "unknown actor": wrong("unknown_name.actor", "{who: ann, role: host", "{who: anne, role: host", "anne", "ann"),
    "unknown actor, far from all": wrong(
        "unknown_name_far.actor", "{who: ann, role: host", "{who: zz9, role: host", "zz9", "ann", "elected"
    ),
    "unknown place": wrong("unknown_name.place", "place: quay", "place: quai", "quai", "quay"),
    "unknown place, far from all": wrong("unknown_name_far.place", "within: norvale", "within: x1", "x1", "norvale"),
    "unknown mission": wrong(
        "unknown_name.mission",
        "    mission: norvale\n    status",
        "    mission: norvalle\n    status",
        "norvalle",
        "norvale",
    ),
    "unknown mission, far from all": wrong(
        "unknown_name_far.mission", "    mission: norvale\n    status", "    mission: x1\n    status", "x1", "norvale"
    ),
    "unknown session, far from all": wrong("unknown_name_far.session", "part_of: lunch", "part_of: x1", "x1", "lunch"),
    "unknown agreement": wrong(
        "unknown_name.agreement", "agreement: charter", "agreement: chatrer", "chatrer", "charter"
    ),
    "unknown agreement, far from all": wrong(
        "unknown_name_far.agreement", "agreement: charter", "agreement: x1", "x1", "charter"
    ),
    "reading of nothing": wrong("unknown_name.session", "about: lunch", "about: lunhc", "lunhc", "lunch"),
    # Values
    "empty value": wrong("empty_value", "    type: lunch\n", "    type:\n", "sessions.lunch.type"),
    "nothing, as YAML writes it": wrong("empty_value", "name: Déjeuner", "name: ~", "sessions.lunch.name"),
    "null": wrong("empty_value", "honorific: Mme", "honorific: null", "people.ann.honorific"),
    "a comma in a text": wrong("comma", "{fr: motoriste, en:", "{fr: motoriste, local, en:", "“local”"),
    "a comma in a name": wrong("comma", "{name: Port, kind", "{name: Port, le vieux, kind", "“le vieux”"),
    "no text": wrong("expected_text", "name: Déjeuner", "name: [Déjeuner]", "sessions.lunch.name", "[…]"),
    "quoted nothing": wrong("expected_text", "name: Ann Lor", 'name: " "', "people.ann.name"),
    "bad language": wrong("bad_language", "{fr: motoriste, en:", "{FR: motoriste, en:", "FR"),
    "no date": wrong(
        "date_unreadable", "published: 2024-03-20", "published: 20 mars 2024", "20 mars 2024", "2017-11-07"
    ),
    "a list for a date": wrong(
        "expected_date", "dates: 2024-03-11/2024-03-14", "dates: [2024-03-11]", "[…]", "2017-11"
    ),
    "bad place in the source": wrong("bad_locator", "at: [0, 7]", "at: {start: 0}", "people.ann.at", "{…}"),
    "three numbers": wrong("bad_locator", "at: [0, 7]", "at: [0, 7, 9]", "people.ann.at"),
    "negative position": wrong("bad_locator", "at: [0, 7]", "at: [-1, 7]", "people.ann.at"),
    "a section and a position": wrong("bad_locator", "at: [0, 7]", "at: [chapô, [0, 7]]", "people.ann.at"),
    "an empty section": wrong("bad_locator", "at: chapô", 'at: [chapô, ""]', "organisations.port.at"),
    "an empty list of places": wrong("bad_locator", "at: [0, 7]", "at: []", "people.ann.at"),
    "bad time": wrong("bad_time", '"12:00-14:00"', "noon", "“noon”", "midday", "09:00-12:30"),
    "no such hour": wrong("bad_time", '"12:00-14:00"', '"25:00"', "“25:00”"),
    "hours without a day": wrong("time_without_day", "date: 2024-03-12", "date: 2024-03", "12:00", line=1),
    "unknown weekday": wrong("unknown_concept", "weekday: tuesday", "weekday: tusday", "“tusday”", "tuesday", "sunday"),
    "unknown weekday, far from all": wrong(
        "unknown_concept_far", "weekday: tuesday", "weekday: mardi", "“mardi”", "monday", "sunday"
    ),
    "bad pair": wrong("expected_pair", "between: [10, 12]", "between: [10, 11, 12]", "delegations.0.sizes.0.between"),
    "bad number in a pair": wrong("expected_number", "between: [10, 12]", "between: [10, twelve]", "“twelve”"),
    "a size turned round": wrong("size_reversed", "between: [10, 12]", "between: [12, 10]", "12", "10"),
    "two forms of a size": wrong(
        "size_forms", "{count: 9", "{count: 9, at_least: 8", "count", "between", "at_least", "at_most"
    ),
    "no form of a size": wrong("size_forms", "{count: 9, kind", "{kind", "count"),
    "bad fingerprint": wrong(
        "bad_fingerprint", "length: 500}", "length: 500, fingerprint: abc}", "minhash-1", "source.text.fingerprint"
    ),
    "a retention that is no period": wrong(
        "bad_retention", "  title: Gazette\n", "  retention: five years\n  title: Gazette\n", "P5Y", "source.retention"
    ),
    "a retention until no day": wrong(
        "bad_retention", "  title: Gazette\n", "  retention: {until: 2027}\n  title: Gazette\n", "P5Y"
    ),
    "copy and independent of one source": wrong(
        "copy_and_independent",
        "  title: Gazette\n",
        "  title: Gazette\n  copy_of: wire\n  independent_of: wire\n",
        "wire",
        "source.independent_of",
        line=2,
    ),
    "bad digest": wrong("bad_digest", "sha256: a000", "sha256: XYZ0", "64", "source.text.sha256"),
    "unknown normal form": wrong("unknown_concept", "form: nfc-v1", "form: nfc", "“nfc”", "nfc-v1"),
    "another format": wrong(
        "unknown_concept", "provgraph: dossier/1", "provgraph: dossier/2", "“dossier/2”", "dossier/1"
    ),
    "credibility": wrong("unknown_concept_far", "partial: false", "credibility: 7", "“7”", "1, 2, 3, 4, 5, 6"),
    "confidence of a draft": wrong(
        "bad_confidence", "partial: false", "draft: {rule: r, confidence: 1.2}", "“1.2”", "people.ann.draft.confidence"
    ),
    "a draft by no rule": wrong(
        "missing_key", "partial: false", "draft: {confidence: 0.5}", "rule", "people.ann.draft"
    ),
    "bad source": wrong("bad_source", SOURCE, "source: [a]\n", "source"),
    "missing card": wrong("card_missing", SOURCE, "source: cards/none.yaml\n", "none.yaml"),
    # What does not hang together
    "positions without a text": wrong("position_without_text", TEXT, "", line=None),
    "a place that lies in itself": wrong(
        "place_circle",
        "norvale: {name: Norvale, kind: city}",
        "norvale: {name: Norvale, kind: city, within: quay}",
        line=None,
    ),
    "a session that is part of itself": wrong("session_circle", "part_of: lunch", "part_of: course", "course"),
    "an empty post": wrong("tenure_empty", "{person: ben, organisation: port, role: director,", "{person: ben,", "ben"),
    "attended what is announced": wrong(
        "attended_unheld", "    status: held\n    sizes", "    status: announced\n    sizes", "announced", line=3
    ),
    "represented, and present": wrong(
        "represented_state", "attendance: represented, repr", "attendance: attended, repr", "ben"
    ),
    "an encounter in no form": wrong(
        "encounter_forms", "{parties: [ann, ben], kind: met,", "{kind: met,", "parties", "one", "each"
    ),
    "an encounter in two forms": wrong(
        "encounter_forms", "{one: ann, each", "{one: ann, parties: [ann, ben], each", "parties"
    ),
    "an encounter with oneself": wrong("encounter_alone", "parties: [ann, ben]", "parties: [ann, ann]"),
    "one event under two names": wrong(
        "same_event",
        "  course:\n    type: other\n",
        "  course: {type: lunch, name: Déjeuner, place: quay, date: 2024-03-12, status: held, at: [1, 2]}\n"
        "  tea:\n    type: other\n",
        "course",
        "lunch",
    ),
    "one thing said twice, differently": wrong(
        "said_twice",
        "      - {who: ann, role: host, attendance: attended}\n",
        "      - {who: ann, role: host, attendance: attended}\n"
        "      - {who: ann, role: host, attendance: attended, side: host}\n",
        str(line_of("role: host")),
        line=1,
    ),
    "one place, described twice": wrong(
        "said_twice", "  quay: {name", "  city: {name: NORVALE}\n  quay: {name", str(line_of("norvale: {name"))
    ),
    # YAML that these files may not hold
    "an alias": wrong("alias", "at: chapô", "at: &x chapô}\n  quai: {name: Quai, at: *x", "x", line=1),
    "a tag": wrong("tag", "count: 9", "count: !!int 9", "!!int"),
    "a code tag": wrong(
        "tag", "name: Ann Lor", "name: !!python/object/apply:os.getcwd []", "!!python/object/apply:os.getcwd"
    ),
    "half a character": wrong("bad_character", "name: Ann Lor", 'name: "Ann \\ud800"', "U+D800"),
    "a control character": wrong("bad_character", "name: Ann Lor", 'name: "Ann \\0"', "U+0000"),
    "nesting without end": wrong("too_deep", "at: chapô", f"at: {40 * '['}{40 * ']'}"),
}

# Those that one wrong value makes several problems of, by design.
SEVERAL = {"positions without a text", "a place that lies in itself", "YAML that ends too early"}


def test_the_good_dossier_is_good(tmp_path: Path) -> None:
    batch = batch_of(parse_dossier(GOOD, "good.yaml", tmp_path))
    assert len(batch.claims) == 22
    assert all(said.locators for said in batch.claims)


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_dossier_gets_one_clear_message(kind: str, tmp_path: Path) -> None:
    one = WRONG[kind]
    with pytest.raises(SourceInvalid) as caught:
        batch_of(parse_dossier(one.text, "folder/wrong.yaml", tmp_path))
    problems = caught.value.problems
    assert {problem.key for problem in problems} == {one.key}
    assert len(problems) == 1 or kind in SEVERAL
    for lang in ("fr", "en"):
        message = problems[0].message(lang)
        if one.line is not None:
            assert message.startswith(f"folder/wrong.yaml:{one.line}: ")
        assert message.startswith("folder/wrong.yaml:")
        for word in one.words:
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
        (b"provgraph: [" + b"[" * 10_000, "too_deep", 1),
        (b"provgraph: dossier/1\nx: " + b"{a: " * 3_000 + b"1" + b"}" * 3_000, "too_deep", 2),
    ],
)
def test_a_file_that_is_no_dossier_at_all(tmp_path: Path, content: bytes, key: str, line: int | None) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_bytes(content)
    with pytest.raises(SourceInvalid) as caught:
        list(DossierLoader().read(Document(path)))
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
        list(DossierLoader().read(Document(path)))
    assert [(problem.key, problem.line) for problem in caught.value.problems] == [("alias", 3)]


def test_problems_of_the_card_stand_in_the_cards_file(tmp_path: Path) -> None:
    (tmp_path / "card.yaml").write_text("id: Gazette\ntitel: Gazette\npublished: 2024-13\n", encoding="utf-8")
    text = "provgraph: dossier/1\nsource: card.yaml\npeople:\n  ann: {names: Ann, at: x}\n"
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
        list(IdentitiesLoader().read(Document(path)))
    problems = {(problem.key, problem.line) for problem in caught.value.problems}
    assert (key, line) in problems
    assert problems <= {(key, line), ("missing_key", 4)}
    for lang in ("fr", "en"):
        assert f"{path}:{line}: " in caught.value.message(lang)


# Said by the loading, which reads several files together (tests/ingest).
OF_THE_LOADING = {
    "card_for_many",
    "card_with_text",
    "unwritable",
    "decision_twice",
    "decisions_twice",
    "unknown_reference",
    "unknown_reference_source",
    "source_twice",
}
# What pydantic may say that no value has been found to make it say; kept so that nothing is ever passed over.
LAST_RESORT = {"wrong_value"}


def test_every_problem_of_the_catalogue_is_made_by_a_test() -> None:
    # The problems of other documents (tables, calendars…) stand in catalogues of their own, beside this one.
    own = tomllib.loads(files("provgraph.wording").joinpath("en.toml").read_text(encoding="utf-8"))["problem"]
    known = set(own) | {f"{key}.{part}" for key, parts in own.items() if isinstance(parts, dict) for part in parts}
    known -= {key for key, parts in own.items() if isinstance(parts, dict)}
    made = {one.key for one in WRONG.values()} | {one[0] for one in WRONG_DECISIONS.values()}
    made |= {"not_a_mapping", "not_utf8", "unreadable"}
    assert known - made == OF_THE_LOADING | LAST_RESORT


# Damage that nobody has thought of

JUNK = st.recursive(
    st.sampled_from(
        ["", " ", "~", "x", "0", "-1", "ann", "lunch", "2024-03-12", "[", "é\u0301", "*", "true", "null", ".."]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["fr", "at", "who", "0", ""]), inner),
    max_leaves=4,
)


def _paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where everything in a tree stands."""
    yield path
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, item in items:
        yield from _paths(item, (*path, key))


PATHS = [path for path in _paths(parse_yaml(GOOD, "good").tree) if path]


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PATHS), JUNK), min_size=1, max_size=3))
def test_any_damage_is_told_with_file_and_line_or_is_none(damage: list[tuple[tuple[Any, ...], Any]]) -> None:
    tree = parse_yaml(GOOD, "good").tree
    for path, junk in damage:
        node: Any = tree
        with suppress(KeyError, IndexError, TypeError):  # damaged further up already
            for step in path[:-1]:
                node = node[step]
            node[path[-1]] = junk
    with suppress(SourceInvalid):
        text = YamlDocument(tree, "good").text()
        try:
            batch_of(parse_dossier(text, "damaged.yaml", Path("/none")))
        except SourceInvalid as reason:
            for lang in ("fr", "en"):
                for problem in reason.problems:
                    assert problem.message(lang).startswith(("damaged.yaml:", "/none"))
            raise


@pytest.mark.parametrize(
    "wrong",
    [
        GOOD.replace("people:\n", "people:\n  ? [a, b]\n  : {name: X, at: x}\n"),
        GOOD.replace("people:\n", "people:\n  ? {a: b}\n  : {name: X, at: x}\n"),
        GOOD.replace("people:\n", "? [a, b]\n: x\npeople:\n"),
        GOOD.replace("{fr: motoriste,", "{? [fr] : motoriste,"),
        GOOD.replace("people:\n", "people:\n  <<: {name: X, at: x}\n"),
        GOOD.replace("people:\n", "<<: {people: x}\npeople:\n"),
        GOOD.replace("people:\n", "people:\n  : {name: X, at: x}\n"),
    ],
)
def test_a_key_that_is_no_word_is_told(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(SourceInvalid) as caught:
        batch_of(parse_dossier(wrong, "wrong.yaml", tmp_path))
    for lang in ("fr", "en"):
        assert "wrong.yaml:" in caught.value.message(lang)
