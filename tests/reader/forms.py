"""The same article as a page, a PDF, a Word document and a message: real files, made here."""

import html
import io
import textwrap
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

import docx

LINES_OF_A_PAGE = 40


def as_page(paragraphs: Sequence[str], head: str = "", furniture: bool = True) -> bytes:
    menu = "<nav><ul><li><a href='/'>Accueil</a></li><li><a href='/e'>Économie</a></li></ul></nav>" if furniture else ""
    foot = "<footer><p>Mentions légales</p></footer>" if furniture else ""
    body = "\n".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)
    page = f"<html><head>{head}</head><body>{menu}<article>{body}</article>{foot}</body></html>"
    return page.encode()


def as_word(paragraphs: Sequence[str], title: str = "", footnotes: bool = False) -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for one in paragraphs:
        document.add_paragraph(one)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_mail(paragraphs: Sequence[str], subject: str = "", sender: str = "", date: str = "", wrap: int = 72) -> bytes:
    message = EmailMessage()
    for name, value in (("Subject", subject), ("From", sender), ("Date", date)):
        if value:
            message[name] = value
    message["To"] = "redaction@echo.example"
    filled = ["\n".join(textwrap.wrap(one, wrap, break_long_words=False, break_on_hyphens=False)) for one in paragraphs]
    message.set_content("\n\n".join(filled) + "\n", cte="8bit")
    return message.as_bytes()


def as_pdf(paragraphs: Sequence[str], title: str = "", width: int = 80) -> bytes:
    """A PDF in Helvetica, a line of 14 points after another, 8 more between paragraphs; cp1252 only."""
    pages: list[list[str]] = [[]]
    height = 780
    for one in paragraphs:
        for line in textwrap.wrap(one, width, break_long_words=False, break_on_hyphens=False):
            if height < 60:
                pages.append([])
                height = 780
            sign = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            pages[-1].append(f"BT /F1 11 Tf 1 0 0 1 60 {height} Tm ({sign}) Tj ET")
            height -= 14
        height -= 8
    return pdf_of(["\n".join(page).encode("cp1252") for page in pages], title)


def pdf_of(contents: Sequence[bytes], title: str = "") -> bytes:
    """A PDF whose pages have these contents."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (" + title.encode("latin-1") + b") >>",
    ]
    for n, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n, told in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, told)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def bomb(megabytes: int) -> bytes:
    """A Word document that is small, and large when it is unpacked."""
    out = io.BytesIO(as_word(["court"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", bytes(megabytes << 20))
    return out.getvalue()
