/*!40101 SET @old_sql_mode = @@sql_mode, sql_mode = 'NO_AUTO_VALUE_ON_ZERO' */;
/*!40014 SET FOREIGN_KEY_CHECKS = 0 */;
CREATE TABLE dumped (
    id INT NOT NULL AUTO_INCREMENT,
    name VARCHAR(20) /*!50000 CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */ DEFAULT NULL,
    PRIMARY KEY (id)
) /*!40100 DEFAULT CHARSET=utf8mb4 */ /*!99999 ENGINE=NotThere */;
INSERT INTO dumped VALUES (0, 'zero;'), (7, NULL);
/*!40101 SET sql_mode = @old_sql_mode */;
/*!40014 SET FOREIGN_KEY_CHECKS = 1 */;
/*!50003 CREATE TRIGGER dumped_insert BEFORE INSERT ON dumped FOR EACH ROW SET NEW.name = COALESCE(NEW.name, 'none; yet') */;
INSERT INTO dumped (name) VALUES (NULL);
