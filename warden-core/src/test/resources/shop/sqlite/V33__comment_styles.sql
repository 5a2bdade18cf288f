-- a comment; with a semicolon
--and one without a blank; '
/* 'and another; */ INSERT INTO setting VALUES ('comments', /* inside; */ 'kept -- here' ) -- behind;
; -- behind the delimiter; "
/**/ INSERT INTO setting VALUES ('empty comment', 'x#y'); --	tab behind
