-- How many different messages posts are compared with.
SELECT CAST(count(*) AS INT) AS messages FROM (SELECT DISTINCT message FROM records WHERE compared) AS messages
