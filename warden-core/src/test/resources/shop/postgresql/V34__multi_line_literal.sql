INSERT INTO note VALUES (4, 'Dear customer,

    your order; is on its way.
-- rollback is not possible
/* nor is a comment
$$ or a quote
    The shop''s team
');
CREATE RULE keep_notes AS ON DELETE TO note WHERE OLD.id = 1 DO INSTEAD (
    UPDATE note SET body = 'gone; ' || body WHERE id = OLD.id;
    INSERT INTO note VALUES (OLD.id + 1000, $$kept; $$)
);
DELETE FROM note WHERE id <= 2;
