-- Records of the version before that are gone or have changed.
SELECT previous.segment, previous.position
FROM previous
LEFT JOIN records ON records.id = previous.id AND records.digest = previous.digest
  AND records.status = previous.status AND records.status_at = previous.status_at
WHERE records.id IS NULL
ORDER BY previous.segment, previous.position
