"""Scores of text extraction, kept with test reports → a table at the end of a test run.

Reports come back from the workers of a parallel run too, with the properties a test recorded.
"""

PROPERTY = "extraction"


def cell(score):
    """Say a score in a few letters."""
    return score and ("exact" if score["exact"] else f"{score['ratio']:.1%}")


def table(rows):
    """Make the lines of a table.

    Args:
        rows: For each language, the score of each reader, as dictionaries.
    """
    readers = list(dict.fromkeys(reader for _, scores in rows for reader in scores))
    yield "language " + "".join(f"{reader:>15}" for reader in readers)
    for tag, scores in sorted(rows):
        cells = "".join(f"{cell(scores.get(reader)) or '-':>15}" for reader in readers)
        lost = [reader for reader, score in scores.items() if not score["whole"]]
        yield f"{tag:9}{cells}" + (f"  characters lost: {', '.join(lost)}" if lost else "")


def pytest_terminal_summary(terminalreporter):
    """Print the table if any scores were recorded."""
    reports = [
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if getattr(report, "when", "") == "call"
    ]
    rows = [
        value for report in reports for name, value in report.user_properties if name == PROPERTY
    ]
    if rows:
        terminalreporter.section("text that readers give back")
        for line in table(rows):
            terminalreporter.write_line(line)
