"""The words and the colours of the page."""

import re
from importlib.resources import files

import pytest

from provgraph.maps.cards import CONFLICT_KINDS
from provgraph.maps.families import Family
from provgraph.maps.page import _SCRIPTS
from provgraph.maps.reading import STATUSES, TIE_KINDS
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


# Keys that the script puts together, and the words that may stand there.
_MADE = {
    "cite": {"view", "filters", "no_filters", "sources", "made", "days", "digest"},
    "mode": {"on", "selected", "off"},
    "views": {"organisations", "missions", "columns", "time", "ego", "path"},
    "grade": {"attested", "copresent", "coattended", "codelegated", "none"},
    "facet": {"missions", "organisations", "sectors", "sources"},
    "ask": {"about", "about_with", "path", "path_with", "pair", "pair_with"},
    "theme": {"auto", "light", "dark"},
}


def test_the_page_asks_for_texts_that_exist_and_for_all_of_them() -> None:
    code = "".join(read(f"script/{name}.js") for name in _SCRIPTS)
    template = read("page.html.j2")
    asked = set(re.findall(r'say\("([\w.]+)"', code))
    asked |= set(re.findall(r'data-say(?:-label|-hint)?="(\w+)"', template)) | set(
        re.findall(r"\bsay\.(\w+)", template)
    )
    plain = {key.removesuffix(".one").removesuffix(".other") for key in strings()["fr"]}
    assert asked <= plain
    lists = ("kind.", "kinds.", "family.", "grade_means.", "status.", "tie.", "conflict_kind.", "column.")
    made = {f"{branch}.{word}" for branch, words in _MADE.items() if branch != "cite" for word in words}
    assert {key for key in plain if key.partition(".")[0] in _MADE and "." in key} == made
    # The others stand in the script as words in quotes: columns of tables, actions, what Python says.
    quoted = set(re.findall(r'"([\w.]+)"', code))
    python = {"default_title", "unlisted"}
    left = {key for key in plain - asked - made - quoted - python if not key.startswith(lists)}
    assert left <= {"at_least_attested", "at_least_copresent", "at_least_coattended"} | from_python()


def from_python() -> set[str]:
    """The texts of the page that Python puts into the data: headings and names of the views."""
    modules = files("provgraph.maps")
    texts = [
        file.read_text(encoding="utf-8")
        for folder in (modules, modules.joinpath("views"))
        for file in folder.iterdir()
        if file.name.endswith(".py")
    ]
    return set(re.findall(r"""["'](\w+(?:\.\w+)?)["']""", "\n".join(texts)))


def test_all_scripts_are_part_of_the_page() -> None:
    assert {f"{name}.js" for name in _SCRIPTS} == {file.name for file in PAGE_FILES.joinpath("script").iterdir()}


def test_no_two_scripts_give_the_same_name() -> None:
    """They are one script in the page: a second function of a name would silently take the place of the first."""
    names = [
        name
        for script in _SCRIPTS
        for name in re.findall(
            r"^(?:async )?(?:const|let|function\*?|class) ([\w$]+)", read(f"script/{script}.js"), re.MULTILINE
        )
    ]
    assert sorted(names) == sorted(set(names))


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
    sheet = read("page.css")
    (light,) = re.findall(r"^:root \{(.*?)\n\}", sheet, re.DOTALL | re.MULTILINE)
    (dark,) = re.findall(r"^:root\[data-theme=\"dark\"\] \{(.*?)\n\}", sheet, re.DOTALL | re.MULTILINE)
    of_light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return [of_light, {**of_light, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))}]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_dark_is_the_same_whether_the_system_or_the_reader_asks_for_it() -> None:
    of_system, of_reader = re.findall(
        r'(?:not\(\[data-theme="light"\]\)|^:root\[data-theme="dark"\]) \{(.*?)\}',
        read("page.css"),
        re.DOTALL | re.MULTILINE,
    )[:2]
    assert of_system.split() == of_reader.split()


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
