"""Names of authors, as a BibTeX parser takes them apart again."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papertui.formats.names import name
from tests.formats.support import Person, are_balanced, parts

PIECES = (
    " ", ",", "{", "}", "\\", "$", "*", "1", "¹", "and", " and ", "others", "Jr.", "van", "De", "Team",
    "李", "Doe", "doe", "'t", "&", "%", "~", "\ue000", "\u0301",
)  # fmt: skip
NAMES = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=8).map("".join)


def written(text: str) -> str:
    found = name(text)
    assert found is not None
    return found.bibtex()


@pytest.mark.parametrize(
    ("text", "first", "von", "last", "jr"),
    [
        ("Lun Du", "Lun", "", "Du", ""),
        ("J. Nathan Kutz", "J. Nathan", "", "Kutz", ""),
        ("P. -A. Absil", "P. -A.", "", "Absil", ""),
        ("Weinan E", "Weinan", "", "E", ""),
        ("Łukasz Dudziak", "Łukasz", "", "Dudziak", ""),
        ("Anna van der Berg", "Anna", "van der", "Berg", ""),
        ("J. 't Lam", "J.", "'t", "Lam", ""),
        ("Jean d'Alembert", "Jean", "", "d'Alembert", ""),
        ("Maria De la Cruz", "Maria", "De la", "Cruz", ""),
        ("Lucca Machado da Silva", "Lucca Machado", "da", "Silva", ""),
        ("Luc Van Gool", "Luc", "", "Van Gool", ""),
        ("Yann Le Cun", "Yann", "", "Le Cun", ""),
        ("Minh Le Nguyen", "Minh Le", "", "Nguyen", ""),
        ("Tung Van Nguyen", "Tung Van", "", "Nguyen", ""),
        ("van der Berg", "", "van der", "Berg", ""),
        ("anna van der berg", "anna", "van der", "berg", ""),
        ("anna maria berg", "anna maria", "", "berg", ""),
        ("bell hooks", "bell", "", "hooks", ""),
        ("John Roe, Jr.", "John", "", "Roe", "Jr."),
        ("John Roe Jr", "John", "", "Roe", "Jr"),
        ("James Roe III", "James", "", "Roe", "III"),
        ("Anna van der Berg, Sr.", "Anna", "van der", "Berg", "Sr."),
        ("Roe, Jr., John", "John", "", "Roe", "Jr."),
        ("Roe, John, Jr.", "John", "", "Roe", "Jr."),
        ("von Last, Jane", "Jane", "von", "Last", ""),
        ("Roe, Jane, PhD, MD", "Jane PhD MD", "", "Roe", ""),
        ("Doe", "", "", "Doe", ""),
        ("OpenAI", "", "", "OpenAI", ""),
        ("DeepSeek-AI", "", "", "DeepSeek-AI", ""),
        ("01.AI", "", "", "01.AI", ""),
        ("李明", "", "", "李明", ""),
        ("李 明", "明", "", "李", ""),
        ("김 민수", "민수", "", "김", ""),
        ("قاسم سلیمانی", "قاسم", "", "سلیمانی", ""),
        ("राज कुमार", "राज", "", "कुमार", ""),
    ],
)
def test_a_name_falls_into_its_parts(text: str, first: str, von: str, last: str, jr: str) -> None:
    assert parts(Person(written(text))) == (first, von, last, jr)


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe*",
        "Jane Doe1,2",
        "Jane Doe 1, 2",
        "1 Jane Doe",
        "Jane Doe¹²",
        "Jane Doe†,‡",
        "*Jane Doe§¶",
        "Jane Doe$^{1,*}$",
        "Jane Doe^a",
        "Jane\u00a0Doe\n",
        "{Jane} {Doe}",
        "Jane~Doe",
        "Jane Doe,",
        "\x1b[1mJane\x00 Doe",
    ],
)
def test_stray_marks_are_gone(text: str) -> None:
    assert written(text) == "Jane Doe"


@pytest.mark.parametrize(
    ("text", "bibtex"),
    [
        ("Gemini Team", "{Gemini Team}"),
        ("GLM-4.5 Team*", "{GLM-4.5 Team}"),
        ("Gemini Team¹", "{Gemini Team}"),
        ("The ATLAS Collaboration", "{The ATLAS Collaboration}"),
        ("Anthropic and Friends Team", "{Anthropic and Friends Team}"),
        ("Research & Development", r"{Research \& Development}"),
        ("Jane Doe AND John Roe", "{Jane Doe AND John Roe}"),
        ("Meta AI", "{Meta AI}"),
        ("others", "{others}"),
        ("Roe, Jr.", "{Roe Jr.}"),
    ],
)
def test_a_group_is_one_author(text: str, bibtex: str) -> None:
    assert written(text) == bibtex
    assert parts(Person(bibtex)) == ("", "", bibtex, "")


@pytest.mark.parametrize("text", ["", " ", "*", ":", "123", "¹", "†‡", ",", "-", "👩‍🔬", "$", "\u0301"])
def test_what_has_no_letter_is_no_name(text: str) -> None:
    assert name(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Anna van der Berg", "Anna van der Berg"),
        ("Roe, Jr., John", "John Roe Jr."),
        ("李 明", "李 明"),
        (r"J\'er\^ome Ga\"el", "Jérôme Gaël"),
        ("Gemini Team*", "Gemini Team"),
    ],
)
def test_a_name_is_shown_as_its_bearer_writes_it(text: str, shown: str) -> None:
    found = name(text)
    assert found is not None
    assert found.shown() == shown


@given(NAMES)
@example("and,Jr.0")
@example("{and}, \\")
def test_whatever_comes_in_is_one_person_or_none(text: str) -> None:
    found = name(text)
    if found is None:
        return
    bibtex = found.bibtex()
    assert are_balanced(bibtex)
    person = Person(bibtex)
    assert person.last_names or person.prelast_names
    assert "and" not in bibtex.casefold().split() or bibtex.startswith("{")
