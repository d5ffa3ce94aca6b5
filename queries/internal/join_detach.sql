-- Answers: nothing; closes the other ledger.
detach database if exists other_ledger;
