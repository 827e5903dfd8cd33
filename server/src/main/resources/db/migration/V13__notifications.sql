-- Who is told of what: routing rules, windows and exceptions. Whether anybody was told of each violation, and why not.
-- What is counted of alerts that are alike. Alerts that are held back know by what and why.

create table notification_rules (
  name ${text} not null primary key,
  place ${integer} not null,
  document ${text} not null
) ${keyed};

create table notification_settings (
  id ${integer} not null primary key,
  document ${text} not null
) ${keyed};

create table suppressions (
  id ${text} not null primary key,
  kind ${text} not null,
  document ${text} not null,
  created_at ${integer} not null,
  ends_at ${integer},
  hidden ${integer} not null default 0
) ${keyed};

create index suppressions_by_end on suppressions (ends_at) where ends_at is not null;

create table notices (
  violation_id ${text} not null primary key references violations (id) on delete cascade,
  outcome ${text} not null,
  reason ${text},
  held_by ${text} not null,
  told ${integer} not null,
  last_told_at ${integer},
  remind_every ${integer},
  remind_at ${integer},
  document ${text} not null
) ${keyed};

create index notices_to_remind on notices (remind_at) where remind_at is not null;

create index notices_held on notices (held_by) where held_by <> '';

create table tallies (
  tally ${text} not null primary key,
  kind ${text} not null,
  due ${integer} not null,
  document ${text} not null
) ${keyed};

create index tallies_by_due on tallies (due);

alter table withheld_alerts add column held_by ${text} not null default '';

alter table withheld_alerts add column reason ${text} not null default 'MUTE';

create index withheld_alerts_by_holder on withheld_alerts (held_by, seq);
