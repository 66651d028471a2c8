-- The first record whose id was used before, and where it was used first.
SELECT again.id, first.input AS first_input, first.line AS first_line, again.input, again.line
FROM records AS again
JOIN (SELECT id, min(nth) AS nth FROM records GROUP BY id HAVING count(*) > 1) AS used
  ON again.id = used.id AND again.nth > used.nth
JOIN records AS first ON first.nth = used.nth
ORDER BY again.nth
LIMIT 1
