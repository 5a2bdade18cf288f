SET @table_name = 'setting';
SET @ddl = CONCAT('CREATE TABLE `', @table_name, '` (name VARCHAR(50) PRIMARY KEY, value TEXT)');
PREPARE create_it FROM @ddl;
EXECUTE create_it;
DEALLOCATE PREPARE create_it;
PREPARE fill_it FROM 'INSERT INTO setting VALUES (?, CONCAT(?, \'; \', "x"))';
SET @name = 'currency', @value = 'EUR';
EXECUTE fill_it USING @name, @value;
DEALLOCATE PREPARE fill_it;
