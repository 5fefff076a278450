"""Every statement that kith sends to Neo4j, as a constant. Values travel as named parameters, never in the text.

Statements of a map are scoped by ``$map``; those of the whole database are listed in :data:`UNSCOPED`. An index of two
properties answers only where both are asked for: hence an ``id > ''`` that is always true.
"""

from typing import Final, LiteralString

# --- the map itself ---------------------------------------------------------------------------------------------------

MAP_NAMES: Final[LiteralString] = "MATCH (m:Map) WHERE m.dropping IS NULL RETURN m.name AS name ORDER BY name"

MAPS: Final[LiteralString] = """
MATCH (m:Map) WHERE m.dropping IS NULL
OPTIONAL MATCH (o:Person {map: m.name, id: m.owner})
RETURN m.name AS name, o.name AS owner, m.revision AS revision,
       COUNT { (p:Person {map: m.name}) WHERE p.id > '' AND NOT p.archived AND p.ego IS NULL } AS people
ORDER BY name
"""

REVISION: Final[LiteralString] = """
MATCH (m:Map {name: $map}) WHERE m.dropping IS NULL
RETURN m.id AS identity, m.revision AS revision
"""

LOCK: Final[LiteralString] = """
MATCH (m:Map {name: $map}) WHERE m.dropping IS NULL
SET m.lock = true
WITH m
RETURN m.id AS identity, m.revision AS revision, m.dropping AS dropping, m.owner AS owner,
       m.chosen_stage AS chosen_stage
"""
"""Writes nothing new, but holds every other writer off until the transaction ends."""

LOCK_FOR_CHANGE: Final[LiteralString] = """
MATCH (m:Map {name: $map}) WHERE m.dropping IS NULL
SET m.lock = true
WITH m
OPTIONAL MATCH (c:Change {map: $map, id: $change})
RETURN m.id AS identity, m.revision AS revision, m.dropping AS dropping,
       c.token AS token, c.last AS last, c.undone AS undone
"""

CREATE_MAP: Final[LiteralString] = """
CREATE (m:Map {map: $map, name: $map, id: $identity, owner: $owner, revision: 1, lock: true})
"""

NAMESAKE: Final[LiteralString] = "MATCH (m:Map {name: $map}) RETURN m.id AS identity, m.dropping AS dropping"

CREATE_OWNER: Final[LiteralString] = "MATCH (p:Person {map: $map, id: $owner}) SET p.ego = true"

MARK_DROPPING: Final[LiteralString] = "MATCH (m:Map {name: $map}) SET m.dropping = true RETURN m.id AS identity"

ERASE_RELATIONSHIPS: Final[LiteralString] = """
MATCH (p:Person {map: $map})-[r]->() WHERE p.id > ''
WITH r LIMIT $size
DELETE r
RETURN count(*) AS erased
"""
ERASE_CHANGES: Final[LiteralString] = """
MATCH (n:Change {map: $map}) WHERE n.id > ''
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS erased
"""
ERASE_INTERACTIONS: Final[LiteralString] = """
MATCH (n:Interaction {map: $map}) WHERE n.id > ''
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS erased
"""
ERASE_STAGES: Final[LiteralString] = """
MATCH (n:Stage {map: $map}) WHERE n.id > ''
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS erased
"""
ERASE_NEEDS: Final[LiteralString] = """
MATCH (n:Need {map: $map}) WHERE n.id > ''
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS erased
"""
ERASE_FORMERS: Final[LiteralString] = """
MATCH (n:Former {map: $map}) WHERE n.id > ''
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS erased
"""
ERASE_IMPORTED: Final[LiteralString] = """
MATCH (n:Imported {map: $map}) WHERE n.id > ''
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS erased
"""
ERASE_VIEWS: Final[LiteralString] = """
MATCH (n:View {map: $map}) WHERE n.id > ''
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS erased
"""
ERASE_PEOPLE: Final[LiteralString] = """
MATCH (n:Person {map: $map}) WHERE n.id > ''
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS erased
"""
ERASE_ORGANIZATIONS: Final[LiteralString] = """
MATCH (n:Organization {map: $map}) WHERE n.name > ''
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS erased
"""
ERASE_GROUPS: Final[LiteralString] = """
MATCH (n:Group {map: $map}) WHERE n.name > ''
WITH n LIMIT $size
DETACH DELETE n
RETURN count(*) AS erased
"""

DROP_MAP: Final[LiteralString] = "MATCH (m:Map {name: $map}) WHERE m.dropping DETACH DELETE m"

# --- reading, in columns ----------------------------------------------------------------------------------------------

PEOPLE: Final[LiteralString] = """
MATCH (p:Person {map: $map}) WHERE p.id > $after
WITH p ORDER BY p.map, p.id LIMIT $size
RETURN collect(p.id) AS id, collect(p.name) AS name, collect(coalesce(p.given_name, '')) AS given_name,
       collect(coalesce(p.family_name, '')) AS family_name, collect(p.kind) AS kind,
       collect(coalesce(p.organization, '')) AS organization, collect(coalesce(p.title, '')) AS title,
       collect(coalesce(p.location, '')) AS location, collect(coalesce(p.emails, [])) AS emails,
       collect(coalesce(p.phones, [])) AS phones, collect(coalesce(p.urls, [])) AS urls,
       collect(coalesce(p.birthday, '')) AS birthday, collect(coalesce(p.groups, [])) AS groups,
       collect(coalesce(p.notes, '')) AS notes, collect(p.archived) AS archived
"""

LAST_PERSON: Final[LiteralString] = """
MATCH (p:Person {map: $map}) WHERE p.id > $after
WITH p ORDER BY p.map, p.id LIMIT $size
RETURN max(p.id) AS last
"""

INTRODUCTIONS: Final[LiteralString] = """
MATCH (p:Person)-[r:INTRODUCED_BY {map: $map}]->(q:Person)
RETURN collect(p.id) AS person, collect(q.id) AS introducer
"""

DISTINCT: Final[LiteralString] = """
MATCH (p:Person)-[r:DISTINCT_FROM {map: $map}]->(q:Person)
RETURN collect(p.id) AS source, collect(q.id) AS target
"""

FORMERS: Final[LiteralString] = """
MATCH (f:Former {map: $map}) WHERE f.id > ''
MATCH (f)-[:MERGED_INTO]->(p:Person)
RETURN collect(f.id) AS id, collect(p.id) AS person, collect(coalesce(f.name, '')) AS name,
       collect(coalesce(f.organization, '')) AS organization
"""

IMPORTED: Final[LiteralString] = """
MATCH (i:Imported {map: $map}) WHERE i.id > ''
RETURN collect(i.id) AS id, collect(i.facts) AS facts
"""

VIEWS: Final[LiteralString] = """
MATCH (v:View {map: $map}) WHERE v.id > ''
RETURN collect(v.id) AS id, collect(v.question) AS question, collect(v.address) AS address
"""

BLANKS: Final[LiteralString] = """
MATCH (n:Need {map: $map}) WHERE n.id > ''
MATCH (n)<-[b:LEAVES_BLANK]-()
RETURN collect(n.id) AS id, collect(toString(b.on)) AS on
"""

TIES: Final[LiteralString] = """
MATCH (a:Person {map: $map}) WHERE $after < a.id <= $last
MATCH (a)-[k:KNOWS]->(b:Person)
RETURN collect(a.id) AS source, collect(b.id) AS target, collect(coalesce(k.closeness, 0)) AS closeness,
       collect(coalesce(toString(k.since), '')) AS since,
       collect(coalesce(toString(k.last_contact), '')) AS last_contact,
       collect(coalesce(k.cadence_days, 0)) AS cadence_days, collect(coalesce(k.context, '')) AS context
"""

PROVISIONS: Final[LiteralString] = """
MATCH (p:Person)-[m:MEETS {map: $map}]->(n:Need) WHERE m.id > $after
WITH p, m, n ORDER BY m.map, m.id LIMIT $size
RETURN collect(m.id) AS id, collect(p.id) AS person, collect(n.id) AS need, collect(m.level) AS level,
       collect(coalesce(m.topics, [])) AS topics, collect(coalesce(toString(m.since), '')) AS since,
       collect(coalesce(toString(m.until), '')) AS until, collect(coalesce(m.note, '')) AS note
"""

NEEDS: Final[LiteralString] = """
MATCH (n:Need {map: $map}) WHERE n.id > ''
WITH n ORDER BY n.id
RETURN collect(n.id) AS id, collect(n.key) AS key, collect(n.name) AS name,
       collect(coalesce(n.description, '')) AS description, collect(coalesce(n.prompt, '')) AS prompt,
       collect(coalesce(n.aliases, [])) AS aliases, collect(n.target) AS target
"""

STAGES: Final[LiteralString] = """
MATCH (s:Stage {map: $map}) WHERE s.id > ''
OPTIONAL MATCH (s)-[w:WEIGHS]->(n:Need)
WITH s, n, w ORDER BY s.id, n.id
RETURN s.id AS id, s.name AS name, toString(s.starts_on) AS starts_on,
       collect(n.id) AS needs, collect(w.importance) AS importance
ORDER BY id
"""

INTERACTIONS: Final[LiteralString] = """
MATCH (i:Interaction {map: $map}) WHERE i.id > $after
WITH i ORDER BY i.map, i.id LIMIT $size
MATCH (i)-[:WITH]->(p:Person)
OPTIONAL MATCH (i)-[:ABOUT]->(n:Need)
RETURN max(i.id) AS last, collect(i.id) AS id, collect(p.id) AS person, collect(toString(i.on)) AS on,
       collect(i.kind) AS kind,
       collect(coalesce(n.id, '')) AS need, collect(coalesce(i.channel, '')) AS channel,
       collect(coalesce(i.outcome, '')) AS outcome, collect(coalesce(i.note, '')) AS note
"""

# --- writing, in batches: first what is taken away and points at others -----------------------------------------------

DROP_INTERACTIONS: Final[LiteralString] = """
UNWIND $rows AS row MATCH (i:Interaction {map: $map, id: row}) DETACH DELETE i
"""

DROP_PROVISIONS: Final[LiteralString] = """
UNWIND $rows AS row MATCH ()-[m:MEETS {map: $map, id: row}]->() DELETE m
"""

DROP_TIES: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (a:Person {map: $map, id: row.source})
UNWIND row.targets AS target
MATCH (b:Person {map: $map, id: target})
MATCH (a)-[k:KNOWS]-(b)
DELETE k
"""

DROP_DISTINCT: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (a:Person {map: $map, id: row.source})
UNWIND row.targets AS target
MATCH (b:Person {map: $map, id: target})
MATCH (a)-[d:DISTINCT_FROM]-(b)
DELETE d
"""

DROP_FORMERS: Final[LiteralString] = "UNWIND $rows AS row MATCH (f:Former {map: $map, id: row}) DETACH DELETE f"

DROP_IMPORTED: Final[LiteralString] = "UNWIND $rows AS row MATCH (i:Imported {map: $map, id: row}) DETACH DELETE i"
DROP_VIEWS: Final[LiteralString] = "UNWIND $rows AS row MATCH (v:View {map: $map, id: row}) DETACH DELETE v"

DROP_BLANKS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (:Need {map: $map, id: row})<-[b:LEAVES_BLANK]-()
DELETE b
"""

DROP_STAGES: Final[LiteralString] = "UNWIND $rows AS row MATCH (s:Stage {map: $map, id: row}) DETACH DELETE s"

UNLINK_PEOPLE: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Person {map: $map, id: row})-[r:WORKS_AT|IN_GROUP|INTRODUCED_BY]->()
DELETE r
"""

# --- then what is put -------------------------------------------------------------------------------------------------

# The fields of a row come in the order of mapping.PERSON_PROPERTIES.
CREATE_PEOPLE: Final[LiteralString] = """
UNWIND $rows AS row
CREATE (:Person {map: $map, scope: $scope, id: row[0], name: row[1], given_name: row[2], family_name: row[3],
                 kind: row[4], organization: row[5], title: row[6], location: row[7], emails: row[8], phones: row[9],
                 urls: row[10], birthday: row[11], groups: row[12], notes: row[13], archived: row[14]})
"""

REPLACE_PEOPLE: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Person {map: $map, id: row.id})
WITH p, row, p.ego AS ego
SET p = row, p.map = $map, p.scope = $scope, p.ego = ego
"""

LINK_ORGANIZATIONS: Final[LiteralString] = """
UNWIND $rows AS row
MERGE (o:Organization {map: $map, name: row.name})
WITH o, row
UNWIND row.people AS worker
MATCH (p:Person {map: $map, id: worker.id})
CREATE (p)-[:WORKS_AT {map: $map, title: worker.title}]->(o)
"""

LINK_GROUPS: Final[LiteralString] = """
UNWIND $rows AS row
MERGE (g:Group {map: $map, name: row.name})
WITH g, row
UNWIND row.people AS member
MATCH (p:Person {map: $map, id: member})
CREATE (p)-[:IN_GROUP {map: $map}]->(g)
"""

LINK_INTRODUCTIONS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Person {map: $map, id: row.person})
MATCH (q:Person {map: $map, id: row.introducer})
CREATE (p)-[:INTRODUCED_BY {map: $map}]->(q)
"""

CREATE_NEEDS: Final[LiteralString] = """
MATCH (e:Person {map: $map, id: $owner})
UNWIND $rows AS row
CREATE (e)-[:HAS_NEED {map: $map}]->(:Need {map: $map, scope: $scope, id: row.id, key: row.key, name: row.name,
        description: row.description, prompt: row.prompt, aliases: row.aliases, target: row.target})
"""

REPLACE_NEEDS: Final[LiteralString] = """
UNWIND $rows AS row MATCH (n:Need {map: $map, id: row.id}) SET n = row, n.map = $map, n.scope = $scope
"""

CREATE_STAGES: Final[LiteralString] = """
MATCH (e:Person {map: $map, id: $owner})
UNWIND $rows AS row
CREATE (e)-[:HAS_STAGE {map: $map}]->(:Stage {map: $map, id: row.id, name: row.name, starts_on: row.starts_on})
"""

WEIGH_STAGES: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (s:Stage {map: $map, id: row.stage})
UNWIND row.weights AS weight
MATCH (n:Need {map: $map, id: weight.need})
CREATE (s)-[:WEIGHS {map: $map, importance: weight.importance}]->(n)
"""

CHOOSE_STAGE: Final[LiteralString] = "UNWIND $rows AS row MATCH (m:Map {name: $map}) SET m.chosen_stage = row"

CREATE_TIES: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (a:Person {map: $map, id: row.source})
UNWIND row.ties AS tie
MATCH (b:Person {map: $map, id: tie.target})
CREATE (a)-[:KNOWS {map: $map, closeness: tie.closeness, since: tie.since, last_contact: tie.last_contact,
                    cadence_days: tie.cadence_days, context: tie.context}]->(b)
"""

CREATE_PROVISIONS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (n:Need {map: $map, id: row.need})
UNWIND row.provisions AS provision
MATCH (p:Person {map: $map, id: provision.person})
CREATE (p)-[:MEETS {map: $map, scope: $scope, id: provision.id, level: provision.level, topics: provision.topics,
                    since: provision.since, until: provision.until, note: provision.note}]->(n)
"""

CREATE_INTERACTIONS: Final[LiteralString] = """
MATCH (e:Person {map: $map, id: $owner})
UNWIND $rows AS row
MATCH (p:Person {map: $map, id: row.person})
CREATE (e)-[:LOGGED {map: $map}]->(:Interaction {map: $map, id: row.id, on: row.on, kind: row.kind,
        channel: row.channel, outcome: row.outcome, note: row.note})-[:WITH {map: $map}]->(p)
"""

LINK_INTERACTIONS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (i:Interaction {map: $map, id: row.interaction})
MATCH (n:Need {map: $map, id: row.need})
CREATE (i)-[:ABOUT {map: $map}]->(n)
"""

CREATE_DISTINCT: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (a:Person {map: $map, id: row.source})
MATCH (b:Person {map: $map, id: row.target})
CREATE (a)-[:DISTINCT_FROM {map: $map}]->(b)
"""

CREATE_FORMERS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Person {map: $map, id: row.person})
CREATE (:Former {map: $map, id: row.id, name: row.name, organization: row.organization})
       -[:MERGED_INTO {map: $map}]->(p)
"""

CREATE_IMPORTED: Final[LiteralString] = """
MATCH (e:Person {map: $map, id: $owner})
UNWIND $rows AS row
CREATE (e)-[:IMPORTED {map: $map}]->(:Imported {map: $map, id: row.id, facts: row.facts})
"""

CREATE_VIEWS: Final[LiteralString] = """
MATCH (e:Person {map: $map, id: $owner})
UNWIND $rows AS row
CREATE (e)-[:LOOKS {map: $map}]->(:View {map: $map, id: row.id, question: row.question, address: row.address})
"""

CREATE_BLANKS: Final[LiteralString] = """
MATCH (e:Person {map: $map, id: $owner})
UNWIND $rows AS row
MATCH (n:Need {map: $map, id: row.id})
CREATE (e)-[:LEAVES_BLANK {map: $map, on: row.on}]->(n)
"""

# --- then what was pointed at -----------------------------------------------------------------------------------------

DROP_NEEDS: Final[LiteralString] = "UNWIND $rows AS row MATCH (n:Need {map: $map, id: row}) DETACH DELETE n"

DROP_PEOPLE: Final[LiteralString] = "UNWIND $rows AS row MATCH (p:Person {map: $map, id: row}) DETACH DELETE p"

SWEEP_ORGANIZATIONS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (o:Organization {map: $map, name: row}) WHERE NOT EXISTS { (o)<-[:WORKS_AT]-() }
DETACH DELETE o
"""

SWEEP_GROUPS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (g:Group {map: $map, name: row}) WHERE NOT EXISTS { (g)<-[:IN_GROUP]-() }
DETACH DELETE g
"""

# --- the journal ------------------------------------------------------------------------------------------------------

RECORD_CHANGE: Final[LiteralString] = """
MATCH (m:Map {name: $map})
SET m.revision = $revision
WITH m
MATCH (e:Person {map: $map, id: m.owner})
CREATE (e)-[:CHANGED {map: $map}]->(c:Change {map: $map, id: $change})
SET c += $properties
"""

HISTORY: Final[LiteralString] = """
MATCH (c:Change {map: $map}) WHERE c.revision > 0
WITH c ORDER BY c.revision
WITH c.operation AS operation, max(c.revision) AS newest, min(c.at) AS at, head(collect(c.what)) AS what,
     sum(c.records) AS records, all(undone IN collect(c.undone) WHERE undone) AS undone
WHERE records > 0
RETURN operation, at, what, records, undone
ORDER BY newest DESC LIMIT $limit
"""

ENTRY: Final[LiteralString] = """
MATCH (c:Change {map: $map, operation: $operation})
WITH c ORDER BY c.revision
RETURN $operation AS operation, min(c.at) AS at, head(collect(c.what)) AS what, sum(c.records) AS records,
       all(undone IN collect(c.undone) WHERE undone) AS undone
"""

WRITTEN_PARTS: Final[LiteralString] = """
MATCH (c:Change {map: $map, operation: $operation})
RETURN coalesce(max(c.part), 0) AS parts, any(last IN collect(c.last) WHERE last) AS finished
"""

NEWEST_OPERATION: Final[LiteralString] = """
MATCH (c:Change {map: $map}) WHERE c.revision > 0 AND NOT c.undone AND c.records > 0
RETURN c.operation AS operation ORDER BY c.revision DESC LIMIT 1
"""

PARTS_TO_UNDO: Final[LiteralString] = """
MATCH (c:Change {map: $map, operation: $operation}) WHERE NOT c.undone
RETURN c.id AS id ORDER BY c.part DESC
"""

INVERSE: Final[LiteralString] = "MATCH (c:Change {map: $map, id: $change}) RETURN c.before AS before"

MARK_UNDONE: Final[LiteralString] = """
MATCH (c:Change {map: $map, id: $change}) SET c.undone = true, c.token = $token
WITH c MATCH (m:Map {name: $map}) SET m.revision = $revision
"""

# --- searching --------------------------------------------------------------------------------------------------------

AWAIT_TEXTS: Final[LiteralString] = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"
"""The text indexes follow a commit in the background, which makes large writes faster; a search waits for them."""

SEARCH: Final[LiteralString] = """
CALL () {
    CALL db.index.fulltext.queryNodes('kith_text_names', $query, {limit: $fetch}) YIELD node, score
    RETURN 'names' AS source, node, score
  UNION ALL
    CALL db.index.fulltext.queryNodes('kith_text_words', $query, {limit: $fetch}) YIELD node, score
    RETURN 'words' AS source, node, score
  UNION ALL
    CALL db.index.fulltext.queryNodes('kith_text_needs', $query, {limit: $fetch}) YIELD node, score
    RETURN 'needs' AS source, node, score
  UNION ALL
    CALL db.index.fulltext.queryRelationships('kith_text_topics', $query, {limit: $fetch}) YIELD relationship, score
    RETURN 'topics' AS source, startNode(relationship) AS node, score
  UNION ALL
    CALL db.index.fulltext.queryRelationships('kith_text_folded', $query, {limit: $fetch}) YIELD relationship, score
    RETURN 'topics folded' AS source, startNode(relationship) AS node, score
}
RETURN source, count(*) AS fetched,
       collect(CASE WHEN node.map = $map AND node:Person AND node.ego IS NULL AND NOT node.archived
                    THEN [node.id, score] END) AS people,
       collect(CASE WHEN node.map = $map AND node:Need THEN [node.id, score] END) AS needs
"""

PROVIDERS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (n:Need {map: $map, id: row[0]})<-[:MEETS]-(p:Person) WHERE p.ego IS NULL AND NOT p.archived
RETURN collect([p.id, row[1]]) AS people
"""

# --- the schema -------------------------------------------------------------------------------------------------------

PING: Final[LiteralString] = "RETURN 1 AS one"

SCHEMA_VERSION: Final[LiteralString] = "MATCH (s:Schema {name: 'kith'}) RETURN s.version AS version"

LOCK_SCHEMA: Final[LiteralString] = """
MERGE (s:Schema {name: 'kith'}) ON CREATE SET s.version = $version
SET s.lock = true
WITH s
RETURN s.version AS version
"""

SET_SCHEMA_VERSION: Final[LiteralString] = "MATCH (s:Schema {name: 'kith'}) SET s.version = $version"

SHOW_INDEXES: Final[LiteralString] = "SHOW INDEXES YIELD name, state RETURN name, state"

AWAIT_INDEXES: Final[LiteralString] = "CALL db.awaitIndexes(60)"

COUNT_TWICE: Final[LiteralString] = """
MATCH (n) WHERE $label IN labels(n)
WITH n.map AS map, coalesce(n.id, n.name) AS id, count(*) AS times WHERE times > 1
RETURN count(*) AS twice, collect(map + ': ' + id)[..5] AS examples
"""

UNIQUE_SCHEMA: Final[LiteralString] = """
CREATE CONSTRAINT kith_schema IF NOT EXISTS FOR (s:Schema) REQUIRE s.name IS UNIQUE
"""
UNIQUE_MAP: Final[LiteralString] = """
CREATE CONSTRAINT kith_map IF NOT EXISTS FOR (m:Map) REQUIRE m.name IS UNIQUE
"""
UNIQUE_PERSON: Final[LiteralString] = """
CREATE CONSTRAINT kith_person IF NOT EXISTS FOR (p:Person) REQUIRE (p.map, p.id) IS UNIQUE
"""
UNIQUE_NEED: Final[LiteralString] = """
CREATE CONSTRAINT kith_need IF NOT EXISTS FOR (n:Need) REQUIRE (n.map, n.id) IS UNIQUE
"""
UNIQUE_STAGE: Final[LiteralString] = """
CREATE CONSTRAINT kith_stage IF NOT EXISTS FOR (s:Stage) REQUIRE (s.map, s.id) IS UNIQUE
"""
UNIQUE_INTERACTION: Final[LiteralString] = """
CREATE CONSTRAINT kith_interaction IF NOT EXISTS FOR (i:Interaction) REQUIRE (i.map, i.id) IS UNIQUE
"""
UNIQUE_ORGANIZATION: Final[LiteralString] = """
CREATE CONSTRAINT kith_organization IF NOT EXISTS FOR (o:Organization) REQUIRE (o.map, o.name) IS UNIQUE
"""
UNIQUE_GROUP: Final[LiteralString] = """
CREATE CONSTRAINT kith_group IF NOT EXISTS FOR (g:Group) REQUIRE (g.map, g.name) IS UNIQUE
"""
UNIQUE_IMPORTED: Final[LiteralString] = """
CREATE CONSTRAINT kith_imported IF NOT EXISTS FOR (i:Imported) REQUIRE (i.map, i.id) IS UNIQUE
"""
UNIQUE_CHANGE: Final[LiteralString] = """
CREATE CONSTRAINT kith_change IF NOT EXISTS FOR (c:Change) REQUIRE (c.map, c.id) IS UNIQUE
"""
UNIQUE_VIEW: Final[LiteralString] = """
CREATE CONSTRAINT kith_view IF NOT EXISTS FOR (v:View) REQUIRE (v.map, v.id) IS UNIQUE
"""
UNIQUE_FORMER: Final[LiteralString] = """
CREATE CONSTRAINT kith_former IF NOT EXISTS FOR (f:Former) REQUIRE (f.map, f.id) IS UNIQUE
"""
UNIQUE_PROVISION: Final[LiteralString] = """
CREATE CONSTRAINT kith_provision IF NOT EXISTS FOR ()-[m:MEETS]-() REQUIRE (m.map, m.id) IS UNIQUE
"""
INDEX_INTRODUCTION: Final[LiteralString] = """
CREATE INDEX kith_introduction IF NOT EXISTS FOR ()-[r:INTRODUCED_BY]-() ON (r.map)
"""
INDEX_DISTINCT: Final[LiteralString] = """
CREATE INDEX kith_distinct IF NOT EXISTS FOR ()-[r:DISTINCT_FROM]-() ON (r.map)
"""
INDEX_OPERATION: Final[LiteralString] = """
CREATE INDEX kith_operation IF NOT EXISTS FOR (c:Change) ON (c.map, c.operation)
"""
INDEX_ORDER: Final[LiteralString] = """
CREATE INDEX kith_order IF NOT EXISTS FOR (c:Change) ON (c.map, c.revision)
"""
INDEX_NAMES: Final[LiteralString] = """
CREATE FULLTEXT INDEX kith_text_names IF NOT EXISTS FOR (n:Person|Need)
ON EACH [n.scope, n.name, n.organization, n.location, n.groups, n.emails, n.title, n.notes, n.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: true}}
"""
INDEX_WORDS: Final[LiteralString] = """
CREATE FULLTEXT INDEX kith_text_words IF NOT EXISTS FOR (p:Person)
ON EACH [p.scope, p.title, p.organization, p.groups, p.notes]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'english', `fulltext.eventually_consistent`: true}}
"""
INDEX_NEEDS: Final[LiteralString] = """
CREATE FULLTEXT INDEX kith_text_needs IF NOT EXISTS FOR (n:Need)
ON EACH [n.scope, n.name, n.key, n.aliases, n.description]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'english', `fulltext.eventually_consistent`: true}}
"""
INDEX_TOPICS: Final[LiteralString] = """
CREATE FULLTEXT INDEX kith_text_topics IF NOT EXISTS FOR ()-[m:MEETS]-() ON EACH [m.scope, m.topics, m.note]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'english', `fulltext.eventually_consistent`: true}}
"""
INDEX_TOPICS_FOLDED: Final[LiteralString] = """
CREATE FULLTEXT INDEX kith_text_folded IF NOT EXISTS FOR ()-[m:MEETS]-() ON EACH [m.scope, m.note, m.topics]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: true}}
"""

UNSCOPED: Final = frozenset(
    {
        "MAP_NAMES",
        "MAPS",
        "PING",
        "SCHEMA_VERSION",
        "LOCK_SCHEMA",
        "SET_SCHEMA_VERSION",
        "SHOW_INDEXES",
        "AWAIT_INDEXES",
        "AWAIT_TEXTS",
        "COUNT_TWICE",
    }
)
"""Names of the statements about the whole database; those that make constraints and indexes come on top."""
