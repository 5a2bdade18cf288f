-- warden: transactional=false
CREATE INDEX CONCURRENTLY customer_by_name ON customer (name);
