CREATE VIEW operators_at_work AS SELECT 5 - -3 AS minus, 7 & 2 AS anded, ~1 AS inverted, 1 << 3 AS shifted, 'a' || 'b' AS joined,
    '{"a": [1]}' ->> '$.a[0]' AS picked, 'x' GLOB '[a-z]' AS matches, 1 == 1 AS same, NULL IS NOT 1 AS other;
