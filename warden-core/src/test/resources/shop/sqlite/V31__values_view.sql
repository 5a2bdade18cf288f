CREATE VIEW sizes (code, label) AS VALUES ('S', 'small; really'), ('L', 'large -- too');
