-- Content packs: which there are, the last versions of each as they came, and which rules and plugins are theirs.

create table content_packs (
  name ${text} not null primary key,
  number ${integer} not null,
  modified_at ${integer} not null
) ${keyed};

create table content_pack_versions (
  name ${text} not null references content_packs (name) on delete cascade,
  number ${integer} not null,
  version ${text} not null,
  title ${text} not null,
  made_at ${integer} not null,
  signer ${text} not null,
  sha256 ${text} not null,
  imported_at ${integer} not null,
  imported_by ${text} not null,
  content ${bytes} not null,
  primary key (name, number)
) ${keyed};

create table content_pack_items (
  kind ${text} not null,
  name ${text} not null,
  pack ${text} not null references content_packs (name) on delete cascade,
  sha256 ${text} not null,
  primary key (kind, name)
) ${keyed};

create index content_pack_items_by_pack on content_pack_items (pack);
