"""Made-up text pages and papers: a realistic one of any size, and the most hostile that we know of."""

from __future__ import annotations

import random
from datetime import date, timedelta

from papertui.model.paper import Paper
from papertui.text.clean import clean, clean_block
from papertui.text.words import paper_key

PAGE_HEAD = (
    "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\n"
    "byAK and the research community\n\nJun 29\n\n"
)
PAGE_DATE = date(2026, 6, 29)

_KINDS = ["Efficient", "Sparse", "Adaptive", "Scalable", "Robust", "Low-Rank", "Training-Free", "Causal"]
_THINGS = [
    "Activation Steering",
    "Mixture-of-Experts",
    "Diffusion Language Models",
    "Key-Value Caches",
    "Parameter-Efficient Fine-Tuning",
    "Retrieval-Augmented Generation",
    "World Models",
    "Reward Modelling",
    "Speculative Decoding",
    "Video Understanding",
]
_ENDS = [
    "at Scale",
    "without Labels",
    "for Long Contexts",
    "in the Wild",
    "under Distribution Shift",
    "on a Budget",
]
_SENTENCES = [
    "Large language models have shown strong results across many tasks, yet their cost remains a barrier.",
    "Existing methods either need expensive retraining or lose accuracy on long inputs.",
    "We present a simple framework that addresses both limits at once, without any change of architecture.",
    "The key observation is that most activations are small, and that their pattern can be predicted.",
    "Across 12 benchmarks, our method improves accuracy by 3.7% and cuts memory to 41% of the baseline.",
    "Ablations show that the gain comes from the router, which costs $\\mathcal{O}(n \\log n)$ in time.",
    "We further give a theoretical account of why the approach works, and when it must fail.",
    "These findings suggest a practical way to serve larger models on commodity hardware.",
]
_ORGANIZATIONS = [
    "inclusionAI inclusionAI",
    "microsoft Microsoft",
    "baidu BAIDU",
    "stanford Stanford University",
]


def text_page(papers: int, seed: int = 0) -> str:
    """The text of a page with exactly `papers` papers, the same for the same `seed`.

    Titles of 40 to 100 characters, all different; abstracts of about 600, some of them with a link;
    footers with authors or an organization, days with and without a year, every second with comments.
    """
    chance = random.Random(seed)
    parts = [PAGE_HEAD]
    for number in range(1, papers + 1):
        name = f"{chance.choice(_KINDS)[:6].rstrip('-')}Net-{number}"
        title = f"{name}: {chance.choice(_KINDS)} {chance.choice(_THINGS)} {chance.choice(_ENDS)}"
        abstract = " ".join(chance.sample(_SENTENCES, 6))
        if number % 3 == 0:
            abstract += f" Code is available at https://github.com/lab-{number % 97}/{name}."
        authors = chance.randrange(1, 40)
        byline = chance.choice(_ORGANIZATIONS) if number % 9 == 0 else f"  • {authors} authors"
        day = PAGE_DATE - timedelta(days=chance.randrange(1500))
        shown = f"{day:%b} {day.day}" + ("" if day.year == PAGE_DATE.year else f", {day.year}")
        comments = f" {chance.randrange(1, 20)}" if number % 2 else ""
        parts.append(f"{title}\n\n{abstract}\n\n{byline}\n·\n{shown}{comments}\n\n")
    return "".join(parts)


HOSTILE_TEXTS = {
    "closing markup": "[/",
    "markup with a colon": "[:",
    "a formula in brackets": "Score [b + c*d] of [i",
    "a closing tag with a path": "[[/x.md]]",
    "an action link": "[@click=app.quit]quit[/]",
    "a style": "[bold red on white]loud[/bold red on white]",
    "escape colours": "\x1b[31;1mred\x1b[0m",
    "escape clear": "\x1b[2J\x1b[H\x1bc",
    "escape alternate screen": "\x1b[?1049l",
    "escape title": "\x1b]0;owned\x07",
    "hyperlink": "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "hyperlink of C1 bytes": "\x9d8;;https://evil.example\x9chere\x9d8;;\x9c",
    "clipboard of C1 bytes": "\x9d52;c;ZXZpbA==\x9c",
    "C1 colours": "\x9b31mred\x9b0m",
    "NUL": "a\x00b",
    "bell, backspace, delete": "a\x07b\x08c\x7fd",
    "vertical tab and form feed": "a\x0bb\x0cc\x1cd\x85e",
    "right-to-left override": "\u202egpj.exe\u202c",
    "isolates": "\u2066a\u2067b\u2068c\u2069",
    "line separator": "a\u2028b\u2029c",
    "lone surrogate": "a\ud800b\udfffc",
    "byte order mark inside": "a\ufeffb",
    "one long word": "w" * 5000,
    "one long wide word": "模" * 2500,
    "wide": "日本語モデルの効率的な推論",
    "emoji joined": "👩‍🔬 Agents 👨‍👩‍👧‍👦",
    "flags": "🇩🇪🇫🇷🇯🇵 🇺🇳",
    "combining": "e\u0301\u0302\u0303\u0304\u0308 and a\u0300",
    "only combining": "\u0301" * 2000,
    "right-to-left": "שלום עולם سلام می\u200cخواهم",
    "tags and variation selectors": "☃\ufe0f ☃\ufe0e a\U000e0041b",
    "TeX": "$\\mathcal{O}(n^2)$ costs $5 and $10, 45^circ",
    "quotes": "\"'`<script>&amp;</script>${HOME}$(id)",
}
"""Raw texts from outside, each named by what it tries; none has a line break in it.

Written to a file they need `errors="surrogatepass"`, or the lone surrogates left out.
"""


def hostile_paper() -> Paper:
    """One paper, hostile in every text field, as it is once it has come in (through `text.clean`)."""
    nasty = clean(" ".join(text for text in HOSTILE_TEXTS.values() if len(text) < 500))
    title = clean(
        "[/ [: Score [b + [[/x.md]] [@click=app.quit] \x1b[2J 日本語 👩‍🔬 🇩🇪 e\u0301\u0302\u0303 \u202eevil"
    )
    texts = tuple(clean(text) for text in HOSTILE_TEXTS.values())
    return Paper(
        key=paper_key(None, title),
        title=title,
        abstract=clean_block("\n\n".join(HOSTILE_TEXTS.values())),
        authors=tuple(f"{texts[index % len(texts)][:80]} {index}" for index in range(300)),
        author_count=300,
        organization=nasty,
        organization_handle="[/]",
        date=date(1, 1, 1),
        comments=10**9,
        upvotes=10**9,
        category="[/cs.XX]",
        github="https://github.com/[owner]/[@click=app.quit]",
        github_stars=10**9,
        project="https://evil.example\\@owner.github.io/[/",
        submitter=nasty,
        summary=nasty,
        keywords=texts,
    )


def unknown_paper() -> Paper:
    """A paper of which only the title is known."""
    return Paper(key=paper_key(None, "Known by Its Title"), title="Known by Its Title")


def hostile_page() -> str:
    """A text page with three papers for each hostile text: in a title, an organization, an abstract."""
    parts = [PAGE_HEAD]
    for name, text in HOSTILE_TEXTS.items():
        plain = "An abstract that is of no interest at all."
        parts += [
            f"{text} as title, {name}\n\n{plain}\n\n  • 300 authors\n·\nMay 14 2\n\n",
            f"Organization, {name}\n\n{plain}\n\nhandle {text}\n·\nMay 14, 2025\n\n",
            f"Abstract, {name}\n\n{text} is what this is about. See https://github.com/a/b{text}\n\n"
            "  • 1 authors\n·\nFeb 30\n\n",
        ]
    return "".join(parts)
