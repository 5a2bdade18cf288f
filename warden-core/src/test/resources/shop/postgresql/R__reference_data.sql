DELETE FROM category WHERE id > 100;
COPY category (id, name) FROM STDIN;
101	Gifts
102	Sale; 50%
\.
