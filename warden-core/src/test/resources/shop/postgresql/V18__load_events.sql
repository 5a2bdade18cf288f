COPY event (happened_on, kind, payload) FROM STDIN WITH (FORMAT text, NULL 'nil', DELIMITER ';');
2020-05-05;view;{"page": "/a\;b"}
2021-01-01;click;nil
2021-01-02;double\;click;["two",\n"lines", "it's: here"]
2023-12-31;view;nil
1999-01-01;-- rollback;nil
1999-01-02;$$ /* it's;nil
\.
INSERT INTO event VALUES ('2024-02-29', 'leap', '{"a": [1, 2, {"b": null}]}');
