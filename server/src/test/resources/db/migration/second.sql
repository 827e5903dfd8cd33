create table second (words ${text} not null) ${counted};

insert into second (words) values ('a; b');
