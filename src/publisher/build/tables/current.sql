-- The records with the status that they are published with.
SELECT records.nth, records.id, records.cell, records.message, records.place, records.weight,
  records.digest, records.shown,
  CASE WHEN settled.nth IS NULL THEN records.status ELSE settled.status END AS status,
  CASE WHEN settled.nth IS NULL THEN records.status_at ELSE settled.status_at END AS status_at
FROM records
LEFT JOIN settled ON settled.nth = records.nth
