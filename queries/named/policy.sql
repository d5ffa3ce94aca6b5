-- Answers: the conventions by which words without bounds of their own are understood, such as "about" and "early".
select name, value, meaning from policy order by name;
