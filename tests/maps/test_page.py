"""The file that is written."""

import base64
import hashlib
import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from maps.invented import invented, iri
from maps.reading_page import data_of, library_of
from provgraph.errors import ExportError, MapError
from provgraph.maps import MapOptions, render_map, write_map
from provgraph.maps.embedding import code_for_script, json_for_script, tight

SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def page() -> str:
    return render_map(invented())


def test_the_report_tells_what_was_written(tmp_path: Path) -> None:
    report = write_map(invented(), tmp_path / "map.html", language="en")
    assert report.path == tmp_path / "map.html"
    assert report.size == report.path.stat().st_size
    assert (report.nodes, report.ties, report.ties_hidden, report.conflicts, report.sources) == (62, 108, 16, 3, 3)


def test_a_map_of_sixty_actors_is_small(page: str) -> None:
    assert len(page.encode()) < 750_000


def test_the_same_network_gives_the_same_bytes(page: str, tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\nfrom maps.invented import invented\nfrom provgraph.maps import write_map\n"
        "write_map(invented(), Path(sys.argv[1]))\n"
    )
    for seed in ("1", "2"):
        # Another hash seed, and a system that is not set up for UTF-8.
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        }
        target = tmp_path / f"{seed}.html"
        tests = Path(__file__).parents[1]
        subprocess.run([sys.executable, "-c", script, str(target), str(tests)], env=environment, check=True)
        assert target.read_text(encoding="utf-8") == page


def test_pyvis_is_not_imported_before_a_map_is_drawn() -> None:
    script = (
        "import sys, provgraph.maps\n"
        "heavy = {'pyvis', 'IPython', 'jinja2', 'networkx', 'numpy'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_policy_names_exactly_the_scripts_and_the_style_of_the_page(page: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    policy = dict(part.split(" ", 1) for part in html.unescape(found[1]).split("; "))
    assert policy["default-src"] == "'none'"

    def digests(texts: list[str]) -> list[str]:
        return ["'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'" for text in texts]

    [script] = [code for attributes, code in SCRIPT.findall(page) if not attributes]
    assert policy["script-src"].split() == digests([library_of(page), script])
    assert policy["style-src"].split() == digests(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert "unsafe" not in found[1]


def test_the_page_names_no_file_to_fetch(page: str) -> None:
    skeleton = SCRIPT.sub("", page)
    assert not re.search(r"\b(src|srcset|href|action|data)\s*=\s*[\"']?\s*(?!#)[^\"'\s>]", skeleton)
    assert "@import" not in page
    assert "url(" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "sourceMappingURL" not in page


def test_the_licence_of_the_drawing_library_travels_with_it(page: str) -> None:
    assert "@version 9.1.2" in page
    assert "MIT License" in page
    assert library_of(page).startswith("/**\n * vis-network")


def test_a_page_that_our_canvas_draws_has_no_library_in_it() -> None:
    page = render_map(invented(), MapOptions(drawer="canvas"))
    assert library_of(page) == ""
    assert data_of(page)["drawer"] == "canvas"
    assert len(page) < 400_000


def test_the_data_of_a_large_map_are_packed(page: str) -> None:
    network = invented()
    for number in range(2_000):
        network.add_node(f"urn:pg:actor:many:{number}", label_fr=f"Un acteur {number} du plus long des noms", facts=[])
    large = render_map(network)
    assert '"packed"' in large
    assert '"packed"' not in page
    assert len(data_of(large)["nodes"]["iri"]) == len(data_of(page)["nodes"]["iri"]) + 2_000
    assert large == render_map(network)


def test_without_javascript_the_ties_are_there_in_words(page: str) -> None:
    found = re.search(r"<noscript[^>]*>(.*?)</noscript>", page, re.DOTALL)
    assert found is not None
    text = html.unescape(re.sub(r"<[^>]+>", "", found[1]))
    assert text.count(" — ") == 108
    assert "Viktor Lansman — Éloïse Vautrin · ont signé ensemble · 3 mars 2031 · Un accord et des ateliers" in text


def test_the_title(page: str) -> None:
    assert "<title>Kéréma à Port-Alizé, 2031 (inventé)</title>" in page
    assert data_of(render_map(invented(), title="Pour demain"))["titles"] == {"fr": "Pour demain", "en": "Pour demain"}
    assert data_of(render_map(nx.MultiGraph()))["titles"]["en"] == "Who met whom?"


def test_a_language_that_we_do_not_speak_is_refused() -> None:
    with pytest.raises(MapError) as caught:
        render_map(invented(), language="de")
    assert caught.value.facts["language"] == "de"


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write_map(invented(), tmp_path / "nowhere" / "map.html")
    assert str(tmp_path) in str(caught.value.facts["path"])


def test_a_failed_map_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("old")
    broken = invented()
    broken.nodes[iri("actor", "lansman")]["kind"] = "king"
    with pytest.raises(MapError):
        write_map(broken, target)
    assert target.read_text() == "old"
    write_map(invented(), target)
    assert [file.name for file in tmp_path.iterdir()] == ["map.html"]


@pytest.mark.parametrize("text", ["</script>", "<!--", "<script>", "]]>", "\u2028\u2029", "&amp;", "'\"\\", "\x00\x1f"])
def test_no_text_leaves_the_data_element(text: str) -> None:
    written = json_for_script({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set(written) & set("<>&'\u2028\u2029\x00\x1f")


def test_a_script_that_would_end_its_element_is_refused() -> None:
    for code in ("x = '</script>'", "x <!--y"):
        with pytest.raises(ValueError, match="script"):
            code_for_script(code)
    assert code_for_script("a\r\nb\n//# sourceMappingURL=x.map") == "a\nb\n"


def test_a_script_loses_its_comments_and_its_indentation_and_nothing_else() -> None:
    assert tight("// why\n  a = `b // c`;\n\n  d();\n") == "a = `b // c`;\nd();\n"
    with pytest.raises(ValueError, match="template literal"):
        tight("a = `\n  b`;\n")


def test_markup_in_a_name_stays_text() -> None:
    network = invented()
    network.nodes[iri("actor", "lansman")].update(label_fr="<b>V</b>", label_en="</noscript><i>")
    page = render_map(network, language="en", title="</title><script>")
    assert "<b>V</b>" not in page
    assert "</noscript><i>" not in page
    assert "</title><script>" not in page
    assert data_of(page)["titles"]["fr"] == "</title><script>"
