-- Records that were reversed since the version before, and those that no longer are.
SELECT changes.id, changes.reversed, changes.status_at
FROM (
  SELECT previous.id, previous.status = 'reversed' AS was_reversed,
    coalesce(records.status = 'reversed', false) AS reversed, coalesce(records.status_at, '') AS status_at
  FROM previous
  LEFT JOIN records ON records.id = previous.id
  WHERE previous.counts
) AS changes
WHERE changes.was_reversed <> changes.reversed
ORDER BY changes.id
