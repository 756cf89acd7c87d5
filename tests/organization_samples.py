"""Two small organization files that tests read, damage and change."""

LAKES = """\
id: LAKES
category: regional
sources:
  charter: {cite: "A/RES/90/1", confidence: primary}
  memory: {cite: "general knowledge", confidence: memory}
names:
  - {text: "Lake Organi(z|s)ation", language: en, form: name, role: official, source: charter}
  - {text: "LKO", language: "*", form: acronym, role: official, needs_context: true, source: memory}
  - {text: "Lake Pact", language: en, form: name, role: official, kind: predecessor, source: memory}
other_senses:
  - {text: LKO, language: en, meaning: "a keyboard", words: ["Left Key Only"], source: memory}
founded: {date: 1995-03, source: charter}
seat: {place: Geneva, source: memory}
observer_status: {resolution: A/RES/51/1, date: 1996-10-11, source: charter}
predecessors: [{id: PONDS, source: memory}]
members:
  - {state: NOR, status: member, from: 1995-03-01, source: charter}
  - {state: SWE, status: observer, from: 1995, to: 2001-05, source: memory}
  - {state: SWE, status: member, from: 2001-05, to: 2010-01-01, source: memory}
  - {state: SWE, status: frozen, from: 2010-01-01, source: memory, note: "not paying"}
children:
  - id: LAKES_PATROL
    category: mission
    names:
      - {text: "Lake Patrol", language: en, form: name, role: official, source: memory}
notes: ["Not a real one."]
"""

PONDS = """\
id: PONDS
category: regional
sources:
  memory: {cite: "general knowledge", confidence: memory}
names:
  - {text: "Pond Union", language: en, form: name, role: official, source: memory}
founded: {date: 1970, source: memory}
ended: {date: 1995-03, source: memory}
successors: [{id: LAKES, source: memory}]
"""
