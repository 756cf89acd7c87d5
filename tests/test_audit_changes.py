"""Claims of change, of fractions and of several subjects together, true and false."""

import pytest
from audit_samples import claims_file, write

from chapter8.audit.auditing import audit

TABLE = [
    ["Table 3. References to the CSTO by subject"],
    ["Subject", "2004", "2005", "2006", "2007", "2008", "2009"],
    ["Security", "4", "6", "8", "8", "12", "16"],
    ["Drugs", "10", "9", "7", "5", "4", "2"],
    ["Elections", "1", "3", "2", "9", "3", "1"],
]
# Sums: 15, 18, 17, 22, 19, 19; together 110: Security 54, Drugs 37, Elections 19.

CLAIMS = [
    ("Security rose from 4 in 2004 to 16 in 2009", "holds", "both numbers and years"),
    ("Security rose from 4 to 16", "holds", "the first and the last year where none is said"),
    ("Between 2004 and 2006, Drugs fell from 10 to 7", "holds", "the period in front"),
    ("the number of references grew from 15 in 2004 to 19 in 2009", "holds", "of all"),
    ("Security rose from 4 in 2004 to 15 in 2009", "fails", "the second number"),
    ("Drugs rose from 10 in 2004 to 2 in 2009", "fails", "the direction"),
    ("Drugs fell every year", "holds", "each year fewer"),
    ("Security increased every year", "fails", "2006 and 2007 are equal"),
    ("Security increased steadily", "holds", "never fewer"),
    ("Security rose every year from 2007 to 2009", "holds", "within a period"),
    ("the number of references rose in every year", "fails", "2006 has fewer"),
    ("Security doubled between 2004 and 2006", "holds", "twice 4"),
    ("Security more than doubled between 2004 and 2009", "holds", "four times"),
    ("Security quadrupled", "holds", "first to last year"),
    ("Security tripled between 2004 and 2006", "fails", "doubled"),
    ("Drugs halved between 2004 and 2007", "holds", "10 to 5"),
    ("In 2007 Elections more than quadrupled", "holds", "against the year before"),
    ("the number of references doubled between 2004 and 2009", "fails", "15 to 19"),
    ("references increased by 20% between 2004 and 2005", "holds", "15 to 18"),
    ("references increased by 30% between 2004 and 2005", "fails", "15 to 18"),
    ("Drugs fell by 8 from 2004 to 2009", "holds", "an amount"),
    ("Drugs fell by more than 75 per cent between 2004 and 2009", "holds", "80 per cent"),
    ("Drugs fell by more than 85 per cent between 2004 and 2009", "fails", "80 per cent"),
    ("Security had three times as many references in 2008 as in 2004", "holds", "12 and 4"),
    ("Security had twice as many references in 2008 as in 2004", "fails", "12 and 4"),
    ("2007 was the highest since 2004", "holds", "18, 17, 22"),
    ("2008 was the highest since 2005", "fails", "2007 has more"),
    ("Drugs: 2009 is the lowest since 2004", "holds", "of one subject"),
    ("Security overtook Drugs in 2006", "holds", "6 against 9, then 8 against 7"),
    ("Security overtook Drugs in 2007", "fails", "the year before already"),
    ("Security led in 2008-2009", "holds", "the largest of both years"),
    ("Security dominated from 2006 to 2009", "fails", "Elections lead in 2007"),
    ("at least 15 references every year", "holds", "15 is the least"),
    ("never more than 20 references a year", "fails", "2007 has 22"),
    ("Drugs never exceeded 10", "holds", "10 is the most"),
    ("nearly half of the references concern Security", "holds", "49 per cent"),
    ("more than half of the references concern Security", "fails", "49 per cent"),
    ("Drugs accounts for a third of all references", "holds", "34 per cent"),
    ("Drugs accounts for a quarter of all references", "fails", "34 per cent"),
    ("Security has more than a quarter in every year", "holds", "4 of 15 is the least"),
    ("Security has more than half in every year", "fails", "4 of 15"),
    ("Security and Drugs together account for 83% of references", "holds", "91 of 110"),
    ("Security and Elections together account for 83%", "fails", "73 of 110"),
    ("Security and Drugs together have 91 references", "holds", "54 and 37"),
    ("Security and Drugs together have 93 references", "fails", "54 and 37"),
    ("2009 had more references than all other years together", "fails", "19 of 110"),
    ("Security 49% of total", "holds", "of total"),
    ("most references concern Security", "holds", "the largest"),
    ("Security had the most references", "holds", "the largest"),
    ("Elections had the fewest references", "holds", "the smallest"),
    ("Drugs had the fewest references", "fails", "Elections has fewer"),
    ("Drugs is the second most frequent subject", "holds", "a rank in words"),
    ("Elections ranks second", "fails", "third"),
    ("Security was mentioned in every year", "holds", "no year without"),
    ("Drugs and Elections were mentioned equally often in 2006", "fails", "7 and 2"),
    ("references peaked in 2007 at 22", "holds", "a peak with its number"),
    ("references peaked at 24 in 2007", "fails", "22"),
    ("the average number of references per year is 18.3", "holds", "110 / 6"),
    ("33 references in 2004-2005", "holds", "a sum of years"),
    ("no references before 2004", "holds", "the table begins in 2004"),
    ("no references after 2008", "fails", "19 in 2009"),
    ("first mentioned in 2004", "holds", "of all subjects"),
    ("2007 total 22", "holds", "the year in front"),
    ("In total, there were 110 references to the CSTO between 2004 and 2009", "holds", "spoken"),
    ("Security is the leading subject, followed by Drugs and Elections", "holds", "an order"),
    ("Security is the leading subject, followed by Elections and Drugs", "holds", "one group"),
    ("Security was not mentioned in 2005", "fails", "6 in 2005"),
    ("In 2007 Elections became the most frequent subject", "holds", "9 of 22"),
    ("In 2008 Elections became the most frequent subject", "fails", "Security has 12"),
    ("Security shows a steady increase", "holds", "in other words"),
    ("References to drugs halved from 2004 to 2007", "holds", "words before the subject"),
    ("Drugs fell by half between 2004 and 2007", "holds", "a fraction"),
    ("On average, the CSTO was mentioned 18.3 times a year", "holds", "110 / 6"),
    ("the CSTO was mentioned more often in 2007 than in 2009", "holds", "22 and 19"),
    ("the CSTO was mentioned more often in 2009 than in 2008", "fails", "19 and 19"),
    ("three subjects were identified", "holds", "rows"),
    ("Drugs exceeds Security", "fails", "37 and 54"),
    ("in 2007, 41% of references concern Elections", "holds", "9 of 22"),
    ("Security has been growing since 2006", "not_decidable", "four years, two of them equal"),
]


@pytest.mark.parametrize(("text", "verdict", "why"), CLAIMS, ids=[c[0] for c in CLAIMS])
def test_a_claim_in_usual_words_is_checked(tmp_path, text, verdict, why):
    result = audit([write(tmp_path, TABLE)], claims_file(tmp_path, text))
    (checked,) = result.claims
    assert checked.answer.verdict == verdict, f"{why}: {checked.answer.reason}"
    found = [one for one in result.findings if one.claim]
    assert bool(found) == (verdict == "fails")


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        ("Security: increasing", "not_decidable", "four years that rise may be chance"),
        ("Drugs: increasing", "fails", "they fall"),
        ("Elections: increasing", "fails", "they rise and fall"),
        ("Drugs: decreasing from 2004 to 2006", "not_decidable", "three years"),
        ("Drugs: increasing from 2004 to 2006", "fails", "three years that fall"),
    ],
)
def test_a_trend_over_few_years_is_not_upheld_and_not_refuted_by_a_test(
    tmp_path, text, verdict, why
):
    rows = [TABLE[0], *(row[:5] for row in TABLE[1:])]
    rows[2][4] = "9"
    result = audit([write(tmp_path, rows)], claims_file(tmp_path, text))
    assert result.claims[0].answer.verdict == verdict, why


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("ECOWAS has more references than ASEAN", "holds"),
        ("ASEAN has the fewest references", "holds"),
        ("ASEAN has the most references", "fails"),
    ],
)
def test_a_name_is_not_taken_apart_into_words(tmp_path, text, verdict):
    rows = [
        ["Organization", "Year", "References"],
        *([o, str(y), str(n)] for o, n in (("ECOWAS", 9), ("ASEAN", 4)) for y in (2015, 2016)),
    ]
    result = audit([write(tmp_path, rows)], claims_file(tmp_path, text))
    assert result.claims[0].answer.verdict == verdict
