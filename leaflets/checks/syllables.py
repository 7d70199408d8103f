"""An English word → how many syllables it has, by its groups of vowels."""

import re
from functools import lru_cache

_PART = re.compile(r"[a-z]+")
_UNSPOKEN = re.compile(r"[\d@/]")
_GROUP = re.compile(r"[aeiouy]+")

# Groups that are written and not spoken.
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l)e$"  # take, whole; not: bottle, degree
    r"|(?:[^aeiouycghlsxz]|[aeiouy]l|th)es$"  # times, clothes; not: bottles, causes
    r"|[^aeiouydt]ed$"  # cramped; not: needed
    r"|[^aeiouyl]e(?=(?:ful|less|ly|ment|ness|ty)s?$)"  # likely, safety # codespell:ignore ment
    r"|(?<=som)e(?=.)"  # sometimes # codespell:ignore som
)
# Vowels that stand side by side and are spoken apart.
_APART = re.compile(
    r"(?<![cghst])i[aou]|(?<=[cgst])ium"  # diary, period, calcium; not: special, region
    r"|(?<![gq])ua(?!r)|(?<![gq])uid"  # usual, fluid; not: guard, guide
    r"|(?<!p)eo|(?:ar|id)ea|(?<=cr)ea(?=t)"  # video, area, create
    r"|ie(?=t)|yi|ism$"  # diet, trying, organism
)


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Count the syllables of a word; one at least.

    Numbers and addresses count as one: nobody spells them out while reading.
    """
    if _UNSPOKEN.search(word):
        return 1
    text = word.lower().replace("'", "").replace("’", "")
    return max(1, sum(map(_count, _PART.findall(text))))


def _count(part: str) -> int:
    apart, silent = _APART.findall(part), _SILENT.findall(part)
    return max(1, len(_GROUP.findall(part)) + len(apart) - len(silent))
