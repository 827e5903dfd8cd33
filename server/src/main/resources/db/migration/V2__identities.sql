-- Who may connect: certificates, users, policies, and what they are attached to. What has policies or
-- things is named by the last part of its ARN: cert/HEX64, user/NAME, thinggroup/NAME.

create table certificates (
  id ${text} not null primary key,
  pem ${text} not null,
  status ${text} not null,
  version ${integer} not null,
  created_at ${integer} not null,
  modified_at ${integer} not null
) ${keyed};

create index certificates_by_creation on certificates (created_at, id);

create table thing_principals (
  thing ${text} not null references things (name),
  principal ${text} not null,
  exclusive ${integer} not null,
  primary key (thing, principal)
) ${keyed};

create index thing_principals_by_principal on thing_principals (principal, thing);

create table policies (
  name ${text} not null primary key,
  default_version ${integer} not null,
  last_version ${integer} not null,
  created_at ${integer} not null,
  modified_at ${integer} not null
) ${keyed};

create index policies_by_creation on policies (created_at, name);

create table policy_versions (
  policy ${text} not null references policies (name) on delete cascade,
  version ${integer} not null,
  document ${text} not null,
  created_at ${integer} not null,
  primary key (policy, version)
) ${keyed};

create table policy_targets (
  target ${text} not null,
  policy ${text} not null references policies (name),
  primary key (target, policy)
) ${keyed};

create index policy_targets_by_policy on policy_targets (policy, target);

create table users (
  name ${text} not null primary key,
  salt ${bytes} not null,
  iterations ${integer} not null,
  hash ${bytes} not null,
  created_at ${integer} not null
) ${keyed};

create table identity_mark (
  id ${integer} not null primary key check (id = 1),
  mark ${integer} not null
) ${keyed};

insert into identity_mark (id, mark) values (1, 0);
