-- The shop begins with those who buy; this comment ends nothing
CREATE TABLE customer (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    email      TEXT NOT NULL, -- as the customer writes it;
    full_name  TEXT NOT NULL COLLATE NOCASE,
    created_on TEXT NOT NULL DEFAULT '2020-01-01'
);
CREATE UNIQUE INDEX customer_email ON customer (lower(email));
