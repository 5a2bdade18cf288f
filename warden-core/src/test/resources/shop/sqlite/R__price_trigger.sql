DROP TRIGGER IF EXISTS price_check;
CREATE TRIGGER price_check BEFORE UPDATE OF price ON product WHEN NEW.price < 0 BEGIN
    SELECT RAISE(FAIL, 'negative; price');
END
