--
-- PostgreSQL database dump
--

\restrict uyrtsyrbWwssXeeG53X0UXOmOxKa3mFDYraD2g0VF27Psvc1k8xhaF6m14xM105

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: Audit; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA "Audit";


--
-- Name: loans; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA loans;


--
-- Name: SCHEMA loans; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA loans IS 'Who has borrowed what';


--
-- Name: isbn; Type: DOMAIN; Schema: public; Owner: -
--

CREATE DOMAIN public.isbn AS character varying(17)
	CONSTRAINT isbn_check CHECK (((VALUE)::text ~ '^[0-9-]{10,17}$'::text));


--
-- Name: medium; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.medium AS ENUM (
    'book',
    'film',
    'record',
    'map'
);


--
-- Name: place; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.place AS (
	room text,
	shelf integer
);


--
-- Name: close_year(integer); Type: PROCEDURE; Schema: loans; Owner: -
--

CREATE PROCEDURE loans.close_year(IN year integer)
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE loans.loan SET closed = true;
  DELETE FROM loans.reminder;
END;
$$;


--
-- Name: touch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  -- CREATE INDEX i ON items (title);
  NEW.changed_at := now();
  RETURN NEW;
END;
$$;


--
-- Name: words(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.words(text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE
    AS $_$ SELECT to_tsvector('simple', coalesce($1, '')) $_$;


--
-- Name: longest(text); Type: AGGREGATE; Schema: public; Owner: -
--

CREATE AGGREGATE public.longest(text) (
    SFUNC = textcat,
    STYPE = text
);


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: Log of "changes"; Type: TABLE; Schema: Audit; Owner: -
--

CREATE TABLE "Audit"."Log of ""changes""" (
    "Id" bigint NOT NULL,
    "Table" name,
    "Row" jsonb,
    at timestamp without time zone DEFAULT now()
);


--
-- Name: Log of "changes"_Id_seq; Type: SEQUENCE; Schema: Audit; Owner: -
--

CREATE SEQUENCE "Audit"."Log of ""changes""_Id_seq"
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: Log of "changes"_Id_seq; Type: SEQUENCE OWNED BY; Schema: Audit; Owner: -
--

ALTER SEQUENCE "Audit"."Log of ""changes""_Id_seq" OWNED BY "Audit"."Log of ""changes"""."Id";


--
-- Name: card_number; Type: SEQUENCE; Schema: loans; Owner: -
--

CREATE SEQUENCE loans.card_number
    START WITH 100000
    INCREMENT BY 7
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: fee; Type: TABLE; Schema: loans; Owner: -
--

CREATE TABLE loans.fee (
    reader bigint NOT NULL,
    day date NOT NULL,
    amount numeric(6,2) NOT NULL
);


--
-- Name: loan; Type: TABLE; Schema: loans; Owner: -
--

CREATE TABLE loans.loan (
    id bigint NOT NULL,
    reader bigint NOT NULL,
    copy bigint NOT NULL,
    lent_on date NOT NULL,
    due date,
    closed boolean DEFAULT false
)
PARTITION BY RANGE (lent_on);


--
-- Name: loan_id; Type: SEQUENCE; Schema: loans; Owner: -
--

CREATE SEQUENCE loans.loan_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: loan_id; Type: SEQUENCE OWNED BY; Schema: loans; Owner: -
--

ALTER SEQUENCE loans.loan_id OWNED BY loans.loan.id;


--
-- Name: loan_2024; Type: TABLE; Schema: loans; Owner: -
--

CREATE TABLE loans.loan_2024 (
    id bigint DEFAULT nextval('loans.loan_id'::regclass) NOT NULL,
    reader bigint NOT NULL,
    copy bigint NOT NULL,
    lent_on date NOT NULL,
    due date,
    closed boolean DEFAULT false
);


--
-- Name: loan_2025; Type: TABLE; Schema: loans; Owner: -
--

CREATE TABLE loans.loan_2025 (
    id bigint DEFAULT nextval('loans.loan_id'::regclass) NOT NULL,
    reader bigint NOT NULL,
    copy bigint NOT NULL,
    lent_on date NOT NULL,
    due date,
    closed boolean DEFAULT false
);


--
-- Name: loan_rest; Type: TABLE; Schema: loans; Owner: -
--

CREATE TABLE loans.loan_rest (
    id bigint DEFAULT nextval('loans.loan_id'::regclass) NOT NULL,
    reader bigint NOT NULL,
    copy bigint NOT NULL,
    lent_on date NOT NULL,
    due date,
    closed boolean DEFAULT false
);


--
-- Name: overdue; Type: VIEW; Schema: loans; Owner: -
--

CREATE VIEW loans.overdue AS
 SELECT loan.id,
    loan.reader,
    loan.copy,
    loan.lent_on,
    loan.due,
    loan.closed
   FROM loans.loan
  WHERE ((NOT loan.closed) AND (loan.due < CURRENT_DATE));


--
-- Name: popular; Type: MATERIALIZED VIEW; Schema: loans; Owner: -
--

CREATE MATERIALIZED VIEW loans.popular AS
 SELECT loan.copy,
    count(*) AS times
   FROM loans.loan
  GROUP BY loan.copy
  WITH NO DATA;


--
-- Name: reader; Type: TABLE; Schema: loans; Owner: -
--

CREATE TABLE loans.reader (
    id bigint NOT NULL,
    card bigint DEFAULT nextval('loans.card_number'::regclass) NOT NULL,
    name text NOT NULL,
    email character varying(200),
    born date,
    blocked boolean DEFAULT false NOT NULL,
    CONSTRAINT reader_email CHECK (((email)::text ~~ '%@%'::text))
);

ALTER TABLE ONLY loans.reader REPLICA IDENTITY FULL;


--
-- Name: reader_id_seq; Type: SEQUENCE; Schema: loans; Owner: -
--

CREATE SEQUENCE loans.reader_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: reader_id_seq; Type: SEQUENCE OWNED BY; Schema: loans; Owner: -
--

ALTER SEQUENCE loans.reader_id_seq OWNED BY loans.reader.id;


--
-- Name: reminder; Type: TABLE; Schema: loans; Owner: -
--

CREATE TABLE loans.reminder (
    id bigint NOT NULL,
    loan bigint NOT NULL,
    sent_at timestamp with time zone,
    text text
);


--
-- Name: reminder_id_seq; Type: SEQUENCE; Schema: loans; Owner: -
--

CREATE SEQUENCE loans.reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: reminder_id_seq; Type: SEQUENCE OWNED BY; Schema: loans; Owner: -
--

ALTER SEQUENCE loans.reminder_id_seq OWNED BY loans.reminder.id;


--
-- Name: author; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.author (
    id bigint NOT NULL,
    name text NOT NULL,
    born smallint,
    CONSTRAINT author_born_check CHECK ((born > 0))
);


--
-- Name: author_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.author_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: author_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.author_id_seq OWNED BY public.author.id;


--
-- Name: base; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.base (
    id integer,
    note text
);


--
-- Name: branch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.branch (
    id integer NOT NULL,
    name character varying(80) NOT NULL,
    city text,
    opened date DEFAULT CURRENT_DATE
);


--
-- Name: branch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.branch_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: branch_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.branch_id_seq OWNED BY public.branch.id;


--
-- Name: catalogue; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.catalogue AS
SELECT
    NULL::bigint AS id,
    NULL::character varying(300) AS title,
    NULL::text AS authors;


--
-- Name: copy; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.copy (
    id bigint NOT NULL,
    item bigint NOT NULL,
    branch integer,
    bought date
);


--
-- Name: copy_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.copy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: copy_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.copy_id_seq OWNED BY public.copy.id;


--
-- Name: derived; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.derived (
    extra text
)
INHERITS (public.base);


--
-- Name: item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.item (
    id bigint NOT NULL,
    kind public.medium DEFAULT 'book'::public.medium NOT NULL,
    isbn public.isbn,
    title character varying(300) NOT NULL,
    publisher integer,
    year smallint,
    price numeric(8,2) DEFAULT 0,
    gross numeric(10,2) GENERATED ALWAYS AS ((price * 1.07)) STORED,
    place public.place,
    tags text[] DEFAULT '{}'::text[],
    extra jsonb DEFAULT '{}'::jsonb,
    uid uuid DEFAULT gen_random_uuid(),
    changed_at timestamp with time zone DEFAULT now()
);
ALTER TABLE ONLY public.item ALTER COLUMN title SET STATISTICS 500;
ALTER TABLE ONLY public.item ALTER COLUMN extra SET STORAGE EXTERNAL;


--
-- Name: TABLE item; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.item IS 'What can be borrowed; DROP TABLE item';


--
-- Name: COLUMN item.uid; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.item.uid IS 'ALTER TABLE item ALTER uid SET NOT NULL;';


--
-- Name: item_author; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.item_author (
    item bigint NOT NULL,
    author bigint NOT NULL,
    place smallint DEFAULT 1
);


--
-- Name: item_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.item ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.item_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: publisher; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publisher (
    id integer NOT NULL,
    name text NOT NULL
);


--
-- Name: publisher_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.publisher ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.publisher_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: session; Type: TABLE; Schema: public; Owner: -
--

CREATE UNLOGGED TABLE public.session (
    token character(32) NOT NULL,
    reader bigint,
    seen timestamp without time zone
);


--
-- Name: loan_2024; Type: TABLE ATTACH; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.loan ATTACH PARTITION loans.loan_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');


--
-- Name: loan_2025; Type: TABLE ATTACH; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.loan ATTACH PARTITION loans.loan_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');


--
-- Name: loan_rest; Type: TABLE ATTACH; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.loan ATTACH PARTITION loans.loan_rest DEFAULT;


--
-- Name: Log of "changes" Id; Type: DEFAULT; Schema: Audit; Owner: -
--

ALTER TABLE ONLY "Audit"."Log of ""changes""" ALTER COLUMN "Id" SET DEFAULT nextval('"Audit"."Log of ""changes""_Id_seq"'::regclass);


--
-- Name: loan id; Type: DEFAULT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.loan ALTER COLUMN id SET DEFAULT nextval('loans.loan_id'::regclass);


--
-- Name: reader id; Type: DEFAULT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.reader ALTER COLUMN id SET DEFAULT nextval('loans.reader_id_seq'::regclass);


--
-- Name: reminder id; Type: DEFAULT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.reminder ALTER COLUMN id SET DEFAULT nextval('loans.reminder_id_seq'::regclass);


--
-- Name: author id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.author ALTER COLUMN id SET DEFAULT nextval('public.author_id_seq'::regclass);


--
-- Name: branch id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branch ALTER COLUMN id SET DEFAULT nextval('public.branch_id_seq'::regclass);


--
-- Name: copy id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.copy ALTER COLUMN id SET DEFAULT nextval('public.copy_id_seq'::regclass);


--
-- Data for Name: Log of "changes"; Type: TABLE DATA; Schema: Audit; Owner: -
--

COPY "Audit"."Log of ""changes""" ("Id", "Table", "Row", at) FROM stdin;
\.


--
-- Data for Name: fee; Type: TABLE DATA; Schema: loans; Owner: -
--

COPY loans.fee (reader, day, amount) FROM stdin;
\.


--
-- Data for Name: loan_2024; Type: TABLE DATA; Schema: loans; Owner: -
--

COPY loans.loan_2024 (id, reader, copy, lent_on, due, closed) FROM stdin;
1	2	1	2024-06-11	\N	f
2	3	2	2024-06-21	\N	f
3	4	3	2024-07-01	\N	f
4	5	4	2024-07-11	\N	f
5	6	5	2024-07-21	\N	f
6	7	6	2024-07-31	\N	f
7	8	7	2024-08-10	\N	f
8	9	8	2024-08-20	\N	f
9	10	9	2024-08-30	\N	f
10	11	10	2024-09-09	\N	f
11	12	11	2024-09-19	\N	f
12	13	12	2024-09-29	\N	f
13	14	13	2024-10-09	\N	f
14	15	14	2024-10-19	\N	f
15	16	15	2024-10-29	\N	f
16	17	16	2024-11-08	\N	f
17	18	17	2024-11-18	\N	f
18	19	18	2024-11-28	\N	f
19	20	19	2024-12-08	\N	f
20	21	20	2024-12-18	\N	f
21	22	21	2024-12-28	\N	f
\.


--
-- Data for Name: loan_2025; Type: TABLE DATA; Schema: loans; Owner: -
--

COPY loans.loan_2025 (id, reader, copy, lent_on, due, closed) FROM stdin;
22	23	22	2025-01-07	\N	f
23	24	23	2025-01-17	\N	f
24	25	24	2025-01-27	\N	f
25	26	25	2025-02-06	\N	f
26	27	26	2025-02-16	\N	f
27	28	27	2025-02-26	\N	f
28	29	28	2025-03-08	\N	f
29	30	29	2025-03-18	\N	f
30	1	30	2025-03-28	\N	f
31	2	31	2025-04-07	\N	f
32	3	32	2025-04-17	\N	f
33	4	33	2025-04-27	\N	f
34	5	34	2025-05-07	\N	f
35	6	35	2025-05-17	\N	f
36	7	36	2025-05-27	\N	f
37	8	37	2025-06-06	\N	f
38	9	38	2025-06-16	\N	f
39	10	39	2025-06-26	\N	f
40	11	40	2025-07-06	\N	f
41	12	41	2025-07-16	\N	f
42	13	42	2025-07-26	\N	f
43	14	43	2025-08-05	\N	f
44	15	44	2025-08-15	\N	f
45	16	45	2025-08-25	\N	f
46	17	46	2025-09-04	\N	f
47	18	47	2025-09-14	\N	f
48	19	48	2025-09-24	\N	f
49	20	49	2025-10-04	\N	f
50	21	50	2025-10-14	\N	f
51	22	51	2025-10-24	\N	f
52	23	52	2025-11-03	\N	f
53	24	53	2025-11-13	\N	f
54	25	54	2025-11-23	\N	f
55	26	55	2025-12-03	\N	f
56	27	56	2025-12-13	\N	f
57	28	57	2025-12-23	\N	f
\.


--
-- Data for Name: loan_rest; Type: TABLE DATA; Schema: loans; Owner: -
--

COPY loans.loan_rest (id, reader, copy, lent_on, due, closed) FROM stdin;
58	29	58	2026-01-02	\N	f
59	30	59	2026-01-12	\N	f
60	1	60	2026-01-22	\N	f
\.


--
-- Data for Name: reader; Type: TABLE DATA; Schema: loans; Owner: -
--

COPY loans.reader (id, card, name, email, born, blocked) FROM stdin;
1	100000	reader 1	1@example.org	\N	f
2	100007	reader 2	2@example.org	\N	f
3	100014	reader 3	3@example.org	\N	f
4	100021	reader 4	4@example.org	\N	f
5	100028	reader 5	5@example.org	\N	f
6	100035	reader 6	6@example.org	\N	f
7	100042	reader 7	7@example.org	\N	f
8	100049	reader 8	8@example.org	\N	f
9	100056	reader 9	9@example.org	\N	f
10	100063	reader 10	10@example.org	\N	f
11	100070	reader 11	11@example.org	\N	f
12	100077	reader 12	12@example.org	\N	f
13	100084	reader 13	13@example.org	\N	f
14	100091	reader 14	14@example.org	\N	f
15	100098	reader 15	15@example.org	\N	f
16	100105	reader 16	16@example.org	\N	f
17	100112	reader 17	17@example.org	\N	f
18	100119	reader 18	18@example.org	\N	f
19	100126	reader 19	19@example.org	\N	f
20	100133	reader 20	20@example.org	\N	f
21	100140	reader 21	21@example.org	\N	f
22	100147	reader 22	22@example.org	\N	f
23	100154	reader 23	23@example.org	\N	f
24	100161	reader 24	24@example.org	\N	f
25	100168	reader 25	25@example.org	\N	f
26	100175	reader 26	26@example.org	\N	f
27	100182	reader 27	27@example.org	\N	f
28	100189	reader 28	28@example.org	\N	f
29	100196	reader 29	29@example.org	\N	f
30	100203	reader 30	30@example.org	\N	f
\.


--
-- Data for Name: reminder; Type: TABLE DATA; Schema: loans; Owner: -
--

COPY loans.reminder (id, loan, sent_at, text) FROM stdin;
\.


--
-- Data for Name: author; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.author (id, name, born) FROM stdin;
1	author 1	1901
2	author 2	1902
3	author 3	1903
4	author 4	1904
5	author 5	1905
6	author 6	1906
7	author 7	1907
8	author 8	1908
9	author 9	1909
10	author 10	1910
11	author 11	1911
12	author 12	1912
13	author 13	1913
14	author 14	1914
15	author 15	1915
16	author 16	1916
17	author 17	1917
18	author 18	1918
19	author 19	1919
20	author 20	1920
21	author 21	1921
22	author 22	1922
23	author 23	1923
24	author 24	1924
25	author 25	1925
26	author 26	1926
27	author 27	1927
28	author 28	1928
29	author 29	1929
30	author 30	1930
31	author 31	1931
32	author 32	1932
33	author 33	1933
34	author 34	1934
35	author 35	1935
36	author 36	1936
37	author 37	1937
38	author 38	1938
39	author 39	1939
40	author 40	1940
41	author 41	1941
42	author 42	1942
43	author 43	1943
44	author 44	1944
45	author 45	1945
46	author 46	1946
47	author 47	1947
48	author 48	1948
49	author 49	1949
50	author 50	1950
\.


--
-- Data for Name: base; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.base (id, note) FROM stdin;
\.


--
-- Data for Name: branch; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.branch (id, name, city, opened) FROM stdin;
1	North	Kiel	2026-11-29
2	South	Ulm\tDonau	2026-11-29
\.


--
-- Data for Name: copy; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.copy (id, item, branch, bought) FROM stdin;
1	1	2	2024-01-02
2	2	1	2024-01-03
3	3	2	2024-01-04
4	4	1	2024-01-05
5	5	2	2024-01-06
6	6	1	2024-01-07
7	7	2	2024-01-08
8	8	1	2024-01-09
9	9	2	2024-01-10
10	10	1	2024-01-11
11	11	2	2024-01-12
12	12	1	2024-01-13
13	13	2	2024-01-14
14	14	1	2024-01-15
15	15	2	2024-01-16
16	16	1	2024-01-17
17	17	2	2024-01-18
18	18	1	2024-01-19
19	19	2	2024-01-20
20	20	1	2024-01-21
21	21	2	2024-01-22
22	22	1	2024-01-23
23	23	2	2024-01-24
24	24	1	2024-01-25
25	25	2	2024-01-26
26	26	1	2024-01-27
27	27	2	2024-01-28
28	28	1	2024-01-29
29	29	2	2024-01-30
30	30	1	2024-01-31
31	31	2	2024-02-01
32	32	1	2024-02-02
33	33	2	2024-02-03
34	34	1	2024-02-04
35	35	2	2024-02-05
36	36	1	2024-02-06
37	37	2	2024-02-07
38	38	1	2024-02-08
39	39	2	2024-02-09
40	40	1	2024-02-10
41	41	2	2024-02-11
42	42	1	2024-02-12
43	43	2	2024-02-13
44	44	1	2024-02-14
45	45	2	2024-02-15
46	46	1	2024-02-16
47	47	2	2024-02-17
48	48	1	2024-02-18
49	49	2	2024-02-19
50	50	1	2024-02-20
51	51	2	2024-02-21
52	52	1	2024-02-22
53	53	2	2024-02-23
54	54	1	2024-02-24
55	55	2	2024-02-25
56	56	1	2024-02-26
57	57	2	2024-02-27
58	58	1	2024-02-28
59	59	2	2024-02-29
60	60	1	2024-03-01
\.


--
-- Data for Name: derived; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.derived (id, note, extra) FROM stdin;
\.


--
-- Data for Name: item; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.item (id, kind, isbn, title, publisher, year, price, place, tags, extra, uid, changed_at) FROM stdin;
1	book	978-0000001001	title; 1	2	\N	0.00	\N	{}	{}	eef9b3ed-94f6-45fc-a63d-73d149772460	2026-11-29 10:11:40.483654+00
2	book	978-0000001002	title; 2	3	\N	0.00	\N	{}	{}	72f133aa-4cd2-4ad7-a4ca-7a8ebcbe9b58	2026-11-29 10:11:40.483654+00
3	book	978-0000001003	title; 3	4	\N	0.00	\N	{}	{}	89f13c66-b348-4574-a709-6ccd8151c0dc	2026-11-29 10:11:40.483654+00
4	book	978-0000001004	title; 4	5	\N	0.00	\N	{}	{}	5cd6b956-ea66-414d-b570-148f8926d597	2026-11-29 10:11:40.483654+00
5	book	978-0000001005	title; 5	6	\N	0.00	\N	{}	{}	33f2b5ab-a91f-4d00-a8fa-17922214c399	2026-11-29 10:11:40.483654+00
6	book	978-0000001006	title; 6	7	\N	0.00	\N	{}	{}	3ac77d80-1514-49f1-9137-789f8ae93a5e	2026-11-29 10:11:40.483654+00
7	book	978-0000001007	title; 7	8	\N	0.00	\N	{}	{}	f072f020-c501-4069-a386-7308e1384275	2026-11-29 10:11:40.483654+00
8	book	978-0000001008	title; 8	9	\N	0.00	\N	{}	{}	60b0b8b2-a613-48eb-84e4-7f983a4cbdb2	2026-11-29 10:11:40.483654+00
9	book	978-0000001009	title; 9	10	\N	0.00	\N	{}	{}	0bdbc17d-5cf9-4abb-a390-258de97a6cff	2026-11-29 10:11:40.483654+00
10	book	978-0000001010	title; 10	11	\N	0.00	\N	{}	{}	8697e726-bb18-4568-b625-4c382afd0062	2026-11-29 10:11:40.483654+00
11	book	978-0000001011	title; 11	12	\N	0.00	\N	{}	{}	2fa38a50-73c5-47f7-94dd-601753d9b0e0	2026-11-29 10:11:40.483654+00
12	book	978-0000001012	title; 12	13	\N	0.00	\N	{}	{}	5d13ac3f-1241-446b-bbd7-eb33a8c9e892	2026-11-29 10:11:40.483654+00
13	book	978-0000001013	title; 13	14	\N	0.00	\N	{}	{}	b6ca5621-e603-4ee0-9457-b23794c7b116	2026-11-29 10:11:40.483654+00
14	book	978-0000001014	title; 14	15	\N	0.00	\N	{}	{}	33cd8606-d164-482d-af7c-4d5d1f5751fb	2026-11-29 10:11:40.483654+00
15	book	978-0000001015	title; 15	16	\N	0.00	\N	{}	{}	b683be4f-eb49-4eda-a898-81b495343af1	2026-11-29 10:11:40.483654+00
16	book	978-0000001016	title; 16	17	\N	0.00	\N	{}	{}	ebb51d64-dca3-45e3-9efd-ffccbcbc3528	2026-11-29 10:11:40.483654+00
17	book	978-0000001017	title; 17	18	\N	0.00	\N	{}	{}	57568d5f-691b-47d2-90be-774f19d99625	2026-11-29 10:11:40.483654+00
18	book	978-0000001018	title; 18	19	\N	0.00	\N	{}	{}	48f227c8-9f4c-4f35-944a-4c1c72d7cb41	2026-11-29 10:11:40.483654+00
19	book	978-0000001019	title; 19	20	\N	0.00	\N	{}	{}	93e4aab8-e275-4935-beae-c40d34c9283c	2026-11-29 10:11:40.483654+00
20	book	978-0000001020	title; 20	1	\N	0.00	\N	{}	{}	af745c7b-b2e7-44b3-a86d-aee836d72a07	2026-11-29 10:11:40.483654+00
21	book	978-0000001021	title; 21	2	\N	0.00	\N	{}	{}	0d4e772e-4d38-4ed2-9916-747220f034f7	2026-11-29 10:11:40.483654+00
22	book	978-0000001022	title; 22	3	\N	0.00	\N	{}	{}	8f9d4fe7-e3c4-45e9-91cb-1b71847c7499	2026-11-29 10:11:40.483654+00
23	book	978-0000001023	title; 23	4	\N	0.00	\N	{}	{}	76f0fd83-2602-4f47-bfba-e248927e3d56	2026-11-29 10:11:40.483654+00
24	book	978-0000001024	title; 24	5	\N	0.00	\N	{}	{}	b49da1b3-883c-4c79-aa8b-87917127ac15	2026-11-29 10:11:40.483654+00
25	book	978-0000001025	title; 25	6	\N	0.00	\N	{}	{}	2780ada8-7bd4-449d-a057-3d1f3f2f615d	2026-11-29 10:11:40.483654+00
26	book	978-0000001026	title; 26	7	\N	0.00	\N	{}	{}	a075cc03-8ae6-460a-98f7-149191f4f197	2026-11-29 10:11:40.483654+00
27	book	978-0000001027	title; 27	8	\N	0.00	\N	{}	{}	84b34085-af89-42fc-9bf2-2ecd11f5f4bf	2026-11-29 10:11:40.483654+00
28	book	978-0000001028	title; 28	9	\N	0.00	\N	{}	{}	67e0a3a2-7d26-4cfc-8848-24bbd13ac927	2026-11-29 10:11:40.483654+00
29	book	978-0000001029	title; 29	10	\N	0.00	\N	{}	{}	405276c4-ac26-4775-ae64-4bf91a19ad60	2026-11-29 10:11:40.483654+00
30	book	978-0000001030	title; 30	11	\N	0.00	\N	{}	{}	82f5de18-65f6-4bac-9a53-87b355f2438c	2026-11-29 10:11:40.483654+00
31	book	978-0000001031	title; 31	12	\N	0.00	\N	{}	{}	38606aac-16a7-4ce9-bf08-16d1aab740c0	2026-11-29 10:11:40.483654+00
32	book	978-0000001032	title; 32	13	\N	0.00	\N	{}	{}	3107baed-d196-47bc-9224-58288cbd22e9	2026-11-29 10:11:40.483654+00
33	book	978-0000001033	title; 33	14	\N	0.00	\N	{}	{}	82ec43d9-057f-4885-bf0e-5b034bd3cbd7	2026-11-29 10:11:40.483654+00
34	book	978-0000001034	title; 34	15	\N	0.00	\N	{}	{}	e2b7e794-903a-46c2-a598-963ee69f77dc	2026-11-29 10:11:40.483654+00
35	book	978-0000001035	title; 35	16	\N	0.00	\N	{}	{}	5bfcc8e9-a37b-4c03-b66e-f519b0f96f4a	2026-11-29 10:11:40.483654+00
36	book	978-0000001036	title; 36	17	\N	0.00	\N	{}	{}	9a6422bb-b956-4eef-a3b0-e92326939e46	2026-11-29 10:11:40.483654+00
37	book	978-0000001037	title; 37	18	\N	0.00	\N	{}	{}	a89feb77-dac6-4afc-9560-554ef53be626	2026-11-29 10:11:40.483654+00
38	book	978-0000001038	title; 38	19	\N	0.00	\N	{}	{}	2dc1fc88-82d6-4440-bb2b-388d4a53a773	2026-11-29 10:11:40.483654+00
39	book	978-0000001039	title; 39	20	\N	0.00	\N	{}	{}	bd1d4e41-3f2b-42e5-b5fe-69533117b5c7	2026-11-29 10:11:40.483654+00
40	book	978-0000001040	title; 40	1	\N	0.00	\N	{}	{}	720bbebf-8052-40b7-a83b-83cdc7af83ae	2026-11-29 10:11:40.483654+00
41	book	978-0000001041	title; 41	2	\N	0.00	\N	{}	{}	191bc9a1-5ca9-4606-ae09-d3bed24a90c1	2026-11-29 10:11:40.483654+00
42	book	978-0000001042	title; 42	3	\N	0.00	\N	{}	{}	e343ce23-23d9-46eb-be55-926e6354d7d0	2026-11-29 10:11:40.483654+00
43	book	978-0000001043	title; 43	4	\N	0.00	\N	{}	{}	ef42b8b9-4b0c-4c1e-974c-cb67e53134db	2026-11-29 10:11:40.483654+00
44	book	978-0000001044	title; 44	5	\N	0.00	\N	{}	{}	17e9b5fe-36a5-474f-9542-914d8aefefff	2026-11-29 10:11:40.483654+00
45	book	978-0000001045	title; 45	6	\N	0.00	\N	{}	{}	74753b3b-b759-4be7-8804-90582c318eb2	2026-11-29 10:11:40.483654+00
46	book	978-0000001046	title; 46	7	\N	0.00	\N	{}	{}	5d807c9c-a1fa-4f1b-8ec6-cef6f8cc942c	2026-11-29 10:11:40.483654+00
47	book	978-0000001047	title; 47	8	\N	0.00	\N	{}	{}	bc022cdf-ef85-4f8b-ad0d-f314d9d6b91f	2026-11-29 10:11:40.483654+00
48	book	978-0000001048	title; 48	9	\N	0.00	\N	{}	{}	9d102c93-67ad-4dee-b853-f4e6ffd275b6	2026-11-29 10:11:40.483654+00
49	book	978-0000001049	title; 49	10	\N	0.00	\N	{}	{}	959498cf-49db-42ee-8a11-5b282253c6a6	2026-11-29 10:11:40.483654+00
50	book	978-0000001050	title; 50	11	\N	0.00	\N	{}	{}	2feace81-50e4-4537-a1d7-33537f6342f2	2026-11-29 10:11:40.483654+00
51	book	978-0000001051	title; 51	12	\N	0.00	\N	{}	{}	321e543e-0743-4864-a97a-1f92d22b23e8	2026-11-29 10:11:40.483654+00
52	book	978-0000001052	title; 52	13	\N	0.00	\N	{}	{}	01eb8a8e-bea7-4dfc-a605-add60383f0a5	2026-11-29 10:11:40.483654+00
53	book	978-0000001053	title; 53	14	\N	0.00	\N	{}	{}	6631b84b-9b6b-4661-9aa3-fb4701c4f504	2026-11-29 10:11:40.483654+00
54	book	978-0000001054	title; 54	15	\N	0.00	\N	{}	{}	9b3111ea-2074-4a10-9283-3f3a991f5d35	2026-11-29 10:11:40.483654+00
55	book	978-0000001055	title; 55	16	\N	0.00	\N	{}	{}	f920db5f-9426-461e-893d-b596dcfcb6df	2026-11-29 10:11:40.483654+00
56	book	978-0000001056	title; 56	17	\N	0.00	\N	{}	{}	78654f20-4895-4afc-a031-2597ae47363e	2026-11-29 10:11:40.483654+00
57	book	978-0000001057	title; 57	18	\N	0.00	\N	{}	{}	faddea27-dab5-4133-978e-08626c85d5cc	2026-11-29 10:11:40.483654+00
58	book	978-0000001058	title; 58	19	\N	0.00	\N	{}	{}	a765af3a-f411-4b7c-aa39-502f1c827998	2026-11-29 10:11:40.483654+00
59	book	978-0000001059	title; 59	20	\N	0.00	\N	{}	{}	c8d65815-8723-410b-b384-774f3d062628	2026-11-29 10:11:40.483654+00
60	book	978-0000001060	title; 60	1	\N	0.00	\N	{}	{}	498e5178-9c5f-4715-9e25-4f112b42a77e	2026-11-29 10:11:40.483654+00
\.


--
-- Data for Name: item_author; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.item_author (item, author, place) FROM stdin;
\.


--
-- Data for Name: publisher; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.publisher (id, name) FROM stdin;
1	publisher 1
2	publisher 2
3	publisher 3
4	publisher 4
5	publisher 5
6	publisher 6
7	publisher 7
8	publisher 8
9	publisher 9
10	publisher 10
11	publisher 11
12	publisher 12
13	publisher 13
14	publisher 14
15	publisher 15
16	publisher 16
17	publisher 17
18	publisher 18
19	publisher 19
20	publisher 20
\.


--
-- Data for Name: session; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.session (token, reader, seen) FROM stdin;
\.


--
-- Name: Log of "changes"_Id_seq; Type: SEQUENCE SET; Schema: Audit; Owner: -
--

SELECT pg_catalog.setval('"Audit"."Log of ""changes""_Id_seq"', 1, false);


--
-- Name: card_number; Type: SEQUENCE SET; Schema: loans; Owner: -
--

SELECT pg_catalog.setval('loans.card_number', 100203, true);


--
-- Name: loan_id; Type: SEQUENCE SET; Schema: loans; Owner: -
--

SELECT pg_catalog.setval('loans.loan_id', 60, true);


--
-- Name: reader_id_seq; Type: SEQUENCE SET; Schema: loans; Owner: -
--

SELECT pg_catalog.setval('loans.reader_id_seq', 30, true);


--
-- Name: reminder_id_seq; Type: SEQUENCE SET; Schema: loans; Owner: -
--

SELECT pg_catalog.setval('loans.reminder_id_seq', 1, false);


--
-- Name: author_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.author_id_seq', 50, true);


--
-- Name: branch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.branch_id_seq', 2, true);


--
-- Name: copy_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.copy_id_seq', 60, true);


--
-- Name: item_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.item_id_seq', 60, true);


--
-- Name: publisher_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.publisher_id_seq', 20, true);


--
-- Name: Log of "changes" Log of "changes"_pkey; Type: CONSTRAINT; Schema: Audit; Owner: -
--

ALTER TABLE ONLY "Audit"."Log of ""changes"""
    ADD CONSTRAINT "Log of ""changes""_pkey" PRIMARY KEY ("Id");


--
-- Name: fee fee_pkey; Type: CONSTRAINT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.fee
    ADD CONSTRAINT fee_pkey PRIMARY KEY (reader, day);


--
-- Name: loan loan_pkey; Type: CONSTRAINT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.loan
    ADD CONSTRAINT loan_pkey PRIMARY KEY (id, lent_on);


--
-- Name: loan_2024 loan_2024_pkey; Type: CONSTRAINT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.loan_2024
    ADD CONSTRAINT loan_2024_pkey PRIMARY KEY (id, lent_on);


--
-- Name: loan_2025 loan_2025_pkey; Type: CONSTRAINT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.loan_2025
    ADD CONSTRAINT loan_2025_pkey PRIMARY KEY (id, lent_on);


--
-- Name: loan_rest loan_rest_pkey; Type: CONSTRAINT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.loan_rest
    ADD CONSTRAINT loan_rest_pkey PRIMARY KEY (id, lent_on);


--
-- Name: reader reader_card_key; Type: CONSTRAINT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.reader
    ADD CONSTRAINT reader_card_key UNIQUE (card);


--
-- Name: reader reader_pkey; Type: CONSTRAINT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.reader
    ADD CONSTRAINT reader_pkey PRIMARY KEY (id);


--
-- Name: reminder reminder_pkey; Type: CONSTRAINT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.reminder
    ADD CONSTRAINT reminder_pkey PRIMARY KEY (id);


--
-- Name: author author_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.author
    ADD CONSTRAINT author_pkey PRIMARY KEY (id);


--
-- Name: branch branch_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branch
    ADD CONSTRAINT branch_name_key UNIQUE (name);


--
-- Name: branch branch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branch
    ADD CONSTRAINT branch_pkey PRIMARY KEY (id);


--
-- Name: copy copy_daterange_excl; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.copy
    ADD CONSTRAINT copy_daterange_excl EXCLUDE USING gist (daterange(bought, (bought + 1)) WITH &&);


--
-- Name: copy copy_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.copy
    ADD CONSTRAINT copy_pkey PRIMARY KEY (id);


--
-- Name: item_author item_author_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item_author
    ADD CONSTRAINT item_author_pkey PRIMARY KEY (item, author);


--
-- Name: item item_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_pkey PRIMARY KEY (id);

ALTER TABLE public.item CLUSTER ON item_pkey;


--
-- Name: publisher publisher_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publisher
    ADD CONSTRAINT publisher_name_key UNIQUE (name);


--
-- Name: publisher publisher_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publisher
    ADD CONSTRAINT publisher_pkey PRIMARY KEY (id);


--
-- Name: session session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token);


--
-- Name: odd, name; Type: INDEX; Schema: Audit; Owner: -
--

CREATE INDEX "odd, name" ON "Audit"."Log of ""changes""" USING btree ("Table");


--
-- Name: loan_reader; Type: INDEX; Schema: loans; Owner: -
--

CREATE INDEX loan_reader ON ONLY loans.loan USING btree (reader, lent_on DESC);


--
-- Name: loan_2024_reader_lent_on_idx; Type: INDEX; Schema: loans; Owner: -
--

CREATE INDEX loan_2024_reader_lent_on_idx ON loans.loan_2024 USING btree (reader, lent_on DESC);


--
-- Name: loan_2025_reader_lent_on_idx; Type: INDEX; Schema: loans; Owner: -
--

CREATE INDEX loan_2025_reader_lent_on_idx ON loans.loan_2025 USING btree (reader, lent_on DESC);


--
-- Name: loan_rest_reader_lent_on_idx; Type: INDEX; Schema: loans; Owner: -
--

CREATE INDEX loan_rest_reader_lent_on_idx ON loans.loan_rest USING btree (reader, lent_on DESC);


--
-- Name: popular_copy; Type: INDEX; Schema: loans; Owner: -
--

CREATE UNIQUE INDEX popular_copy ON loans.popular USING btree (copy);


--
-- Name: reader_name; Type: INDEX; Schema: loans; Owner: -
--

CREATE INDEX reader_name ON loans.reader USING btree (name text_pattern_ops);


--
-- Name: copy_branch; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX copy_branch ON public.copy USING btree (branch) INCLUDE (item);


--
-- Name: item_isbn; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX item_isbn ON public.item USING btree (isbn) WHERE (isbn IS NOT NULL);


--
-- Name: item_tags; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_tags ON public.item USING gin (tags);


--
-- Name: item_title; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_title ON public.item USING btree (lower((title)::text));


--
-- Name: item_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_words ON public.item USING gin (public.words((title)::text));


--
-- Name: loan_2024_pkey; Type: INDEX ATTACH; Schema: loans; Owner: -
--

ALTER INDEX loans.loan_pkey ATTACH PARTITION loans.loan_2024_pkey;


--
-- Name: loan_2024_reader_lent_on_idx; Type: INDEX ATTACH; Schema: loans; Owner: -
--

ALTER INDEX loans.loan_reader ATTACH PARTITION loans.loan_2024_reader_lent_on_idx;


--
-- Name: loan_2025_pkey; Type: INDEX ATTACH; Schema: loans; Owner: -
--

ALTER INDEX loans.loan_pkey ATTACH PARTITION loans.loan_2025_pkey;


--
-- Name: loan_2025_reader_lent_on_idx; Type: INDEX ATTACH; Schema: loans; Owner: -
--

ALTER INDEX loans.loan_reader ATTACH PARTITION loans.loan_2025_reader_lent_on_idx;


--
-- Name: loan_rest_pkey; Type: INDEX ATTACH; Schema: loans; Owner: -
--

ALTER INDEX loans.loan_pkey ATTACH PARTITION loans.loan_rest_pkey;


--
-- Name: loan_rest_reader_lent_on_idx; Type: INDEX ATTACH; Schema: loans; Owner: -
--

ALTER INDEX loans.loan_reader ATTACH PARTITION loans.loan_rest_reader_lent_on_idx;


--
-- Name: item_kind_year; Type: STATISTICS; Schema: public; Owner: -
--

CREATE STATISTICS public.item_kind_year ON kind, year FROM public.item;


--
-- Name: catalogue _RETURN; Type: RULE; Schema: public; Owner: -
--

CREATE OR REPLACE VIEW public.catalogue AS
 SELECT i.id,
    i.title,
    string_agg(a.name, ', '::text) AS authors
   FROM ((public.item i
     LEFT JOIN public.item_author x ON ((x.item = i.id)))
     LEFT JOIN public.author a ON ((a.id = x.author)))
  GROUP BY i.id;


--
-- Name: branch no_delete; Type: RULE; Schema: public; Owner: -
--

CREATE RULE no_delete AS
    ON DELETE TO public.branch DO INSTEAD NOTHING;


--
-- Name: reader reader_touched; Type: TRIGGER; Schema: loans; Owner: -
--

CREATE TRIGGER reader_touched BEFORE UPDATE OF email ON loans.reader FOR EACH ROW WHEN (((old.email)::text IS DISTINCT FROM (new.email)::text)) EXECUTE FUNCTION public.touch();

ALTER TABLE loans.reader DISABLE TRIGGER reader_touched;


--
-- Name: item item_touched; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER item_touched BEFORE UPDATE ON public.item FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: fee fee_reader_fkey; Type: FK CONSTRAINT; Schema: loans; Owner: -
--

ALTER TABLE ONLY loans.fee
    ADD CONSTRAINT fee_reader_fkey FOREIGN KEY (reader) REFERENCES loans.reader(id);


--
-- Name: loan loan_reader_fkey; Type: FK CONSTRAINT; Schema: loans; Owner: -
--

ALTER TABLE loans.loan
    ADD CONSTRAINT loan_reader_fkey FOREIGN KEY (reader) REFERENCES loans.reader(id);


--
-- Name: copy copy_branch_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.copy
    ADD CONSTRAINT copy_branch_fkey FOREIGN KEY (branch) REFERENCES public.branch(id) ON UPDATE CASCADE;


--
-- Name: copy copy_item_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.copy
    ADD CONSTRAINT copy_item_fkey FOREIGN KEY (item) REFERENCES public.item(id);


--
-- Name: item_author item_author_author_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item_author
    ADD CONSTRAINT item_author_author_fkey FOREIGN KEY (author) REFERENCES public.author(id);


--
-- Name: item_author item_author_item_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item_author
    ADD CONSTRAINT item_author_item_fkey FOREIGN KEY (item) REFERENCES public.item(id) ON DELETE CASCADE;


--
-- Name: item item_publisher_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_publisher_fkey FOREIGN KEY (publisher) REFERENCES public.publisher(id);


--
-- Name: reader own_row; Type: POLICY; Schema: loans; Owner: -
--

CREATE POLICY own_row ON loans.reader USING ((name = CURRENT_USER));


--
-- Name: reader; Type: ROW SECURITY; Schema: loans; Owner: -
--

ALTER TABLE loans.reader ENABLE ROW LEVEL SECURITY;

--
-- Name: TABLE catalogue; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.catalogue TO PUBLIC;


--
-- PostgreSQL database dump complete
--

\unrestrict uyrtsyrbWwssXeeG53X0UXOmOxKa3mFDYraD2g0VF27Psvc1k8xhaF6m14xM105

