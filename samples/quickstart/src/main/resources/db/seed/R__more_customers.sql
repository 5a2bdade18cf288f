DELETE FROM customer_order WHERE customer_id < 0;
DELETE FROM customer WHERE id < 0;

INSERT INTO customer (id, name, email) VALUES
  (-1, 'Edsger', 'edsger@example.com'),
  (-2, 'Barbara', 'barbara@example.com');

INSERT INTO customer_order (customer_id, placed_at, quantity, unit_price)
  SELECT c.id, TIMESTAMP WITH TIME ZONE '2026-11-20 14:30:00+00:00', 1, 49.50 FROM customer c WHERE c.id < 0;
