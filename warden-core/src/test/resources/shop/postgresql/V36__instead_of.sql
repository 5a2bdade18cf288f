CREATE FUNCTION overview_update() RETURNS trigger AS $fn$
<<outer>>
DECLARE
    "end" CONSTANT text := 'END;';
BEGIN
    CASE WHEN NEW.total <> OLD.total THEN RAISE EXCEPTION 'total is computed; %', "end" USING ERRCODE = '22000';
         ELSE NULL; END CASE;
    LOOP EXIT outer WHEN true; END LOOP;
    UPDATE customer SET full_name = NEW.customer WHERE full_name = OLD.customer;
    RETURN NEW;
END $fn$ LANGUAGE plpgsql;
CREATE TRIGGER overview_update INSTEAD OF UPDATE ON order_overview FOR EACH ROW EXECUTE FUNCTION overview_update();
