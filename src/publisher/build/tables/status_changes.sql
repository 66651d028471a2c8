-- Records that were reversed since the version before, and those that no longer are.
SELECT previous.id, coalesce(records.reversed, false) AS reversed, records.status_at
FROM previous
LEFT JOIN records ON records.id = previous.id
WHERE previous.reversed <> coalesce(records.reversed, false)
ORDER BY previous.id
