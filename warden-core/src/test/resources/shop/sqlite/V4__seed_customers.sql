INSERT INTO customer (email, full_name, created_on) VALUES
    ('ada@example.com', 'Ada; Lovelace', '2020-02-01'),
    ('grace@example.com', 'Grace "Amazing" Hopper', '2020-02-02'), -- the admiral; herself
    ('li@example.com', '李雷 \\ 🚀', '2020-02-29'),
    ('quote@example.com', 'It''s ''quoted''; C:\temp\', '2020-03-01'),
    ('rollback@example.com', '
-- rollback
', '2020-03-02');
