-- The security groups of a hub: rules as they were sent. What is judged by them is in security profiles.

create table security_groups (
  name_key ${text} not null primary key,
  name ${text} not null,
  rules ${text} not null,
  created_at ${integer} not null,
  modified_at ${integer} not null
) ${keyed};
