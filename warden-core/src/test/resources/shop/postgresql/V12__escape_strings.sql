UPDATE customer_order SET note = E'It\'s a gift; don\'t tell\n\\ \x41 \u00e9' WHERE id = 101;
UPDATE customer_order SET note = 'C:\temp\' WHERE id = 102;
UPDATE customer_order SET note = U&'\0441\043B\043E\043D; d!0061ta' WHERE id = 103;
UPDATE customer_order SET note = 'first '
    'second; '  -- one literal over three lines
    'third' WHERE id = 104;
UPDATE customer_order SET note = $note$a $$ b ; $ c $not$ d$note$ WHERE id = 105;
