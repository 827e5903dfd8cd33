-- Rows of what people are to be told that could not be read, kept as they were for whoever mends them.

create table set_aside (
  seq ${serial},
  kind ${text} not null,
  name ${text} not null,
  document ${text} not null,
  reason ${text} not null,
  set_aside_at ${integer} not null
) ${counted};

create index set_aside_by_kind on set_aside (kind, set_aside_at);
