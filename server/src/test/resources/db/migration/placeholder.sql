create table x (words ${nothing});
