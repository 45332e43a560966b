"""Puts data and scripts into an HTML file so that nothing in them can act.

Two independent walls: the escaping here, and a content security policy that runs only the scripts whose digest it
names. The tests take each wall away and try the other.
"""

import base64
import hashlib
import json
import re
from typing import Any

# Inside <script> the parser looks for "</script" and "<!--"; U+2028 and U+2029 end a line in older JavaScript.
_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}
_DANGEROUS = re.compile("[" + "".join(_ESCAPES) + "]")


def json_for_script(value: Any) -> str:
    """*value* as JSON that may stand inside a script element.

    Raises:
        ValueError: A number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _DANGEROUS.sub(lambda found: _ESCAPES[found[0]], text)


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
