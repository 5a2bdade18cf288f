CREATE FUNCTION text_similar(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT lower(a) = lower(b)$$;
CREATE OPERATOR =~~= (LEFTARG = text, RIGHTARG = text, FUNCTION = text_similar, COMMUTATOR = =~~=);
CREATE AGGREGATE joined (text) (SFUNC = textcat, STYPE = text, INITCOND = '');
CREATE VIEW operators_at_work AS
SELECT 5 - -3 AS minus, 2^3 AS power, 7 # 2 AS xor, 'A' =~~= 'a' AS similar, @ -5 AS absolute, 10 % 3 AS rest,
       '{1,2}'::int[] @> '{1}' AS contains, 'a' || 'b' AS joined, !! to_tsquery('x') AS negated, (ARRAY[1,2,3])[1:2] AS part;
