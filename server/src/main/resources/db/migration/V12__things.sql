-- When things were last heard of, and what assets are found by.

create table presence (
  thing ${text} not null primary key,
  first_at ${integer} not null,
  last_at ${integer} not null,
  held_at ${integer},
  left_at ${integer}
) ${keyed};

alter table assets add column vendor ${text};

alter table assets add column protocols ${text};
