CREATE TABLE ${prefix}name (id INT PRIMARY KEY, name VARCHAR(20));
CREATE INDEX ${prefix}name_index ON ${prefix}name (name);
