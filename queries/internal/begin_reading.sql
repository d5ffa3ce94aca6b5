-- Answers: nothing; begins a transaction in which nothing can be written, whatever a query tries.
begin transaction read only;
