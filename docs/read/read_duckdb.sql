-- What happened on two days, and a number from the payload, with DuckDB.
SELECT (timestamp AT TIME ZONE 'UTC')::DATE AS day, count(*) AS count, sum((payload->>'$.n')::BIGINT) AS sum
FROM read_parquet('storage/events/**/*.parquet')
WHERE timestamp >= '2025-12-28T00:00:00Z' AND timestamp < '2025-12-30T00:00:00Z' AND type = 'goal.created'
GROUP BY day
ORDER BY day;
