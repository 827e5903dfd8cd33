-- An IoT hub: its devices and modules (module '' is the device itself), what is wanted of them and known of
-- them, commands on their way to them, files on their way from them, and what services are told.

create table hub_identities (
  device ${text} not null,
  module ${text} not null,
  generation ${text} not null,
  etag ${text} not null,
  enabled ${integer} not null,
  status_reason ${text} not null,
  status_at ${integer} not null,
  authentication ${text} not null,
  sealed_keys ${bytes},
  primary_thumbprint ${text},
  secondary_thumbprint ${text},
  last_transport ${text},
  primary key (device, module)
) ${keyed};

create table hub_twins (
  device ${text} not null,
  module ${text} not null,
  version ${integer} not null,
  tags ${text} not null,
  desired ${text} not null,
  desired_metadata ${text} not null,
  desired_version ${integer} not null,
  reported ${text} not null,
  reported_metadata ${text} not null,
  reported_version ${integer} not null,
  primary key (device, module),
  foreign key (device, module) references hub_identities (device, module) on delete cascade
) ${keyed};

create table hub_commands (
  sequence ${serial},
  device ${text} not null,
  module ${text} not null,
  ack ${text} not null,
  system_properties ${text} not null,
  properties ${text} not null,
  body ${bytes} not null,
  enqueued_at ${integer} not null,
  expires_at ${integer} not null,
  deliveries ${integer} not null,
  foreign key (device, module) references hub_identities (device, module) on delete cascade
) ${counted};

create index hub_commands_by_device on hub_commands (device, module, sequence);

create index hub_commands_by_expiry on hub_commands (expires_at, sequence);

create table hub_notices (
  sequence ${serial},
  kind ${text} not null,
  document ${text} not null,
  enqueued_at ${integer} not null,
  expires_at ${integer} not null
) ${counted};

create index hub_notices_by_kind on hub_notices (kind, sequence);

create index hub_notices_by_expiry on hub_notices (expires_at);

create table hub_uploads (
  correlation_id ${text} not null primary key,
  device ${text} not null,
  module ${text} not null,
  blob_name ${text} not null,
  token_hash ${text} not null,
  expires_at ${integer} not null,
  size_bytes ${integer},
  foreign key (device, module) references hub_identities (device, module) on delete cascade
) ${keyed};

create index hub_uploads_by_device on hub_uploads (device, module, expires_at);

create index hub_uploads_by_expiry on hub_uploads (expires_at, correlation_id);

create table hub_policies (
  name ${text} not null primary key,
  rights ${text} not null,
  sealed_keys ${bytes} not null
) ${keyed};

create table hub_untold (
  sequence ${serial},
  device ${text} not null,
  module ${text} not null,
  unique (device, module)
) ${counted};
