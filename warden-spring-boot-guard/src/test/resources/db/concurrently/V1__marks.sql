CREATE TABLE marks (what VARCHAR(20), others INT);
