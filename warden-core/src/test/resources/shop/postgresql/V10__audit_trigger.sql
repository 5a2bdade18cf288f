CREATE TABLE audit$log$1 (
    number   bigserial PRIMARY KEY,
    relation name NOT NULL,
    deed     text NOT NULL,
    old_row  jsonb,
    new_row  jsonb
);
CREATE FUNCTION audit$write() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS '
BEGIN
    INSERT INTO audit$log$1 (relation, deed, old_row, new_row)
    VALUES (TG_RELID::regclass::text, TG_OP || '';'',
            CASE WHEN TG_OP <> ''INSERT'' THEN to_jsonb(OLD) END,
            CASE WHEN TG_OP <> ''DELETE'' THEN to_jsonb(NEW) END);
    RETURN coalesce(NEW, OLD);
END;
';
CREATE TRIGGER product_audit AFTER INSERT OR UPDATE OF name, price OR DELETE ON product
    FOR EACH ROW EXECUTE FUNCTION audit$write();
UPDATE product SET price = price + 1 WHERE sku = 'AB-00002';
