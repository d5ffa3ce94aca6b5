-- Answers: the calendars of working days that the ledger holds: calendar.
select distinct calendar from calendar_revision;
