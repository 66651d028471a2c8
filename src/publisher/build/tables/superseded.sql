-- Records of the version before that are gone or have changed, and whether their lines must not stay:
-- they would show words or names that the record shows no more, or that nothing shows.
SELECT previous.segment, previous.position,
  records.id IS NULL OR records.shown <> previous.shown AS must_go
FROM previous
LEFT JOIN records ON records.id = previous.id
WHERE records.id IS NULL OR records.shown <> previous.shown
  OR (previous.counts AND (records.digest <> previous.digest
    OR records.status <> previous.status OR records.status_at <> previous.status_at))
ORDER BY previous.segment, previous.position
