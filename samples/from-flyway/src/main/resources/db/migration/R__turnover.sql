CREATE OR REPLACE VIEW turnover AS
	SELECT customer, SUM(amount) AS amount FROM orders WHERE currency = '${currency}' GROUP BY customer;
