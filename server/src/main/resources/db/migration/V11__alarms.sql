-- The alarm queue: violations stay when they are over, with what they are found by; what people did with them; mutes,
-- and the alerts that those hold back. The columns that come out of the documents of older rows are filled when the
-- database is opened (see AlarmColumns); until then behavior_name is null.

alter table violations add column state ${text} not null default 'OPEN';

alter table violations add column ended_at ${integer};

alter table violations add column behavior_name ${text};

alter table violations add column metric ${text} not null default '';

alter table violations add column severity ${integer} not null default 1;

alter table violations add column source ${text} not null default 'FLEET';

alter table violations add column names ${text} not null default '';

alter table violations add column words ${text} not null default '';

alter table violations add column acknowledged_by ${text};

alter table violations add column acknowledged_at ${integer};

alter table violations add column comments ${integer} not null default 0;

insert into violations (id, thing, profile, criteria, suppressed, verification, note, started_at, last_at, behavior,
  detail, state, ended_at)
select raised.violation_id, raised.thing, raised.profile, raised.criteria, raised.suppressed, raised.verification,
  raised.note, raised.at, raised.at, raised.behavior, raised.detail,
  case ended.type when 'ALARM_CLEARED' then 'CLEARED' else 'INVALIDATED' end, ended.at
from violation_events raised
join violation_events ended on ended.violation_id = raised.violation_id and ended.type <> 'IN_ALARM'
where raised.type = 'IN_ALARM'
on conflict (id) do nothing;

create index violations_unfilled on violations (id) where behavior_name is null;

create index violations_queued on violations (state, started_at, id, severity, source, thing, profile, behavior_name,
  metric, verification, acknowledged_at);

create index violations_by_behavior on violations (profile, behavior_name, started_at, id);

drop index violations_by_profile;

create index violations_by_end on violations (ended_at) where ended_at is not null;

create table violation_comments (
  seq ${serial},
  violation_id ${text} not null references violations (id) on delete cascade,
  at ${integer} not null,
  author ${text} not null,
  text ${text} not null
) ${counted};

create index violation_comments_by_violation on violation_comments (violation_id, seq);

create table mutes (
  id ${text} not null primary key,
  profile ${text},
  behavior ${text},
  thing ${text},
  reason ${text} not null,
  author ${text} not null,
  created_at ${integer} not null,
  ends_at ${integer} not null,
  hidden ${integer} not null default 0
) ${keyed};

create index mutes_by_end on mutes (ends_at, id);

create table withheld_alerts (
  seq ${serial},
  violation_id ${text} not null references violations (id) on delete cascade,
  type ${text} not null,
  sink ${text} not null,
  alert ${text} not null
) ${counted};

create index withheld_alerts_by_violation on withheld_alerts (violation_id, type);
