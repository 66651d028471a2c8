-- Records of the version before that are gone or have changed.
SELECT previous.segment, previous.position
FROM previous
LEFT JOIN records ON records.id = previous.id AND records.digest = previous.digest
WHERE records.id IS NULL
ORDER BY previous.segment, previous.position
