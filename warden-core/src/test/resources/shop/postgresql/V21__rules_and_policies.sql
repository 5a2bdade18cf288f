CREATE TABLE price_change (product_id integer, old_price numeric, new_price numeric);
CREATE RULE log_price AS ON UPDATE TO product WHERE NEW.price IS DISTINCT FROM OLD.price DO ALSO (
    INSERT INTO price_change VALUES (OLD.id, OLD.price, NEW.price);
    DELETE FROM price_change WHERE new_price < 0;
);
ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON customer FOR SELECT USING (email = current_setting('shop.email; user', true));
UPDATE product SET price = 5 WHERE sku = 'AB-00003';
