create table half (words ${text} not null) ${counted};

insert into nothing (words) values ('a');
