CREATE TABLE setting (name TEXT PRIMARY KEY, value);
INSERT INTO setting VALUES ('letter', 'Dear customer,

    your order; is on its way.
-- rollback
-- rollback is not possible
/* nor is a comment
    The shop''s team
');
