-- Answers: for the one link revision recorded, its number and the digest of its row: as insert_link does, sooner.
-- Parameters: the columns of link_revision.
insert into link_revision (
    seq, batch, op, reason, reason_kind, fields, link_id, from_ref, to_ref, kind, cites, note
) values (
    $seq, $batch, $op, $reason, $reason_kind, $fields, $link_id, $from_ref, $to_ref, $kind, $cites, $note
)
returning seq, sha256(to_json(link_revision)::varchar) as digest;
