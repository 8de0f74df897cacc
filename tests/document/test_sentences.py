"""Where sentences start: every row is a line, with "‖" where it is cut."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document.sentences import sentence_starts

ENGLISH = """
U.S. Gen. Mark Roe said the army was ready. ‖He left.
Dr. Roe met Prof. Ito at 3 p.m. on Monday. ‖They spoke.
He works for Acme Inc. and lives in St. Louis. ‖Fine.
See No. 5 below. ‖It matters.
"Go!" Smith said. ‖"Now!"
"Go!" Gen. Mark Smith shouted. ‖He ran.
He said "Go." ‖Then he left.
He said “Go.” ‖Then he left.
“Is it over?” Ms. Roe asked. ‖“No,” he said.
“We won.” ‖He smiled.
“We won,” he said. ‖“At last.”
"Why?" he asked. ‖"Because."
(He left.) ‖She stayed.
He left (at 3 p.m. or so). ‖She stayed.
[Editor's note: This is new.] ‖The rest is old.
end.) ‖Next one.
It rose 3.5% in Q3. ‖Then it fell to 1,234.56 points.
It cost $5. ‖Cheap!
Visit https://a.example/b.html?x=1.2&y=3 now. ‖Then go.
Mail roe@a.example or see www.a.example. ‖Both work.
Node.js is fine. ‖So is ASP.NET.
Version 2.0.1 came out. ‖It works.
1. First item. ‖Second sentence.
b. First item. ‖Second sentence.
Wait... what? ‖Really?! ‖Yes.
He stopped… ‖Then he went on.
He stopped... ‖And then he went on.
The ... President spoke. ‖All left.
“One. Two.” ‖Then three.
He said: "I am here. You are not." ‖Then he left.
J. R. R. Roe wrote it. ‖A. B. Ito read it.
George W. Roe came. ‖So did John F. Ito.
The U.S. ‖It is big. ‖The U.K. government fell.
The U.S. Army left. ‖The U.S. ‖He knew.
The U.N. Security Council met. ‖Ukraine's Gen. Staff said so.
“He did it,” said U.S. Sen. Roe. ‖“I know.”
He moved to Washington, D.C. ‖The move was hard.
He left at 5 p.m. ‖The train was late.
At 10 a.m. EST it began. ‖At 11 a.m. Roe spoke.
On Jan. 3 he left. ‖On Dec. 24 he came back.
It was held on Sept. 11 in Geneva. ‖Few came.
Lt. Gov. Roe and Rep. Ito (D-Calif.) voted. ‖It passed.
Smith et al. (2020) found so. ‖Others did not.
Cats, dogs, etc. are pets. ‖Birds too.
He likes cats, dogs, etc. ‖She does not.
The company (formerly Foo Corp.) said so. ‖OK.
She was born c. 1950. ‖He was born ca. 1940.
'Stop.' ‖He ran.
Yahoo! bought it. ‖Jeopardy! is on.
“What?!” ‖“Nothing.” ‖“Fine.”
He wrote "the end." ‖And it was.
Vol. 3, pp. 5-7. ‖See also Fig. 2.
The rule (see Sec. 4.) applies. ‖Yes.
What a day!! ‖Was it? ‖It was...
He asked why? ‖Nobody knew.
Mr. T. is here. ‖Mrs. O'Neil left.
They won 3-2. ‖5,000 fans cheered.
He said no.[1] ‖She said yes.[2][3] ‖They left.
Is 5 > 3? ‖Yes. ‖Is 2 < 1? ‖No.
He sang “La la!” and left. ‖Then quiet.
A.I. is here. ‖The C.E.O. said so.
Ph.D. students left. ‖He has a Ph.D. ‖She too.
The vote was 5 to 4. ‖Justice Roe dissented.
Gen. Roe, Adm. Ito vs. Col. Abe. ‖Who won?
What happened in St. Petersburg? ‖Mt. Fuji erupted.
This is it — really. ‖No: not yet! ‖Ha.
Two  spaces.  ‖Here too.
no capitals at all
?
""".strip().splitlines()

JAPANESE = """
終わりです。‖「はい。」と彼は言った。‖次！‖そう？‖はい。
彼は（笑）と言った。‖「行け！」‖「いや。」
価格は3.5%上がった。‖1,234.5円だ。
「今日は晴れ。明日は雨。」と言った。‖終わり。
""".strip().splitlines()


@pytest.mark.parametrize(
    ("marked", "language"),
    [(line, "en-US") for line in ENGLISH] + [(line, "ja") for line in JAPANESE],
)
def test_a_line_is_cut_where_its_sentences_start(marked, language):
    parts = marked.split("‖")
    expected = [sum(map(len, parts[:index])) for index in range(len(parts))]

    assert sentence_starts("".join(parts), language) == expected


def test_a_long_quotation_is_cut_into_its_sentences():
    inner = "We shall rebuild the bridge before the winter comes, whatever it costs. " * 3

    assert len(sentence_starts(f"The mayor said: “{inner.strip()}” He left.", "en")) == 4


@pytest.mark.parametrize("language", ["", "en", "EN-gb", "xx", "zh-Hant", "de", "fr", "ru"])
def test_any_language_tag_is_taken(language):
    assert sentence_starts("One two three.", language) == [0]


@given(st.text(alphabet=st.characters(blacklist_characters="\n", blacklist_categories=["Cs"])))
def test_starts_rise_from_zero_and_stay_in_the_line(line):
    starts = sentence_starts(line, "en")

    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert starts[-1] < max(1, len(line))


def test_a_hostile_line_takes_no_quadratic_time():
    began = time.perf_counter()

    for line in ("(A. " * 50_000, "“" * 200_000, "A." * 100_000, "a.]" * 60_000, '"A. ' * 50_000):
        sentence_starts(line, "en")

    assert time.perf_counter() - began < 20
