INSERT INTO marks VALUES ('end', 0);
