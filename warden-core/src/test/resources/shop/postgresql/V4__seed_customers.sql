COPY customer (email, full_name, created_on) FROM stdin;
ada@example.com	Ada; Lovelace	2020-02-01
grace@example.com	Grace "Amazing" Hopper	2020-02-02
li@example.com	李雷 \\ 🚀	2020-02-29
tab@example.com	Tab\tand\nline	2020-03-01
null@example.com	-- rollback	2020-03-02
\.
