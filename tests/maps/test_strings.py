"""The words and the colours of the page."""

import re
from importlib.resources import files

import pytest

from provgraph.maps.families import Family
from provgraph.maps.page import _SCRIPTS
from provgraph.maps.reading import CONFLICT_KINDS, STATUSES, TIE_KINDS
from provgraph.maps.signs import SIGNS, Column
from provgraph.maps.strings import LANGUAGES, strings

PAGE_FILES = files("provgraph.maps").joinpath("page_files")


def read(name: str) -> str:
    return PAGE_FILES.joinpath(name).read_text(encoding="utf-8")


def facts(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_both_languages_have_the_same_texts_with_the_same_facts() -> None:
    french, english = (strings()[language] for language in LANGUAGES)
    assert french.keys() == english.keys()
    for key, text in french.items():
        assert facts(text) == facts(english[key]), key
        assert text.strip()
        assert english[key].strip()


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("kind", SIGNS),
        ("kinds", SIGNS),
        ("family", Family),
        ("grade_means", Family),
        ("status", STATUSES),
        ("tie", TIE_KINDS),
        ("conflict_kind", CONFLICT_KINDS),
        ("column", [column.name.lower() for column in Column]),
    ],
)
def test_every_word_of_a_closed_list_has_its_text(path: str, keys: list[str]) -> None:
    have = {key.removeprefix(f"{path}.") for key in strings()["fr"] if key.startswith(f"{path}.")}
    assert have == {str(key) for key in keys}


def test_the_page_asks_for_texts_that_exist_and_for_all_of_them() -> None:
    code = "".join(read(f"script/{name}.js") for name in _SCRIPTS)
    template = read("page.html.j2")
    asked = set(re.findall(r'say\("([\w.]+)"', code)) | set(re.findall(r'data-say(?:-label|-hint)?="(\w+)"', template))
    asked |= set(re.findall(r"\bsay\.(\w+)", template)) | {"also_there", "also_at_event"}
    plain = {key.removesuffix(".one").removesuffix(".other") for key in strings()["fr"]}
    assert asked <= plain
    lists = ("kind.", "kinds.", "family.", "grade_means.", "status.", "tie.", "conflict_kind.", "column.")
    assert {key for key in plain - asked if not key.startswith(lists)} == {"name", "default_title"}


def test_all_scripts_are_part_of_the_page() -> None:
    assert {f"{name}.js" for name in _SCRIPTS} == {file.name for file in PAGE_FILES.joinpath("script").iterdir()}


@pytest.mark.parametrize("name", _SCRIPTS)
def test_the_scripts_never_write_markup(name: str) -> None:
    code = read(f"script/{name}.js")
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttp",
    ):
        assert word not in code


def themes() -> list[dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\n\s*\}", read("page.css"), re.DOTALL)
    of_light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return [of_light, {**of_light, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))}]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark"])
def test_signs_and_words_stand_out_from_the_paper(theme: dict[str, str]) -> None:
    for kind in SIGNS:
        assert contrast(theme[kind], theme["paper"]) >= 3, kind
    for ink in ("ink", "muted", "accent", "text-organisation", "text-session", "text-mission"):
        for ground in ("paper", "card"):
            assert contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground)
    for family in (Family.ATTESTED, Family.COPRESENT, Family.COATTENDED, Family.ANNOUNCED, Family.UNPROVEN):
        assert contrast(theme[family], theme["paper"]) >= 3, family
    for family in (
        Family.COPRESENT,
        Family.COATTENDED,
        Family.UNPROVEN,
        Family.OFFICE,
        Family.PART_OF,
        Family.CODELEGATED,
    ):
        assert contrast(theme[Family.ATTESTED], theme["paper"]) > 2.5 * contrast(theme[family], theme["paper"]), family
