-- Records that the version before does not hold as they are now.
SELECT records.*
FROM records
LEFT JOIN previous ON previous.counts AND records.id = previous.id AND records.digest = previous.digest
  AND records.status = previous.status AND records.status_at = previous.status_at
WHERE previous.id IS NULL
