"""A folder with brands of odd sizes: what a clinic says of its own decides how pages come out."""

from pathlib import Path

from tests.clinics import write

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 100"><title>A leaf</title>
<rect x="10" y="10" width="{inner}" height="80" fill="#225566"/></svg>
"""
USUAL = {"name": "Hill Clinic 1", "phone": "020 7946 0101", "web": "https://hill-1.example"}
LONG = "The Riverside and Old Mill Community Health and Family Practice of St Mary"
BRANDS: dict[str, dict[str, object]] = {
    "usual": {},
    "alike": {"name": "Mill Clinic 2", "phone": "020 7946 0202", "web": "https://mill-2.example"},
    "long-name": {"name": LONG},
    "longer-name": {"name": f"{LONG}, {LONG}, {LONG}"},
    "no-web": {"web": ""},
    "long-web": {"web": f"https://a-clinic-with-{'very-' * 9}long-address.example/leaflets"},
    "square": {"logo": 100},
    "wide": {"logo": 700, "name": LONG},
    "tall": {"logo": 30, "name": "Elm"},
    "long-hours": {"hours": "Monday to Friday, 9am to 5pm, " * 4},
    **{f"hours-{n}": {"hours": "Every day and night, " * 6 * n} for n in (1, 3, 6)},
    "open": {"phone": "____", "name": ""},
    "arabic-name": {"name": "عيادة النهر"},
}


def folder(path: Path, brands: dict[str, dict[str, object]] | None = None) -> Path:
    """Write a folder with brands, each as the usual one but for what is said of it."""
    write(path / "clinic.yaml", "name: Odd clinics\n")
    for name, other in (brands or BRANDS).items():
        own = {**USUAL, **other}
        text = f"""\
            name: "{own["name"]}"
            palette: {{primary: "#225566", accent: "#1A3A4A", text: "#212B32", paper: "#FFFFFF"}}
            contacts:
              phone: "{own["phone"]}"
              hours: {own.get("hours", "Monday to Friday, 9am to 5pm")}
              emergency: "999"
              email: leaflets@{name}.example
              address: [1 River Lane, London]
            """
        if own["web"]:
            text += f"  web: {own['web']}\n            "
        text += f"""audiences:
              pregnant-mothers: {{urgent: "{own["phone"]}", urgent_label: Nurse line}}
              older-adults: {{urgent: "{own["phone"]}", urgent_label: Nurse line}}
            typeface: noto-sans
            """
        if "logo" in own:
            text += "logo: logo.svg\n            logo_alt: A leaf\n            "
            wide = int(str(own["logo"]))
            logo = LOGO.format(width=wide, inner=wide - 20)
            write(path / f"assets/brands/{name}/logo.svg", logo)
        write(path / f"assets/brands/{name}/brand.yaml", text)
    return path
