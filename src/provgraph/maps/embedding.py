"""Puts data and scripts into an HTML file so that nothing in them can act.

Two independent walls: the escaping here, and a content security policy that runs only the scripts whose digest it
names. The tests take each wall away and try the other.
"""

import base64
import hashlib
import json
import re
from typing import Any

from provgraph.maps.packing import PLAIN_UP_TO, packed

# Inside <script> the parser looks for "</script" and "<!--"; U+2028 and U+2029 end a line in older JavaScript.
_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}
_DANGEROUS = re.compile("[" + "".join(_ESCAPES) + "]")


def json_for_script(value: Any) -> str:
    """*value* as JSON that may stand inside a script element.

    Raises:
        ValueError: A number is not finite.
    """
    return _DANGEROUS.sub(lambda found: _ESCAPES[found[0]], plain_json(value))


def data_for_script(value: Any, plain_up_to: int = PLAIN_UP_TO) -> str:
    """*value* as JSON that may stand inside a script element; where it is long, packed as `{"packed": "…"}`.

    Args:
        value: What `json` can write.
        plain_up_to: Bytes beyond which it is packed.

    Raises:
        ValueError: A number is not finite.
    """
    text = json_for_script(value)
    if len(text) <= plain_up_to and len(text.encode()) <= plain_up_to:
        return text
    return json_for_script({"packed": packed(plain_json(value))})


def plain_json(value: Any) -> str:
    """*value* as JSON, without a space.

    Raises:
        ValueError: A number is not finite.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def tight(code: str) -> str:
    """A script of ours without its comments and its indentation, which only those need who write it.

    Raises:
        ValueError: A line ends inside a template literal, whose spaces would be lost.
    """
    lines = [line.strip() for line in code.split("\n")]
    kept = [line for line in lines if line and not line.startswith("//")]
    if any(line.count("`") % 2 for line in kept):
        raise ValueError("a template literal goes over several lines")
    return "\n".join(kept) + "\n"


def code_for_script(code: str) -> str:
    """A script of ours, or of a library, as it may stand inside a script element.

    Raises:
        ValueError: It holds a sequence that would end the element.
    """
    # Browsers read every line end as \n before they compute the digest; a source map would be a request.
    code = re.sub(r"\r\n?", "\n", code)
    code = re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", code)
    if re.search(r"</script|<!--", code, re.IGNORECASE):
        raise ValueError("the script holds </script or <!--")
    return code


def digest(text: str) -> str:
    """The source expression that lets a policy run exactly *text*."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy(scripts: list[str], styles: list[str]) -> str:
    """A content security policy under which these scripts and styles run, and nothing else: no request at all."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(map(digest, scripts)),
            "style-src " + " ".join(map(digest, styles)),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
