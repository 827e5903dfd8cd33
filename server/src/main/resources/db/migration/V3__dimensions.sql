-- Dimensions of metrics. Their datapoints are in chunks like those of metrics, under the metric's name
-- followed by IN or NOT_IN and the dimension's name.

create table dimensions (
  name ${text} not null primary key,
  filters ${text} not null,
  request_token ${text} not null,
  created_at ${integer} not null,
  modified_at ${integer} not null
) ${keyed};
