-- Plugins of sensors: which are in force, and the contents that each has had.

create table plugins (
  name ${text} not null primary key,
  enabled ${integer} not null,
  version ${integer} not null,
  created_at ${integer} not null,
  modified_at ${integer} not null
) ${keyed};

create table plugin_versions (
  name ${text} not null references plugins (name) on delete cascade,
  version ${integer} not null,
  title ${text} not null,
  signer ${text} not null,
  sha256 ${text} not null,
  content ${bytes} not null,
  signature ${bytes} not null,
  created_at ${integer} not null,
  primary key (name, version)
) ${keyed};
