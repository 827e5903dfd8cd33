-- People who sign in, what they sign in with, and what was done by whom. Of everything that proves who somebody is only
-- a hash is here.

create table people (
  name ${text} not null primary key,
  role ${text} not null,
  enabled ${integer} not null,
  source ${text} not null,
  password ${text},
  must_set_password ${integer} not null,
  subject ${text},
  created_at ${integer} not null,
  last_sign_in_at ${integer}
) ${keyed};

create unique index people_by_subject on people (subject);

create table sessions (
  id ${text} not null primary key,
  person ${text} not null references people (name) on delete cascade,
  created_at ${integer} not null,
  used_at ${integer} not null
) ${keyed};

create index sessions_by_person on sessions (person, created_at);

create table welcomes (
  id ${text} not null primary key,
  person ${text} references people (name) on delete cascade,
  expires_at ${integer} not null
) ${keyed};

create index welcomes_by_person on welcomes (person);

create table api_tokens (
  id ${text} not null primary key,
  hash ${text} not null,
  name ${text} not null,
  scopes ${text} not null,
  person ${text} references people (name) on delete cascade,
  created_by ${text} not null,
  created_at ${integer} not null,
  expires_at ${integer},
  last_used_at ${integer}
) ${keyed};

create index api_tokens_by_person on api_tokens (person);

create table audit (
  seq ${serial},
  at ${integer} not null,
  who ${text} not null,
  how ${text} not null,
  address ${text},
  action ${text} not null,
  subject ${text} not null,
  before ${text},
  after ${text}
) ${counted};

create index audit_by_time on audit (at);
create index audit_by_who on audit (who, seq);
create index audit_by_action on audit (action, seq);
create index audit_by_subject on audit (subject, seq);
