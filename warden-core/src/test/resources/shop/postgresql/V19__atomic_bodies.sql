CREATE FUNCTION customer_count() RETURNS bigint LANGUAGE SQL
BEGIN ATOMIC
    SELECT count(*) FROM customer;
END;
CREATE OR REPLACE PROCEDURE rename_customer(wanted bigint, new_name text) LANGUAGE SQL
BEGIN ATOMIC
    UPDATE customer SET full_name = CASE WHEN new_name = '' THEN full_name ELSE new_name END WHERE id = wanted;
    INSERT INTO audit$log$1 (relation, deed) VALUES ('customer', 'renamed; END');
END;
CREATE FUNCTION is_big(amount numeric) RETURNS boolean LANGUAGE SQL IMMUTABLE RETURN amount > 100;
CALL rename_customer(1, 'Ada; King');
