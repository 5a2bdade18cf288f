ALTER TABLE product ADD FULLTEXT INDEX product_search (name);
ALTER TABLE customer ADD INDEX name_prefix (full_name(10) DESC);
