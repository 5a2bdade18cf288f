CREATE TABLE orders (id BIGINT PRIMARY KEY, customer INT NOT NULL, state VARCHAR(20) NOT NULL);

INSERT INTO orders SELECT n, n % 1000, 'new' FROM generate_series(1, 10000) n;
