"""Files of a clinic's folder that nothing reads, and those that are welcome."""

import pytest

from leaflets.library import Library

WELCOME = [
    "README.md",
    "notes/a.txt",
    "out/leaflet.pdf",
    "signoffs/a.yaml",
    ".git/config",
    ".hidden",
    "_drafts/a.md",
    "templates/audiences.yaml",
    "templates/sources.yaml",
    "templates/blocks/x/a.md",
    "templates/blocks/x/hard-copy.md",
    "templates/blocks/_later/a.txt",
    "templates/overridden/x/a.md",
    "templates/leaflets/x.md.j2",
    "assets/brands/x/brand.yaml",
    "assets/figures/icons/x.svg",
    "assets/formats/x.yaml",
    "assets/fonts/fonts.yaml",
    "assets/fonts/licence.txt",
    "assets/fonts/specimens/xx.md",
    "assets/locales/xx/LC_MESSAGES/content.po",
    "assets/locales/xx/locale.yaml",
]


def found(make_clinic, *names):
    clinic = make_clinic(dict.fromkeys(names, "x"))
    return [f"{one.span} {one.code}" for one in Library.open(clinic).strays()]


def test_what_is_read_or_none_of_our_business(make_clinic):
    assert found(make_clinic, *WELCOME) == []


def test_the_bundled_library_is_not_looked_at():
    assert Library.open().strays() == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("clinic.yml", "clinic.yml misspelt-name"),
        ("template/blocks/a.md", "template misspelt-name"),
        ("Assets2/a.svg", "Assets2 misspelt-name"),
        ("blocks/a.md", "blocks misspelt-name"),
        ("brands/x/brand.yaml", "brands misspelt-name"),
        ("signoff/a.yaml", "signoff misspelt-name"),
        ("templates/block/a.md", "templates/block stray-file"),
        ("templates/clinic/a.md", "templates/clinic stray-file"),
        ("templates/source.yaml", "templates/source.yaml stray-file"),
        ("templates/library.yaml", "templates/library.yaml stray-file"),
        ("templates/blocks/x/a.markdown", "templates/blocks/x/a.markdown stray-file"),
        ("templates/blocks/x/a.md.txt", "templates/blocks/x/a.md.txt stray-file"),
        ("templates/leaflets/x.md", "templates/leaflets/x.md stray-file"),
        ("assets/figure/x.svg", "assets/figure stray-file"),
        ("assets/figures/x.jpg", "assets/figures/x.jpg stray-file"),
        ("assets/formats/x.yml", "assets/formats/x.yml stray-file"),
        ("assets/brands/logo.svg", "assets/brands/logo.svg stray-file"),
        ("assets/brands/x/logo.svg", "assets/brands/x/logo.svg stray-file"),
        ("assets/locales/xx/content.mo", "assets/locales/xx/content.mo stray-file"),
        ("templates/blocks/a (1).md", "templates/blocks/a (1).md file-copy"),
        ("templates/blocks/a - Copy.md", "templates/blocks/a - Copy.md file-copy"),
        ("templates/blocks/a copy 2.md", "templates/blocks/a copy 2.md file-copy"),
        ("templates/blocks/a.md~", "templates/blocks/a.md~ file-copy"),
        ("templates/blocks/a.md.orig", "templates/blocks/a.md.orig file-copy"),
        ("clinic.yaml.bak", "clinic.yaml.bak file-copy"),
        ("clinic (1).yaml", "clinic (1).yaml file-copy"),
        (
            "templates/blocks/a (Ann's conflicted copy 2026-01-02).md",
            "templates/blocks/a (Ann's conflicted copy 2026-01-02).md file-copy",
        ),
        (".leaflets-0123abcd.part", ".leaflets-0123abcd.part part-file"),
        (
            "assets/brands/.leaflets-0123abcd.part",
            "assets/brands/.leaflets-0123abcd.part part-file",
        ),
    ],
)
def test_what_nobody_reads(make_clinic, name, told):
    assert found(make_clinic, name) == [f"clinic/{told}"]


def test_a_folder_is_told_once(make_clinic):
    names = [f"assets/figure/{number}.svg" for number in range(9)]
    assert found(make_clinic, *names) == ["clinic/assets/figure stray-file"]


def test_links_are_not_followed(make_clinic):
    clinic = make_clinic()
    (clinic / "templates").mkdir()
    try:
        (clinic / "templates/blocks").symlink_to("..", target_is_directory=True)
    except OSError:
        pytest.skip("links need a right here")
    assert Library.open(clinic).strays() == ()


def test_hints_name_what_may_be_meant(make_clinic):
    clinic = make_clinic({"templates/leaflets/x.md": "x", "blocks/a.md": "x"})
    hints = [one.hint for one in Library.open(clinic).strays()]
    assert hints == ["it belongs in 'templates'", "what is read here ends in .md.j2"]
