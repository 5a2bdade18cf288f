ALTER TABLE customer ADD COLUMN phone TEXT;
UPDATE customer SET phone = '+' || id || ';' WHERE id IN (SELECT id FROM customer ORDER BY id LIMIT 2);
