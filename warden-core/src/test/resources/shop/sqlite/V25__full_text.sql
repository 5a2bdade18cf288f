CREATE VIRTUAL TABLE product_search USING fts5 (name, attributes, tokenize = 'porter ascii');
