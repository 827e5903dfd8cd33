-- Mitigation actions, the tasks that apply them to violations, and what came of each application.

create table mitigation_actions (
  name ${text} not null primary key,
  id ${text} not null,
  role_arn ${text} not null,
  params ${text} not null,
  created_at ${integer} not null,
  modified_at ${integer} not null
) ${keyed};

create table mitigation_tasks (
  id ${text} not null primary key,
  status ${text} not null,
  started_at ${integer} not null,
  ended_at ${integer},
  plan ${text} not null,
  request_token ${text} not null unique
) ${keyed};

create index mitigation_tasks_by_start on mitigation_tasks (started_at, id);

create table mitigation_executions (
  task ${text} not null references mitigation_tasks (id) on delete cascade,
  ordinal ${integer} not null,
  violation_id ${text} not null,
  step ${integer} not null,
  action ${text} not null,
  thing ${text} not null,
  status ${text} not null,
  started_at ${integer},
  ended_at ${integer},
  error_code ${text},
  message ${text},
  primary key (task, ordinal)
) ${keyed};

create index mitigation_executions_by_start on mitigation_executions (started_at, task, ordinal);
create index mitigation_executions_by_violation on mitigation_executions (violation_id);
create index mitigation_executions_by_thing on mitigation_executions (thing);
