INSERT INTO customer (name, email) VALUES
  ('Ada', 'ada@example.com'),
  ('Grace', 'grace@example.com');

INSERT INTO customer_order (customer_id, placed_at, quantity, unit_price)
  SELECT c.id, TIMESTAMP WITH TIME ZONE '2026-11-02 09:15:00+00:00', 3, 19.90 FROM customer c;
