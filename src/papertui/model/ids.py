"""arXiv ids in every shape that people paste.

The rules of an id are arXiv's own (info.arxiv.org, "Understanding the arXiv identifier"): `YYMM.NNNN`
from April 2007, `YYMM.NNNNN` from January 2015, `archive/YYMMNNN` from July 1991 to March 2007.
"""

from __future__ import annotations

import re
from functools import cache

_ARCHIVES = (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat"
    " cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th"
    " patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int stat supr-con"
).replace(" ", "|")


def arxiv_id(text: str) -> str | None:
    """The arXiv id that `text` is, without version, or None when it is no id. Never guesses.

    Understood are the bare id, `arXiv:`, DOIs, and addresses on arXiv, Hugging Face, alphaXiv and
    ar5iv. Old ids lose their subject class: `cs.CL/0501001` and `cs/0501001` are one.
    """
    shape = _shape().fullmatch(text.strip())
    if shape is None:
        return None
    if shape["archive"]:
        month, number = shape["old_month"], shape["old_number"]
        known = month >= "9107" or month <= "0703"
        identifier = f"{shape['archive'].lower()}/{month}{number}"
    else:
        month, number = shape["month"], shape["number"]
        known = "0704" <= month <= "1412" if len(number) == 4 else month >= "1501"
        identifier = f"{month}.{number}"
    return identifier if known and "01" <= month[2:] <= "12" and int(number) else None


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?:
            arxiv:[ ]?
          | (?: doi:[ ]? )? 10\.48550/arxiv\.
          | (?P<address> (?:https?://)? (?:
                (?:www\.|dx\.)?doi\.org/10\.48550/arxiv\.
              | (?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/
              | (?:www\.)?(?:huggingface\.co|hf\.co)/papers/
              | (?:www\.)?alphaxiv\.org/(?:abs|pdf|html|overview)/
              | (?:www\.)?ar5iv\.org/(?:abs|html|pdf)/
              | ar5iv\.labs\.arxiv\.org/(?:abs|html)/
            ) )
        )?
        (?:
            (?P<month> [0-9]{{4}} ) \. (?P<number> [0-9]{{4,5}} )
          | (?P<archive> {_ARCHIVES} ) (?: \.[a-z][a-z-]+ )?
            / (?P<old_month> [0-9]{{4}} ) (?P<old_number> [0-9]{{3}} )
        )
        (?: v[1-9][0-9]* )?
        (?(address) (?: \.pdf | \.md )? /? (?: [?\#]\S* )? )
        """,
        re.VERBOSE | re.IGNORECASE | re.ASCII,
    )
