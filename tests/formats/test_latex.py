"""Titles as LaTeX: formulas as they were, all else escaped, capitals protected, nothing ever broken."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papertui.formats.latex import latex_text, latex_title
from tests.formats.support import are_balanced

PIECES = (
    "{", "}", "\\", "$", "$$", "%", "&", "#", "^", "_", "~", "\\{", "\\}", "\\(", "\\)", "\\frac", "\\text{",
    "\\left", "\\input{x}", "x", "2", "LLM", " ", "\n", "β", "²", "₁", "<", "|", "\ue000", "\u0301", "日本",
)  # fmt: skip
TITLES = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        pytest.param("R&D at 100%", r"{R}\&{D} at 100\%", id="ampersand and percent"),
        pytest.param("a #1 by snake_case", r"a \#1 by snake\_case", id="hash and underscore"),
        pytest.param(
            "about ~5, c:\\x", r"about {\textasciitilde}5, c:{\textbackslash}x", id="tilde, backslash"
        ),
        pytest.param("f^", r"f{\textasciicircum}", id="a caret with nothing to raise"),
        pytest.param("costs $5 and $10", r"costs \$5 and \$10", id="money"),
        pytest.param("<EOS> | b", r"{\textless}{EOS}{\textgreater} {\textbar} b", id="signs of other fonts"),
        pytest.param(r"30\% of R\&D", r"30\% of {R}\&{D}", id="what is escaped already"),
        pytest.param(r"\emph{So} \textbf{it} is", "So it is", id="styles"),
        pytest.param(r"na\"{\i}ve caf\'e", "naïve café", id="accents"),
        pytest.param("Cafe\u0301", "Café", id="combining marks"),
        pytest.param("日本語 Müller", "日本語 Müller", id="letters stay Unicode"),
        pytest.param("a  line\nbreak\r\n here", "a line break here", id="line breaks"),
        pytest.param("\x1b[31mred\x00 \u202eevil", "red evil", id="controls"),
        pytest.param("\ue000private\uf8ff", "private", id="private characters"),
    ],
)
def test_what_tex_would_misread_is_escaped(title: str, latex: str) -> None:
    assert latex_title(title) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        pytest.param(r"$\mathcal{O}(n^2)$ fast", r"{$\mathcal{O}(n^2)$} fast", id="a formula"),
        pytest.param(r"an $x_{\text{max}}$ & co", r"an {$x_{\text{max}}$} \& co", id="a text in it"),
        pytest.param(
            r"\(y_1\), \[z\] and $$w$$", "{$y_1$}, {$z$} and {$w$}", id="the other ways to enclose one"
        ),
        pytest.param(r"$\{1,2\}$", r"{$\{1,2\}$}", id="braces that are shown, in pairs"),
        pytest.param(r"$\left\{x\right.$", r"{$\left\lbrace x\right.$}", id="one that is alone"),
        pytest.param("$β$-test", r"{$\beta$}-test", id="a Greek letter in a formula"),
        pytest.param("$p=5%$ off", r"{$p=5\%$} off", id="a bare percent sign in it"),
    ],
)
def test_a_sound_formula_stays_as_it_is(title: str, latex: str) -> None:
    assert latex_title(title) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        pytest.param("a X^2 b", "a {X}{$^{2}$} b", id="raised"),
        pytest.param("Y_n", "{Y}{$_{n}$}", id="lowered"),
        pytest.param("x^{n+q}", "x{$^{n+q}$}", id="what has no small letters"),
        pytest.param("Benchmark^2: more", "Benchmark{$^{2}$}: more", id="behind a word"),
        pytest.param("8times faster", r"8{$\times$} faster", id="a lost backslash"),
        pytest.param("β-test of Σ", r"{$\beta$}-test of {$\Sigma$}", id="Greek letters"),
        pytest.param("Γιώργος", "Γιώργος", id="a Greek word is none"),
        pytest.param("a → b ≤ c − d", r"a {$\to$} b {$\leq$} c {$-$} d", id="signs"),
        pytest.param("x² y₁₂", "x{$^{2}$} y{$_{12}$}", id="small digits"),
    ],
)
def test_degraded_mathematics_is_mathematics_again(title: str, latex: str) -> None:
    assert latex_title(title) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        pytest.param("lone } here", r"lone {\textbraceright} here", id="a closing brace"),
        pytest.param("lone { here", r"lone {\textbraceleft} here", id="an opening brace"),
        pytest.param(r"lone \} here", r"lone {\textbraceright} here", id="an escaped brace"),
        pytest.param("a $ b $ c $", r"a \$ b \$ c \$", id="three dollars"),
        pytest.param("ends in \\", r"ends in {\textbackslash}", id="a backslash at the end"),
        pytest.param(r"$\frac$ z", r"{\textbackslash}frac z", id="a command without what it takes"),
        pytest.param("$a^b^c$", "a{$^{bc}$}", id="raised twice"),
        pytest.param("$x{$", r"x{\textbraceleft}", id="a brace left open in a formula"),
        pytest.param(
            r"$\input{/etc/passwd}$",
            r"{\textbackslash}input{\textbraceleft}/etc/passwd{\textbraceright}",
            id="a command that reads a file",
        ),
        pytest.param(
            r"\write18{x} $\mycommand$",
            r"{\textbackslash}write18{\textbraceleft}x{\textbraceright}"
            r" {\textbackslash}mycommand",
            id="commands that nobody knows",
        ),
        pytest.param("$^^5cinput x$", None, id="a backslash by its code"),
    ],
)
def test_broken_tex_is_text(title: str, latex: str | None) -> None:
    written = latex_title(title)
    assert "\\input" not in written
    assert "^^" not in written
    assert latex is None or written == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("dInfer: Diffusion for LLMs", "{dInfer}: Diffusion for {LLMs}"),
        ("BERT, and (GPT-4o)", "{BERT}, and ({GPT}-4o)"),
        ("A Mixture-of-Experts Model", "A Mixture-of-Experts Model"),
        ("I Need a Plan B: Q-Learning", "{I} Need a Plan {B}: {Q}-Learning"),
        ("Quamba2 in 3D at 4K", "{Quamba2} in {3D} at {4K}"),
        ("Élan of ÉLAN", "Élan of {ÉLAN}"),
    ],
)
def test_capitals_that_matter_are_protected(title: str, latex: str) -> None:
    assert latex_title(title) == latex


@given(TITLES)
@example("$\\{$")
@example("\\(\\}\\)")
@example("$" * 5)
def test_whatever_comes_in_what_goes_out_is_sound(title: str) -> None:
    for written in (latex_title(title), latex_text(title)):
        assert are_balanced(written)
        assert written.isprintable() or not written.isascii()
        assert not re.search(r"(?<!\\)[%#&]", written)
        assert not re.search(r"\\$", written)
        outside = re.sub(r"\{\$.*?\$\}", "", written)
        assert not re.search(r"(?<!\\)[$_^~]", outside)
        assert set(re.findall(r"\\([A-Za-z]+)", outside)) <= {
            "textbraceleft", "textbraceright", "textbackslash", "textasciicircum", "textasciitilde",
            "textless", "textgreater", "textbar",
        }  # fmt: skip


@pytest.mark.parametrize("piece", ["$", "$x$ ", "{", "\\", "$x ", "BERT ", "\\( ", "^", "β"])
def test_a_long_title_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    latex_title(piece * 20_000)
    assert time.process_time() - started < 5
