-- What datasets are sliced by, and how much is in each, in the order of the segments.
SELECT cell, CAST(sum(weight) AS BIGINT) AS weight
FROM records
GROUP BY cell
ORDER BY cell
