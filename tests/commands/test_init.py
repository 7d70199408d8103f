# ruff: noqa: E501  one row a line
"""From an empty folder to printed leaflets; what is wrong is told before anything is there."""

import io
import os
import shlex
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

from leaflets.commands import asking, main
from leaflets.library import Library
from leaflets.model.brand import BLANK
from tests.conftest import Ran, run

pytestmark = pytest.mark.usefixtures("away")

AUDIENCES = [one.id for one in Library.open().audiences()]
BASE = Library.open().brand(Library.open().defaults.brand)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def picture(size=(400, 200), colour=(0, 0, 0, 255), mode="RGBA", kind="PNG"):
    file = io.BytesIO()
    Image.new("RGBA", size, colour).convert(mode).save(file, kind)
    return file.getvalue()


def there():
    return {path.as_posix() for path in Path().rglob("*")}


@pytest.fixture
def answer(monkeypatch):
    """Give a function that runs the program as somebody at a terminal does, who types lines."""

    def asked(*words, lines):
        monkeypatch.setattr(asking, "at_terminal", lambda: True)
        typed = "".join(f"{line}\n" for line in lines)
        result = CliRunner().invoke(main, words, input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return Ran(result.exit_code, result.stdout, result.stderr)

    return asked


def text_of(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def brand_of(folder):
    library = Library.open(Path(folder))
    return library.brand(library.defaults.brand)


def test_a_bare_command_gives_a_folder_that_builds():
    ran = run("init", "river-clinic")
    assert ran.code == 0, ran.err
    written = ran.out.split()
    assert {Path(name) for name in written} == {
        path for path in Path().rglob("*") if path.is_file()
    }
    assert "  leaflets -C river-clinic check" in ran.err
    library = Library.open(Path("river-clinic"))
    assert library.defaults.name == "River clinic"
    assert library.defaults.brand == "river-clinic"
    brand = brand_of("river-clinic")
    assert brand.palette == BASE.palette
    assert all(brand.contact(role, one).blank for one in AUDIENCES for role in ("phone", "urgent"))


def test_the_commands_it_names_work():
    ran = run("init", "a clinic", "--yes", "--name", "Clinic")
    for line in ran.err.splitlines():
        if line.startswith("  leaflets"):
            words = line.replace("'a clinic'", "a_clinic").split()[1:]
            done = run(*(word.replace("_", " ") for word in words))
            assert done.code == 0, done.err


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_the_commands_of_the_readme_work(away, monkeypatch, locale):
    run("init", "clinic", "--yes", "--name", "Clinic", "--locale", locale)
    monkeypatch.chdir(away / "clinic")
    text = Path("README.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("leaflets build")]
    assert len(lines) == 2 * len(AUDIENCES)
    for line in lines:
        ran = run(*line.split()[1:])
        assert ran.code == 0
        # Only the clinic's own words for whom to call have no translation yet.
        assert all("brand.yaml" in one for one in ran.lines)
    assert "<<" not in text
    assert "<%" not in text


@pytest.mark.parametrize("audience", AUDIENCES)
def test_both_leaflets_are_printed_for_everyone(audience):
    folder = "Praxis am Fluß/عيادة 河畔"
    ran = run("init", folder, "--yes", "--name", "River House", "--phone", "020 7946 0018")
    assert ran.code == 0, ran.err
    for leaflet in ("your-visit", "leg-cramps"):
        done = run("-C", folder, "build", leaflet, "-a", audience, "-o", f"{leaflet}.pdf")
        assert done.code == 0, done.err
        assert done.err == ""
        said = text_of(f"{leaflet}.pdf")
        assert "River House" in said
        assert "020 7946 0018" in said
    with pikepdf.open("your-visit.pdf") as pdf:
        assert len(pdf.pages) <= 2


def test_checks_find_nothing_in_what_is_new():
    run("init", "clinic", "--yes", "--name", "Clinic")
    for words in (["check", "your-visit"], ["check", "leg-cramps", "-b", "clinic"]):
        ran = run("-C", "clinic", *words)
        assert ran.code == 0
        found = [line for line in ran.out.splitlines() if line.startswith("clinic/")]
        assert [line for line in found if "note[draft]" not in line] == []


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ('Clinic: "A" & B\'s #1', "clinic-a-bs-1"),
        ("- {x}: [y], !z *a %b @c `d` |e >f ?g", "x-y-z-a-b-c-d-e-f-g"),
        ("no", "no"),
        ("Klinik Straße Ñandú", "klinik-strae-nandu"),
        ("کلینک مادر", "folder"),
        ("河畔诊所", "folder"),
        ("Con", "con-clinic"),
        ("Default", "default-clinic"),
        ("{{ clinic.phone }} <% x %> << name >>", "clinic-phone-x-name"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("back\\slash \\n 'quoted'", "back-slash-n-quoted"),
        ("x" * 90, "x" * 40),
    ],
)
def test_names_come_back_as_they_were_typed(name, brand):
    ran = run("init", "Folder", "--yes", "--name", name)
    assert ran.code == 0, ran.err
    library = Library.open(Path("Folder"))
    assert library.defaults.name == name
    assert library.defaults.brand == brand
    assert library.brand(brand).name == name


def test_a_folder_without_a_latin_letter_still_has_an_id():
    assert run("init", "诊所", "--yes").code == 0
    assert brand_of("诊所").id == "clinic"
    assert brand_of("诊所").name == "诊所"


def test_every_answer_goes_where_it_belongs():
    Path("our logo.SVG").write_text(LOGO, encoding="utf-8")
    given = {
        "name": "Hill House",
        "id": "hill",
        "phone": "+44 20 7946 0018 ext 12",
        "emergency": "999",
        "hours": "Monday: 9 to 5 # not on holidays",
        "web": "https://hill.example/a?b=c#d",
        "email": "hill@hill.example",
        "primary": "#005EB8",
        "accent": "#330072",
        "logo": "our logo.SVG",
        "locale": "es",
        "format": "letter",
    }
    words = [word for key, value in given.items() for word in (f"--{key}", value)]
    words += ["--urgent", f"{AUDIENCES[0]}=112", "--address", "1 Hill Road", "--address", "London"]
    ran = run("init", "clinic", "--yes", *words)
    assert ran.code == 0, ran.err
    brand = brand_of("clinic")
    for role in ("phone", "emergency", "hours", "web", "email"):
        assert brand.contact(role, "").text == given[role]
    assert brand.contact("address", "").lines == ("1 Hill Road", "London")
    assert brand.contact("urgent", AUDIENCES[0]).text == "112"
    assert brand.contact("urgent", AUDIENCES[1]).blank
    assert (brand.palette.primary, brand.palette.accent) == ("#005EB8", "#330072")
    assert brand.logo.data == LOGO.encode()
    assert brand.logo_alt == "Hill House"
    defaults = Library.open(Path("clinic")).defaults
    assert (defaults.brand, defaults.locale, defaults.format) == ("hill", "es", "letter")


@pytest.mark.parametrize(
    "number", ["999", "1177", "(020) 7946-0018", "+44.20/7946", "۰۲۱ ۴۴۴ ۵۵۵"]
)
def test_numbers_are_numbers(number):
    ran = run("init", "clinic", "--yes", "--phone", number)
    assert ran.code == 0, ran.err
    assert run("-C", "clinic", "build", "leg-cramps", "-a", AUDIENCES[0], "-l", "ar").code == 0


def test_the_block_it_takes_along_says_what_is_bundled():
    run("init", "clinic", "--yes")
    bundled, own = Library.open(), Library.open(Path("clinic"))
    (replaced,) = [
        name
        for name in own.block_ids()
        if name in bundled.block_ids() and own.block(name).digest != bundled.block(name).digest
    ]
    assert own.block(replaced).body == bundled.block(replaced).body
    assert bundled.block(replaced).digest.startswith(own.block(replaced).overrides)
    assert own.overlay.as_copied(own.block(replaced)) is not None


BAD = [
    (["--phone", "ask at desk"], "--phone: error[bad-value]: 'phone' must be a phone number, not 'ask at desk'"),
    (["--phone", "12"], "--phone: error[bad-value]: 'phone' must be a phone number, not '12'"),
    (["--emergency", "+44 20 79460018 x"], "--emergency: error[bad-value]: 'emergency' must be a phone number, not '+44 20 79460018 x'"),
    (["--urgent", f"{AUDIENCES[1]}=the ward"], f"--urgent {AUDIENCES[1]}: error[bad-value]: 'urgent' must be a phone number, not 'the ward'"),
    (["--web", "hill.example"], "--web: error[bad-value]: 'web' must be a web address such as https://clinic.example, not 'hill.example'"),
    (["--email", "at desk"], "--email: error[bad-value]: 'email' must be an email address, not 'at desk'"),
    (["--primary", "teal"], "--primary: error[bad-value]: 'primary' must be a colour such as \"#005EB8\", not 'teal'"),
    (["--primary", "#FFFF00"], "--primary: error[contrast]: 'primary' #FFFF00 on paper #FFFFFF has a contrast of 1.07:1; text needs 4.5:1"),
    (["--accent", "#888888"], "--accent: error[contrast]: 'accent' #888888 on paper #FFFFFF has a contrast of 3.54:1; text needs 4.5:1"),
    (["--locale", "xx"], "--locale: error[unknown-locale]: there is no locale 'xx'"),
    (["--format", "a5"], "--format: error[unknown-format]: there is no format 'a5'"),
    (["--name", "a\x07b"], "--name: error[control-character]: the invisible character U+0007 has no place here"),
    (["--name", "a\udcffb"], "--name: error[not-utf8]: this cannot be read as text"),
    (["--name", "\U00013000"], "--name: error[missing-glyph]: no font has '\U00013000' (EGYPTIAN HIEROGLYPH A001, U+13000)"),
    (["--id", "My Clinic"], "--id: error[bad-name]: the id 'My Clinic' is not lower-case letters, digits and hyphens, 40 at most"),
    (["--id", "../x"], "--id: error[bad-name]: the id '../x' is not lower-case letters, digits and hyphens, 40 at most"),
    (["--id", "nul"], "--id: error[bad-name]: no folder can be called 'nul' on Windows"),
    (["--id", "default"], "--id: error[bad-name]: the id 'default' is that of a bundled brand"),
    (["--logo", "none.png"], "none.png: error[unknown-logo]: there is no such file"),
    (["--logo", "."], ".: error[bad-value]: a logo is an .svg or .png file, not ''"),
    (["--logo", "logo.jpg"], "logo.jpg: error[bad-value]: a logo is an .svg or .png file, not 'logo.jpg'"),
    (["--logo", "jpeg.png"], "jpeg.png: error[bad-picture]: this is a JPEG, not a PNG"),
    (["--logo", "press.png"], "press.png: error[bad-picture]: this is a JPEG in CMYK, the colours of a press, not a PNG"),
    (["--logo", "tiff.png"], "tiff.png: error[bad-picture]: this is a TIFF in CMYK, the colours of a press, not a PNG"),
    (["--logo", "svg.png"], "svg.png: error[bad-picture]: this is an SVG, not a PNG"),
    (["--logo", "huge.png"], "huge.png: error[file-too-large]: the file is larger than 20 MB"),
    (["--logo", "cut.png"], "cut.png: error[bad-picture]: the PNG is damaged"),
    (["--logo", "empty.png"], "empty.png: error[bad-picture]: this is not a PNG"),
    (["--logo", "unsafe.svg"], "unsafe.svg:1: error[unsafe-svg]: <script> runs a program"),
]  # fmt: skip


def bad_logos():
    with Path("huge.png").open("wb") as file:
        file.truncate(200_000_000)  # no byte of it is written
    for name, data in {
        "logo.jpg": picture(mode="RGB", kind="JPEG"),
        "jpeg.png": picture(mode="RGB", kind="JPEG"),
        "press.png": picture(mode="CMYK", kind="JPEG"),
        "tiff.png": picture(mode="CMYK", kind="TIFF"),
        "svg.png": LOGO.encode(),
        "cut.png": picture()[:-30],
        "empty.png": b"",
        "unsafe.svg": LOGO.replace("<path", "<script/><path").encode(),
    }.items():
        Path(name).write_bytes(data)


@pytest.mark.parametrize(("words", "line"), BAD, ids=[" ".join(map(ascii, row[0])) for row in BAD])
def test_what_is_wrong_is_told_and_nothing_written(words, line):
    bad_logos()
    before = there()
    ran = run("init", "clinic", "--yes", *words)
    assert ran.code == 1
    assert ran.lines == [line]
    assert ran.out == ""
    assert there() == before


def test_all_that_is_wrong_is_told_at_once():
    ran = run("init", "c", "--yes", "--phone", "none", "--web", "none", "--format", "none")
    assert [line.split(":")[0] for line in ran.lines] == ["--format", "--phone", "--web"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--urgent", "x"], "error[usage]: '--urgent' takes AUDIENCE=NUMBER, not 'x'"),
        (["--urgent", "nobody=999"], "error[unknown-audience]: there is no audience 'nobody'"),
    ],
)
def test_wrong_usage(words, line):
    ran = run("init", "clinic", "--yes", *words)
    assert (ran.code, ran.lines) == (2, [line])
    assert there() == set()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (picture((40, 20)), "logo-coarse"),
        (picture(colour=(255, 255, 255, 255)), "logo-pale"),
    ],
)
def test_a_poor_logo_is_told_of_and_taken(data, code):
    Path("mine.png").write_bytes(data)
    ran = run("init", "clinic", "--yes", "--logo", "mine.png")
    assert ran.code == 0
    assert ran.lines[0].startswith(f"mine.png: warning[{code}]: the logo ")
    assert brand_of("clinic").logo.data == data


def test_nothing_is_overwritten():
    Path("clinic").mkdir()
    for name in ("README.md", "clinic.yaml"):
        Path("clinic", name).write_text("name: mine\n", encoding="utf-8")
    before = there()
    ran = run("init", "clinic", "--yes")
    assert ran.code == 1
    told = "error[already-there]: the file is there and stays as it is"
    assert ran.lines == [f"clinic/clinic.yaml: {told}", f"clinic/README.md: {told}"]
    assert "--force" in ran.err
    assert there() == before
    assert Path("clinic/README.md").read_text(encoding="utf-8") == "name: mine\n"


def test_it_is_overwritten_when_told_so():
    run("init", "clinic", "--yes", "--name", "Before")
    Path("clinic/notes.txt").write_text("kept", encoding="utf-8")
    ran = run("init", "clinic", "--yes", "--force", "--name", "After", "--id", "before")
    assert ran.code == 0
    assert brand_of("clinic").name == "After"
    assert Path("clinic/notes.txt").read_text(encoding="utf-8") == "kept"


def test_a_broken_link_counts_as_a_file():
    Path("clinic").mkdir()
    try:
        Path("clinic/README.md").symlink_to("nowhere")
    except OSError:
        pytest.skip("links need a right here")
    assert "clinic/README.md: error[already-there]" in run("init", "clinic", "--yes").err


def test_a_file_in_the_way():
    Path("clinic").write_text("x", encoding="utf-8")
    ran = run("init", "clinic", "--yes")
    assert (ran.code, ran.lines) == (2, ["error[usage]: 'clinic' is a file, not a folder"])


def test_a_folder_in_the_way_leaves_nothing_behind():
    Path("clinic/assets/brands").mkdir(parents=True)
    Path("clinic/templates").write_text("x", encoding="utf-8")
    before = there()
    ran = run("init", "clinic", "--yes")
    assert ran.code == 1
    assert "a file stands where its folder should be" in ran.lines[0]
    assert there() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(away):
    away.chmod(0o500)
    try:
        assert run("init", "clinic", "--yes").code == 1
    finally:
        away.chmod(0o700)
    assert there() == set()


def test_a_full_disk_is_left_as_it_was(small_disk):
    ran = run("init", str(small_disk / "clinic"), "--yes")
    assert ran.code == 1
    assert "error[disk-full]" in ran.lines[0]
    assert list(small_disk.iterdir()) == []


def test_answers_at_a_terminal(answer):
    Path("logo.svg").write_text(LOGO, encoding="utf-8")
    lines = ["Hill House", "ask", "020 7946 0018", "", "", "hill", "", "", ""]
    lines += [
        "12",
        "112",
        "",
        "#FFFF00",
        "#005EB8",
        "",
        "none.svg",
        "'logo.svg'",
        "",
        "nope",
        "a4",
    ]
    ran = answer("init", "clinic", lines=lines)
    assert ran.code == 0, ran.err
    brand = brand_of("clinic")
    assert brand.name == "Hill House"
    assert brand.contact("phone", "").text == "020 7946 0018"
    assert brand.contact("web", "").blank
    assert brand.contact("urgent", AUDIENCES[0]).text == "112"
    assert brand.palette.primary == "#005EB8"
    assert brand.logo is not None
    codes = [line.split("error[")[1].split("]")[0] for line in ran.lines if "error[" in line]
    wrong = ["bad-value", "bad-value", "bad-value", "contrast", "unknown-logo", "unknown-format"]
    assert codes == wrong
    assert "Enter: a line to fill in by pen" in ran.err


def test_what_was_given_is_not_asked(answer):
    ran = answer("init", "clinic", "--name", "A", "--phone", "999", lines=[""] * 12)
    assert ran.code == 0, ran.err
    assert "Name of the clinic" not in ran.err
    assert "Telephone number" not in ran.err


def test_answers_that_do_not_print_are_not_lost(answer):
    lines = ["A \U00013000", "020 7946 0018", *[""] * 4, "1 Hill's Road", "999", *[""] * 6]
    ran = answer("init", "my clinic", lines=lines)
    assert ran.code == 1
    assert ran.lines[-1].startswith("--name: error[missing-glyph]")
    (again,) = [line for line in ran.lines if line.startswith("  leaflets init")]
    if os.name != "nt":
        words = shlex.split(again.replace("\U00013000", "B"))[1:]
        assert words[:4] == ["init", "my clinic", "--name", "A B"]
        assert run(*words, "--yes").code == 0
        assert brand_of("my clinic").contact("address", "").text == "1 Hill's Road"
        assert brand_of("my clinic").contact("urgent", AUDIENCES[0]).text == "999"


def test_leaving_amid_the_questions_writes_nothing(answer):
    ran = answer("init", "clinic", lines=["Hill House"])
    assert (ran.code, ran.lines[-1]) == (130, "interrupted")
    assert there() == set()


def test_one_question_before_anything_is_overwritten(answer):
    run("init", "clinic", "--yes")
    before = Path("clinic/clinic.yaml").read_bytes()
    ran = answer("init", "clinic", "--name", "B", "--id", "clinic", lines=["n"])
    assert ran.code == 1
    assert ran.err.count("Overwrite these") == 1
    assert Path("clinic/clinic.yaml").read_bytes() == before
    ran = answer("init", "clinic", "--name", "B", lines=["y", *[""] * 13])
    assert ran.code == 0, ran.err
    assert brand_of("clinic").name == "B"


def test_what_is_left_open_is_a_line_for_a_pen():
    run("init", "clinic", "--yes")
    text = Path("clinic/assets/brands/clinic/brand.yaml").read_text(encoding="utf-8")
    assert f"  phone: {BLANK}\n" in text


def test_the_example_is_dated_with_the_day():
    run("init", "clinic", "--yes", "--as-of", "2027-02-03")
    library = Library.open(Path("clinic"))
    assert library.leaflet("your-visit").date.isoformat() == "2027-02-03"
