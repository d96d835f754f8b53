-- Gaps and islands: within a streak, the date minus its rank is constant.
WITH ranked AS (
    SELECT DISTINCT user_id, done_on,
           done_on - CAST(DENSE_RANK() OVER (PARTITION BY user_id ORDER BY done_on) AS INTEGER) AS island
    FROM habit_log
)
SELECT user_id, MIN(done_on) AS first_day, MAX(done_on) AS last_day, COUNT(*) AS days
FROM ranked
GROUP BY user_id, island
HAVING COUNT(*) >= 3
ORDER BY days DESC;
