package dev.warden.internal.script;

import java.util.Random;

import dev.warden.internal.sql.SqlSyntax;

/**
 * A database as a fuzz test knows it: how its SQL is read and what it is made of.
 */
enum Flavor {

	POSTGRES(TestScripts.POSTGRES, "--", true, "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC"),

	MYSQL(TestScripts.MYSQL, "-- ", false, "CREATE DEFINER=`a;`@`b` PROCEDURE p(a INT, end INT)"),

	SQLITE(TestScripts.SQLITE, "--", false, "CREATE TEMP TRIGGER t AFTER UPDATE OF a, b ON c BEGIN"),

	H2(TestScripts.H2, "//", true, "");

	private static final String NOISE = ";;''\"\"$$--/**/\\\n\r\t ab1E@.,()#`~[]é\uD83D\uDE00";

	final SqlSyntax syntax;

	final String lineComment;

	final boolean nestedComments;

	/** What a body stands after, or an empty text. */
	final String routine;

	Flavor(SqlSyntax syntax, String lineComment, boolean nestedComments, String routine) {
		this.syntax = syntax;
		this.lineComment = lineComment;
		this.nestedComments = nestedComments;
		this.routine = routine;
	}

	static String noise(Random random, String without) {
		StringBuilder noise = new StringBuilder();
		for (int i = random.nextInt(12); i > 0; i--) {
			int point = NOISE.codePointAt(NOISE.offsetByCodePoints(0, random.nextInt(NOISE.length() - 1)));
			if (without.indexOf(point) < 0) {
				noise.appendCodePoint(point);
			}
		}
		return noise.toString();
	}

	String comment(Random random, int depth) {
		boolean inner = this.nestedComments && depth < 3 && random.nextBoolean();
		return "/*" + noise(random, "*/!") + (inner ? comment(random, depth + 1) : "") + noise(random, "*/") + "*/";
	}

	String part(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> "'" + noise(random, "'\\") + "''" + noise(random, "'\\") + "'";
			case 1 -> "\"" + noise(random, "\"\\") + "\"";
			case 2 ->
				new String[] { "1-2", "f(a, b.c)", "a$b$c é\uD83D\uDE00 :x ?", "<= / *", "t.end", "t.begin" }[random
					.nextInt(6)];
			case 3 -> new String[] { "@{p}", "'it''s @{p}'" }[random.nextInt(2)];
			default -> own(random);
		};
	}

	private String own(Random random) {
		String tag = "$" + new String[] { "a", "_b1", "é" }[random.nextInt(3)] + "$";
		boolean first = random.nextBoolean();
		return switch (this) {
			case POSTGRES -> first ? tag + "$$;" + noise(random, "$") + tag
					: "E'" + noise(random, "'\\") + "\\'" + noise(random, "'\\") + "\\\\'";
			case MYSQL -> first ? "'" + noise(random, "'\\") + "\\'\\\\" + noise(random, "'\\") + "'"
					: new String[] { "`" + noise(random, "`") + "`", "5--1", "/*!50003 ; */",
							"\"\\\"" + noise(random, "\"\\") + "\"" }[random.nextInt(4)];
			case SQLITE -> first ? "[" + noise(random, "]") + "]"
					: new String[] { "`" + noise(random, "`") + "`", "'\\'", "#" }[random.nextInt(3)];
			case H2 -> first ? "$$" + noise(random, "$") + "$$" : "`" + noise(random, "`") + "`";
		};
	}

}
