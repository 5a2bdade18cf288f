INSERT INTO setting VALUES ('letter', 'Dear customer,

    your order; is on its way.
-- rollback is not possible
/* nor is a comment
DELIMITER //
# or this
    The shop\'s team
');
