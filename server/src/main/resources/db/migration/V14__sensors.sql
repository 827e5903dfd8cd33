-- Sensors that have joined, and the tokens that let one join. Of a token only a hash is here.

create table sensors (
  id ${text} not null primary key,
  site ${text} not null,
  name ${text} not null,
  zone ${text},
  joined_at ${integer} not null,
  certificate ${text} not null,
  serial ${text} not null,
  certificate_until ${integer} not null,
  certificate_before ${text},
  version ${text} not null,
  last_seen_at ${integer},
  revoked_at ${integer}
) ${keyed};

create unique index sensors_by_name on sensors (site, name);
create unique index sensors_by_certificate on sensors (certificate);
create index sensors_by_certificate_before on sensors (certificate_before);

create table sensor_tokens (
  id ${text} not null primary key,
  hash ${text} not null,
  site ${text} not null,
  zone ${text},
  name ${text},
  created_by ${text} not null,
  created_at ${integer} not null,
  expires_at ${integer} not null,
  used_at ${integer}
) ${keyed};
