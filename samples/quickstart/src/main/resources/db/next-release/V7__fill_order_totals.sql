-- Fills the new column in twelve parts, with a pause of 5 seconds after each, so that there is time to look at
-- the lock. There is no DDL here, so that on H2 too all of it is one transaction: a killed run leaves nothing.
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 0;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 1;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 2;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 3;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 4;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 5;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 6;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 7;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 8;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 9;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 10;
SELECT pause(5000);
UPDATE customer_order SET total = quantity * unit_price WHERE MOD(id, 12) = 11;
SELECT pause(5000);
