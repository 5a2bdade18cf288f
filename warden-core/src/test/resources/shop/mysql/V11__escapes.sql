UPDATE customer_order SET note = 'It\'s a gift; don\'t tell\n\\' WHERE id = 101;
UPDATE customer_order SET note = "C:\\temp\\; \"x\" 'y'" WHERE id = 102;
UPDATE customer_order SET note = _utf8mb4'charset; introduced' WHERE id = 103;
UPDATE customer_order SET note = 'first; '
    'second; '  -- one literal over three lines
    "third" WHERE id = 104;
UPDATE customer_order SET note = 0x4869 WHERE id = 105;
UPDATE customer_order SET note = N'national; text' WHERE id = 106;
UPDATE customer_order SET note = 5--3 WHERE id = 107;
UPDATE customer_order SET note = 'a' /* ; */ 'b' # ;
    WHERE id = 108;
