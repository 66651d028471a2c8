-- The order of the records: by cell; in it the copies of a message side by side, where the first
-- of them would stand; messages by account and date, because neighbours that are alike pack well.
SELECT records.nth, records.cell, records.weight
FROM records
JOIN (SELECT cell, message, min(place) AS anchor FROM records GROUP BY cell, message) AS messages
  ON records.cell = messages.cell AND records.message = messages.message
ORDER BY records.cell, messages.anchor, records.place
