;; INSERT INTO setting VALUES ('after empty ones', ';;') ; ;
