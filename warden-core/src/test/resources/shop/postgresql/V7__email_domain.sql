CREATE DOMAIN email_address AS text
    CONSTRAINT looks_like_email CHECK (VALUE ~ '^[^@;\s]+@[^@]+\.[a-z]{2,}$');
DROP INDEX customer_email_key;
ALTER TABLE customer ALTER COLUMN email TYPE email_address;
CREATE UNIQUE INDEX customer_email_key ON customer ((lower(email::text)));
