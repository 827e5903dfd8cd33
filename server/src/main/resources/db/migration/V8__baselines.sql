-- What is normal at the sites of sensors: what each baseline does with what it does not know, and what it knows.
-- Numbers with a fraction are text, as Java writes them: both engines give back what they were given.

create table baseline_sites (
  site ${text} not null primary key,
  mode ${text} not null,
  since ${integer} not null
) ${keyed};

create table baseline_entries (
  id ${text} not null primary key,
  site ${text} not null references baseline_sites (site),
  kind ${text} not null,
  thing ${text} not null,
  subject ${text} not null,
  state ${text} not null,
  is_open ${integer} not null,
  first_at ${integer} not null,
  last_at ${integer} not null,
  learned_min ${text},
  learned_max ${text},
  seen_min ${text},
  seen_max ${text},
  news ${text} not null,
  told ${integer} not null,
  evidence ${text} not null
) ${keyed};

create index baseline_entries_by_site on baseline_entries (site, thing, kind, subject);
create index baseline_entries_by_thing on baseline_entries (thing, kind, is_open);
