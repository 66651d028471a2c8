-- How many different messages hold each word; a word that few hold tells on whom it stands.
SELECT word, CAST(count(*) AS INT) AS messages
FROM words
JOIN (SELECT min(nth) AS nth FROM records WHERE compared GROUP BY message) AS firsts
  ON words.nth = firsts.nth
GROUP BY word
HAVING count(*) >= 8
ORDER BY word
