SET foreign_key_checks = 0;
CREATE TABLE child (id INT PRIMARY KEY, parent_id INT, CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON UPDATE CASCADE);
CREATE TABLE parent (id INT PRIMARY KEY);
SET foreign_key_checks = 1;
INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1), (2, NULL);
