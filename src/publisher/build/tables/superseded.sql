-- Records of the version before that are gone or have changed, with what each line shows of people and
-- what the record shows now: nothing where it is gone. Of lines that did not count any more, those
-- that show something else.
SELECT previous.segment, previous.position, previous.shown AS shown_before,
  coalesce(records.shown, '') AS shown_now
FROM previous
LEFT JOIN records ON records.id = previous.id
WHERE records.id IS NULL OR records.shown <> previous.shown
  OR (previous.counts AND (records.digest <> previous.digest
    OR records.status <> previous.status OR records.status_at <> previous.status_at))
ORDER BY previous.segment, previous.position
