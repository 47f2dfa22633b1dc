"""What TeX's names mean in Unicode."""

from __future__ import annotations

_GREEK = """
    alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ
    pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω varepsilon ε vartheta ϑ varphi φ varpi ϖ
    varrho ϱ varsigma ς Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
"""
_LETTERS = """
    o ø O Ø l ł L Ł i ı j ȷ aa å AA Å ae æ AE Æ oe œ OE Œ ss ß dh ð DH Ð th þ TH Þ dj đ DJ Đ S § P ¶ dag †
    ddag ‡ pounds £ euro € copyright © textregistered ® texttrademark ™ textdegree ° degree ° textmu µ
    textasciitilde ~ textasciicircum ^ textbackslash \\ textbar | textless < textgreater > textbullet •
    textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ”
    TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX ldots … dots … textellipsis …
"""
_OPERATORS = """
    times × cdot · div ÷ pm ± mp ∓ ast * star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ cap ∩ cup ∪
    bigcap ⋂ bigcup ⋃ wedge ∧ vee ∨ land ∧ lor ∨ setminus ∖ leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ ll ≪
    gg ≫ lt < gt > neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ prec ≺ succ ≻ preceq ⪯ succeq ⪰
    lesssim ≲ gtrsim ≳ doteq ≐ triangleq ≜ coloneqq ≔ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆
    supseteq ⊇ subsetneq ⊊ perp ⊥ parallel ∥ mid | models ⊨ vdash ⊢ to → rightarrow → longrightarrow ⟶
    leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⇒ Longrightarrow ⟹ Leftarrow ⇐ Leftrightarrow ⇔
    iff ⇔ mapsto ↦ hookrightarrow ↪ rightharpoonup ⇀ rightleftharpoons ⇌ uparrow ↑ downarrow ↓ updownarrow ↕
    Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ rightsquigarrow ⇝ leadsto ⇝ colon : ltimes ⋉ rtimes ⋊ uplus ⊎
    sqcup ⊔ sqcap ⊓
"""
_SIGNS = """
    infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ emptyset ∅ varnothing ∅ sum ∑ prod ∏
    coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ surd √ top ⊤ bot ⊥ angle ∠ triangle △ square □ Box □ blacksquare ■
    diamond ⋄ Diamond ◇ prime ′ dagger † ddagger ‡ ell ℓ hbar ℏ Re ℜ Im ℑ wp ℘ aleph ℵ cdots ⋯ vdots ⋮
    ddots ⋱ dotsc … dotsb ⋯ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } lbrack [
    rbrack ] vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖ backslash \\ checkmark ✓ therefore ∴ because ∵
    complement ∁ spadesuit ♠ heartsuit ♥ diamondsuit ♦ clubsuit ♣ sharp ♯ flat ♭ natural ♮ imath ı jmath ȷ
"""


def _names(table: str) -> frozenset[str]:
    return frozenset(table.split())


def _pairs(table: str) -> dict[str, str]:
    names = table.split()
    return dict(zip(names[::2], names[1::2], strict=True))


GREEK = _pairs(_GREEK)
LETTERS = _pairs(_LETTERS)
OPERATORS = _pairs(_OPERATORS)
SIGNS = _pairs(_SIGNS)
SYMBOLS = GREEK | LETTERS | OPERATORS | SIGNS

# Functions are words; they stay words.
FUNCTIONS = _names("""
    arccos arcsin arctan arg argmax argmin cos cosh cot csc deg det dim exp gcd hom inf ker lg lim liminf
    limsup ln log max min mod bmod Pr sec sin sinh sup tan tanh
""")

# What says how to set a formula and means nothing on a screen.
SILENT = _names("""
    left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle textstyle
    scriptstyle limits nolimits bf it em rm sf tt sc sl bfseries itshape upshape scshape ttfamily xspace
    noindent protect small large footnotesize nonumber leavevmode relax centering
""")
BLANKS = _names("quad qquad enspace thinspace newline linebreak par hfill space")

# One argument, shown as it is: as text, or as mathematics.
TEXT_STYLES = _names("""
    text textbf textit textsc texttt textrm textsf textsl textup textmd textnormal emph mbox hbox fbox
    underline uline operatorname
""")
MATH_STYLES = _names("""
    mathrm mathbf mathit mathsf mathtt mathnormal boldsymbol bm pmb ensuremath mathop mathrel mathbin
    mathord underbrace overbrace smash
""")

# Marks over a letter: in mathematics by name (hat), in text by sign or letter (c for a cedilla).
MARKS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0305", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c",
    "breve": "\u0306", "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a", "not": "\u0338",
}  # fmt: skip
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip

_SUPERSCRIPTS = """
    0⁰ 1¹ 2² 3³ 4⁴ 5⁵ 6⁶ 7⁷ 8⁸ 9⁹ +⁺ -⁻ −⁻ =⁼ (⁽ )⁾ aᵃ bᵇ cᶜ dᵈ eᵉ fᶠ gᵍ hʰ iⁱ jʲ kᵏ lˡ mᵐ nⁿ oᵒ pᵖ rʳ sˢ
    tᵗ uᵘ vᵛ wʷ xˣ yʸ zᶻ Aᴬ Bᴮ Dᴰ Eᴱ Gᴳ Hᴴ Iᴵ Jᴶ Kᴷ Lᴸ Mᴹ Nᴺ Oᴼ Pᴾ Rᴿ Tᵀ Uᵁ Vⱽ Wᵂ βᵝ γᵞ δᵟ θᶿ φᵠ χᵡ
"""
_SUBSCRIPTS = """
    0₀ 1₁ 2₂ 3₃ 4₄ 5₅ 6₆ 7₇ 8₈ 9₉ +₊ -₋ −₋ =₌ (₍ )₎ aₐ eₑ hₕ iᵢ jⱼ kₖ lₗ mₘ nₙ oₒ pₚ rᵣ sₛ tₜ uᵤ vᵥ xₓ βᵦ
    γᵧ ρᵨ φᵩ χᵪ
"""
SUPERSCRIPTS = {pair[0]: pair[1] for pair in _SUPERSCRIPTS.split()}
SUBSCRIPTS = {pair[0]: pair[1] for pair in _SUBSCRIPTS.split()}

# What stands raised and has a sign of its own.
RAISED = {"∘": "°", "′": "′", "″": "″", "*": "*", "⋆": "⋆", "⊤": "ᵀ", "†": "†", "‡": "‡", "°": "°"}

# Alphabets: the first capital and small letter of each, and the letters that Unicode had before.
_OLDER = {
    "mathcal": "Bℬ Eℰ Fℱ Hℋ Iℐ Lℒ Mℳ Rℛ eℯ gℊ oℴ",
    "mathfrak": "Cℭ Hℌ Iℑ Rℜ Zℨ",
    "mathbb": "Cℂ Hℍ Nℕ Pℙ Qℚ Rℝ Zℤ",
}
_FIRST = {"mathcal": (0x1D49C, 0x1D4B6), "mathfrak": (0x1D504, 0x1D51E), "mathbb": (0x1D538, 0x1D552)}
_SAME = {"mathscr": "mathcal", "cal": "mathcal", "frak": "mathfrak", "Bbb": "mathbb", "mathds": "mathbb"}
ALPHABETS = frozenset((*_FIRST, *_SAME))
DECLARATIONS = _names("cal frak Bbb")  # those that hold till the end of their group


def in_alphabet(name: str, letter: str) -> str:
    """`letter` in the alphabet that TeX calls `name`, or itself where that alphabet lacks it."""
    name = _SAME.get(name, name)
    if letter == "1" and name == "mathbb":
        return "𝟙"
    for pair in _OLDER[name].split():
        if pair[0] == letter:
            return pair[1]
    capital, small = _FIRST[name]
    if "A" <= letter <= "Z":
        return chr(capital + ord(letter) - ord("A"))
    if "a" <= letter <= "z":
        return chr(small + ord(letter) - ord("a"))
    return letter


# Names that the service left without their backslash: alone in braces, in a formula, and raised.
LOST_IN_BRACES = {
    name: SYMBOLS[name]
    for name in _names("times approx sim pm geq leq neq cdot rightarrow leftarrow infty circ")
}
LOST_IN_FORMULA = GREEK | LOST_IN_BRACES | {name: SIGNS[name] for name in ("nabla", "partial", "ell")}
LOST_WHEN_RAISED = {name: SYMBOLS[name] for name in _names("circ prime top dagger star ast infty")}

# Commands that need no backslash to be known: no English word ends with these letters and a brace.
LOST_COMMANDS = _names("""
    textbf textit textsc texttt textrm textsf emph mathcal mathbb mathbf mathrm mathfrak mathscr mathsf mathit
    boldsymbol operatorname frac dfrac sqrt
""")
