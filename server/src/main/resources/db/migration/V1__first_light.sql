-- The first schema. Written once for both engines; the types behind the placeholders are in SqliteDatabase and
-- PostgresDatabase. Instants are nanoseconds since the epoch, flags are 0 or 1, documents are JSON with a version "v".
-- A statement ends with a semicolon at the end of a line.

create table thing_types (
  name ${text} not null primary key,
  id ${text} not null,
  description ${text},
  searchable_attributes ${text} not null,
  created_at ${integer} not null,
  deprecated_at ${integer}
) ${keyed};

create table things (
  name ${text} not null primary key,
  id ${text} not null,
  type ${text} references thing_types (name),
  attributes ${text} not null,
  version ${integer} not null,
  created_at ${integer} not null
) ${keyed};

create index things_by_type on things (type, name);

create table thing_attributes (
  thing ${text} not null references things (name) on delete cascade,
  name ${text} not null,
  value ${text} not null,
  primary key (thing, name)
) ${keyed};

create index thing_attributes_by_value on thing_attributes (name, value, thing);

create table thing_groups (
  name ${text} not null primary key,
  id ${text} not null,
  parent ${text} references thing_groups (name),
  description ${text},
  attributes ${text} not null,
  version ${integer} not null,
  created_at ${integer} not null
) ${keyed};

create index thing_groups_by_parent on thing_groups (parent, name);

create table memberships (
  thing ${text} not null references things (name) on delete cascade,
  thing_group ${text} not null references thing_groups (name) on delete cascade,
  primary key (thing, thing_group)
) ${keyed};

create index memberships_by_group on memberships (thing_group, thing);

create table profiles (
  name ${text} not null primary key,
  document ${text} not null,
  version ${integer} not null,
  created_at ${integer} not null,
  modified_at ${integer} not null
) ${keyed};

create table profile_targets (
  target ${text} not null,
  profile ${text} not null references profiles (name) on delete cascade,
  primary key (target, profile)
) ${keyed};

create index profile_targets_by_profile on profile_targets (profile, target);

create table custom_metrics (
  name ${text} not null primary key,
  kind ${text} not null,
  display_name ${text},
  request_token ${text} not null,
  created_at ${integer} not null,
  modified_at ${integer} not null
) ${keyed};

create table tags (
  resource ${text} not null,
  name ${text} not null,
  value ${text} not null,
  primary key (resource, name)
) ${keyed};

create table access_keys (
  id ${text} not null primary key,
  sealed_secret ${bytes} not null,
  description ${text} not null,
  created_at ${integer} not null
) ${keyed};

create table journal_position (
  id ${integer} not null primary key check (id = 1),
  position ${integer} not null
) ${keyed};

insert into journal_position (id, position) values (1, -1);

create table violations (
  id ${text} not null primary key,
  thing ${text} not null,
  profile ${text} not null,
  criteria ${text} not null,
  suppressed ${integer} not null,
  verification ${text} not null,
  note ${text},
  started_at ${integer} not null,
  last_at ${integer} not null,
  behavior ${text} not null,
  detail ${text} not null
) ${keyed};

create index violations_by_start on violations (started_at, id);

create index violations_by_thing on violations (thing, started_at, id);

create index violations_by_profile on violations (profile, started_at, id);

create table violation_events (
  seq ${serial},
  violation_id ${text} not null,
  type ${text} not null,
  thing ${text} not null,
  profile ${text} not null,
  criteria ${text} not null,
  suppressed ${integer} not null,
  verification ${text} not null,
  note ${text},
  at ${integer} not null,
  behavior ${text} not null,
  detail ${text} not null
) ${counted};

create index violation_events_by_time on violation_events (at, seq);

create index violation_events_by_thing on violation_events (thing, at, seq);

create index violation_events_by_profile on violation_events (profile, at, seq);

create index violation_events_by_violation on violation_events (violation_id);

create table outbox (
  id ${serial},
  sink ${text} not null,
  alert ${text} not null,
  attempts ${integer} not null,
  next_attempt_at ${integer} not null,
  created_at ${integer} not null,
  given_up_at ${integer},
  reason ${text}
) ${counted};

create index outbox_waiting on outbox (sink, id, next_attempt_at) where given_up_at is null;

create index outbox_given_up on outbox (given_up_at) where given_up_at is not null;

create table chunk_layouts (
  slot_millis ${integer} not null primary key
) ${keyed};

create table chunks (
  slot_millis ${integer} not null,
  slot ${integer} not null,
  thing ${text} not null,
  metric ${text} not null,
  points ${bytes} not null,
  primary key (slot_millis, slot, thing, metric)
) ${keyed};
