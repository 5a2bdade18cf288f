INSERT INTO customer (email, full_name, created_on) VALUES
    ('ada@example.com', 'Ada; Lovelace', '2020-02-01'),
    ('grace@example.com', 'Grace "Amazing" Hopper', '2020-02-02'), # the admiral; herself
    ('li@example.com', '李雷 \\ 🚀', '2020-02-29'),
    ('escape@example.com', 'It\'s \"quoted\"; \t tab\nline \\', '2020-03-01'),
    ("double@example.com", "say ""hello""; it's", '2020-03-02');
