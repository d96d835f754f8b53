SELECT user_id,
       done_on,
       done_on - LAG(done_on) OVER (PARTITION BY user_id ORDER BY done_on) AS days_since_last
FROM habit_log
ORDER BY user_id, done_on;
