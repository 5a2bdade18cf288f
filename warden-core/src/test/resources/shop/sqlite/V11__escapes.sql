UPDATE customer_order SET note = 'no \' || 'escape; here' WHERE id = 101;
UPDATE customer_order SET note = x'4869' WHERE id = 102;
UPDATE customer_order SET note = "status" WHERE id = 103;
UPDATE customer_order SET [note] = 'first; ' || `status` WHERE "id" = 104;
UPDATE customer_order SET note = 5--3
    WHERE id = 105;
