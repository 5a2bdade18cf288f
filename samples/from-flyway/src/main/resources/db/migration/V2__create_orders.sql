CREATE TABLE orders (
	id INT PRIMARY KEY,
	customer INT NOT NULL REFERENCES customers,
	amount DECIMAL(10, 2) NOT NULL,
	currency CHAR(3) DEFAULT '${currency}' NOT NULL
);
