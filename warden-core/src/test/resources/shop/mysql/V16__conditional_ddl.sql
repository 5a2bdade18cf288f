SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.columns
                 WHERE table_schema = DATABASE() AND table_name = 'customer' AND column_name = 'phone');
SET @ddl = IF(@missing, 'ALTER TABLE customer ADD COLUMN phone VARCHAR(30)', 'DO 0');
PREPARE statement FROM @ddl;
EXECUTE statement;
DEALLOCATE PREPARE statement;
