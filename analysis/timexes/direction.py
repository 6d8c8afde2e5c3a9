"""Before or after: what the words around a time expression say of its direction.

Surface cues only, no parse. The nearest verb of the same clause decides: first
to the left ("told reporters on Thursday that ..."), then to the right ("On
Friday, Trump will meet ..."), then beyond the commas.
"""

from __future__ import annotations

import re
from functools import cache

from analysis.text import read_words
from analysis.timexes.record import Direction

WINDOW = 160  # characters to each side; a clause is rarely longer

# Someone who plans speaks of what is ahead, whatever the tense of the planning.
_PLANS = (
    r"(?:scheduled|slated|due|set|expected|planned|planning|plans?|poised|supposed|foreseen|envisaged|bound|likely"
    r"|unlikely"
    r"|agreed|agrees|vow(?:s|ed)?|promise[sd]?|pledge[sd]?|hope[sd]?|hoping|intend(?:s|ed)?|want"
    r"(?:s|ed)?"
    r"|expects?|aim(?:s|ed|ing)?|prepar(?:es?|ed|ing)|about|going|ready|invited|ordered|asked"
    r"|summoned|projected"
    r"|forecast|meant|deadline|decides?|proposed|offer(?:s|ed)?|threaten(?:s|ed)|urged|called on"
    r"|tentatively)"
)
_PLANNING = re.compile(_PLANS, re.IGNORECASE)
_NOT_AN_INFINITIVE = (
    r"(?:the|a|an|his|her|its|their|this|that|these|those|be|have|date|more|less|no|any|all|some|many"
    r"|most)\b"
)
_PLURAL = r"[a-z]+(?<![su])s\b"  # "speaking to reporters on Monday", unlike "to discuss"
_SET_FOR = (
    r"(?:scheduled|slated|planned|foreseen|envisaged|due|set|expected|delayed|postponed|rescheduled"
    r"|adjourned|closed|suspended|halted|extended|in\ time)"
)
_STRONG = re.compile(
    rf"""(?:\b(?:since|last|past|previous|ago|earlier|back\ in)\ (?:the\ )?(?P<before>)
       |\b(?:first|originally|initially|previously|had\ been)\ {_SET_FOR}
            \ (?:for|to|on)\ (?P<first>)
       |\b{_SET_FOR}(?:\ (?:\w{{1,20}}ly|back|home|here|there))?\ (?:to\ \w{{1,20}}\ )?
            (?:for|until|till|to|on|in|by|at)\ (?:the\ |early\ |late\ |mid-?)?(?P<after>)
       |\b(?:arranged|organi[sz]ed|pencill?ed\ in|booked|fixed|lined\ up|called|announced)\ for
            \ (?:the\ |early\ |late\ |mid-?)?(?P<fixed>)
       |\b(?:call(?:s|ed)|schedule[sd]?|announce[sd]?|convene[sd]?|organi[sz]e[sd]?|plan(?:s|ned))
            \ (?:an?|the|another|its|their)\ (?:\w{{1,20}}\ ){{1,3}}for
            \ (?:the\ |early\ |late\ |mid-?)?(?P<called_for>)
       |\b(?:deadline\ of|as\ soon\ as|no\ later\ than|ahead\ of|upcoming|coming|starting|beginning
            |(?:moved|pushed|put)\ (?:back\ )?(?:to|into|until)
            |effective|(?:runs?|lasts?|continues?|extends?)\ (?:through|until|till|to))
            \ (?:the\ |early\ |late\ |mid-?)?(?:on\ )?(?P<later>)
       |\b(?:ha(?:s|ve)|given|gets?|gives?\ \w{{1,20}})\ until\ (?:the\ |early\ |late\ |mid-?)?
            (?:on\ )?(?P<has_until>)
       |\b(?<!it\ )(?:is|are|falls)\ (?:on\ |in\ )?(?:this\ |next\ |the\ |early\ |late\ )?
            (?P<is_on>)
       |\bto\ (?!{_NOT_AN_INFINITIVE})(?:\w{{1,20}}\ ){{1,4}}?[“"‘']?
            (?:until|till|by|before)\ (?P<until>)
       )\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:—–()\"“”]|\b(?:that|who|which|when|where|while|whether|if|because|after|before|but|as)\b"
)
_PARTICIPLE = re.compile(r"\A[“\"‘]?[A-Z][a-z]{2,20}ed\b")  # "Asked on Sunday if it would end"
_CONDITION = re.compile(r"\b(?i:if|unless)\b([^,;:—–]{0,160})\Z")  # "if she loses it in November"
_COMMA = re.compile(r",|\band\b(?= (?:he|she|it|they|will)\b)")


@cache
def _verbs() -> re.Pattern[str]:
    past = "|".join(sorted(set(read_words("past_verbs.txt"))))
    return re.compile(
        rf"""(?P<would>\b(?:would|could|might|should)\ have\ (?!{_NOT_AN_INFINITIVE}|to\b)\w)
          |(?P<will>\b(?:may|gonna|(?i:see\ you|will|shall|won['’]t|would|might|must|can|could
             |should))\b
             |['’](?:ll|d\ be)\b)
          |(?P<plans>\b{_PLANS}\ (?:\w{{1,20}}ly\ )?
                (?:to\ (?!{_NOT_AN_INFINITIVE})[a-z]|to\ (?:be|have)\b)
             |\b(?:scheduled|slated|planned|set|poised)\ for\b|\bdue\ (?:in|at|back|before|out)\b
             |(?<=[a-z]\ )(?:meets(?=\ (?:with\ )?[A-Z])|travels|flies|departs|arrives
               |attends|convenes|votes|faces|holds|hosts|addresses|chairs|leaves|visits|resumes
               |reconvenes|reopens|marks|turns|plays)\b
             |(?<=[a-z]s\ )(?<!\bthis\ )(?<!\bhis\ )(?<!\bits\ )(?:meet|reopen|resume|return|begin
               |vote|start|travel|leave)
               (?=(?:\ (?:to\ )?[a-z]{{2,20}}){{0,2}}\ \Z)
             |\b(?:is|are)\ (?:travel?ling|flying|visiting|meeting|hosting|heading|leaving|returning
               |arriving|holding|attending|going)\b
             |(?<=[a-z]\ )(?<!he\ )lands\ (?=at|in|on)
             |\b(?:goes\ on\ (?:sale|trial|display)|comes\ (?:out|due)|falls\ due
               |gets\ under\ way|reports?\ (?:earnings|(?:quarterly\ )?results))\b
             |\b(?:plans?|expects?|scheduled|slated|looks?\ forward|upcoming|tentatively|starts
               |begins|ends|opens|closes|expires|resumes|concludes|kicks\ off
               |takes\ (?:place|effect|office|over)
               |(?:returns|heads|goes)\ (?:to|home|back))\b)
          |(?P<ahead>(?<=,\ )to\ be\ [a-z]{{2,20}})
          |(?P<infinitive>\bto\ (?!{_NOT_AN_INFINITIVE}|{_PLURAL})[a-z]{{2,20}}\b)
          |(?P<past>\b(?:{past}|has|(?<!ould\ )(?<!will\ )(?<!can\ )(?<!may\ )(?<!to\ )have
             |[a-z]{{2,20}}(?<!ne)(?<!spe)(?<!se)(?<!fe)ed)\b|\bdidn['’]t\b)
          |(?P<present>\b(?:is|are|says?|remains?|am)\b)""",
        re.VERBOSE,
    )


def find_direction(sentence: str, start: int, end: int) -> Direction:
    """Whether ``sentence[start:end]`` lies before or after the moment of writing, if cues say."""
    left = sentence[max(0, start - WINDOW) : start]
    left = left[left.find(" ") + 1 :] if start > WINDOW else _PARTICIPLE.sub(_lowered, left)
    right = sentence[end : end + WINDOW]
    if _DELIVERY.match(right):
        return "after"  # "corn for December delivery", "the third-quarter outlook"
    if _IS_NEXT.match(right) and _SUBJECT.search(left):
        return "after"  # "Monday is a holiday", unlike "what he said on Monday is wrong"
    if found := _STRONG.search(left):
        past = found["before"] is not None or found["first"] is not None
        return "before" if past else "after"
    clause_left = left[_last_end(_BREAK, left) :]
    clause_right = right[: _first_start(_BREAK, right)]
    near_left = clause_left[_last_end(_COMMA, clause_left) :]
    opening = clause_right.removeprefix(",") if not near_left.strip() else clause_right
    near_right = opening[: _first_start(_COMMA, opening)]
    found_left = _leftward(near_left)
    if found_left is not None:
        return found_left
    if right.startswith(",") and near_left.isspace():  # "he testified, Tuesday, saying ..."
        found_left = _leftward(clause_left)
        if found_left is not None:
            return found_left
    condition = _CONDITION.search(left)
    if condition and _leftward(condition[1]) is None:
        return "after"
    for told in (
        _rightward(near_right),
        _leftward(clause_left),
        _rightward(opening),
        _leftward(left) if start <= WINDOW else None,
        _rightward(right),
    ):
        if told is not None:
            return told
    return ""


_DELIVERY = re.compile(r" (?:delivery|settlement|expiration|outlook|forecasts?|guidance)\b")
_IS_NEXT = re.compile(r" (?:is|are|marks) ")
_SUBJECT = re.compile(
    r"(?:\A|[,;:—–(“\"] ?|\b(?:and|but|that|because|while|if) )(?:early |late )?\Z", re.IGNORECASE
)


def _lowered(found: re.Match[str]) -> str:
    return found.group().lower()


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=0)


def _first_start(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else len(text)


def _leftward(text: str) -> Direction | None:
    """The verb nearest to the end of ``text``; an infinitive has the direction of its governor."""
    infinitive = False
    for found in reversed(list(_verbs().finditer(text))):
        if found["infinitive"]:
            infinitive = True
        elif found["past"] and _PASSIVE.search(text, max(0, found.start() - 20), found.start()):
            continue  # a participle has the direction of its auxiliary
        else:
            return _told(found, infinitive)
    return "after" if infinitive else None


_PASSIVE = re.compile(r"\b(?:be|being|is|are|get) (?:\w{1,20}ly |not )?\Z")


_VOWED = re.compile(
    r"(?:vow|promis|pledg|agre|threaten|offer|urg|intend|want|hop)ed\b", re.IGNORECASE
)
_BE = re.compile(r"\b(?:is|are|was|were|been|being|be) (?:\w{1,20}ly )?\Z")


def _rightward(text: str) -> Direction | None:
    """The first verb of ``text``; of a vow before it a date is the day: "on Monday he vowed to"."""
    for found in _verbs().finditer(text):
        if found["present"] and _PLANNED_NEXT.match(text, found.end()):
            return "after"  # "is due to", "is now expected to"
        if found["plans"] and _VOWED.match(found.group()) and not _BE.search(text[: found.start()]):
            return "before"
        if not found["infinitive"]:
            return _told(found, False)
    return "after" if _verbs().search(text) else None


_PLANNED_NEXT = re.compile(rf" (?:now |then |still |also )?{_PLANS} to\b", re.IGNORECASE)


def _told(found: re.Match[str], infinitive: bool) -> Direction:
    if found["will"] or found["plans"] or found["ahead"]:
        return "after"
    if infinitive and _PLANNING.fullmatch(found.group()):
        return "after"  # "invited her over dinner to attend the ceremony on May 3"
    if found["past"] or found["would"]:
        return "before"
    return "after" if infinitive else ""
