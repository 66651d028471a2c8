-- Records that the version before does not hold as they are now.
SELECT records.*
FROM records
LEFT JOIN previous ON records.id = previous.id AND records.digest = previous.digest
WHERE previous.id IS NULL
