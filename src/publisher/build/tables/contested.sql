-- What is said of posts of which not all say the same, together.
SELECT claims.nth, claims.post, claims.claim
FROM claims
JOIN (SELECT post FROM claims GROUP BY post HAVING min(claim_key) <> max(claim_key)) AS posts
  ON claims.post = posts.post
ORDER BY claims.post, claims.nth
