-- What sensors know of assets, which registered things some of them are, and rules on what passes by.

create table assets (
  thing ${text} not null primary key,
  site ${text} not null,
  document ${text} not null,
  modified_at ${integer} not null
) ${keyed};

create index assets_by_site on assets (site, thing);

create table asset_links (
  asset ${text} not null primary key,
  thing ${text} not null references things (name) on delete cascade,
  created_at ${integer} not null
) ${keyed};

create index asset_links_by_thing on asset_links (thing);

create table network_rules (
  name ${text} not null primary key,
  title ${text} not null,
  document ${text} not null,
  enabled ${integer} not null,
  version ${integer} not null,
  created_at ${integer} not null,
  modified_at ${integer} not null
) ${keyed};
