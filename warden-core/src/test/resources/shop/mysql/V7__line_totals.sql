ALTER TABLE order_line
    ADD COLUMN total DECIMAL(14, 2) GENERATED ALWAYS AS (quantity * price) STORED,
    ADD COLUMN label VARCHAR(50) AS (CONCAT('#', position, '; -- ')) VIRTUAL;
