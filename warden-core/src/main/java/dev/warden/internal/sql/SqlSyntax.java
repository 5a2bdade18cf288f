package dev.warden.internal.sql;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What has to be known about a database's SQL to find the end of a statement.
 *
 * @param rules the rules that differ from {@link #ANSI}
 */
public record SqlSyntax(Set<SyntaxRule> rules) {

	/**
	 * Only what every database has: {@code '...'}, {@code "..."} and comments.
	 */
	public static final SqlSyntax ANSI = SqlSyntax.of();

	public SqlSyntax {
		EnumSet<SyntaxRule> copy = EnumSet.noneOf(SyntaxRule.class);
		copy.addAll(rules);
		rules = Collections.unmodifiableSet(copy);
	}

	/**
	 * Create a syntax.
	 * @param rules the rules that differ from {@link #ANSI}
	 * @return the syntax
	 */
	public static SqlSyntax of(SyntaxRule... rules) {
		return new SqlSyntax(Set.copyOf(Arrays.asList(rules)));
	}

	/**
	 * Return the same syntax with more rules.
	 * @param more the rules
	 * @return the syntax
	 */
	public SqlSyntax with(SyntaxRule... more) {
		EnumSet<SyntaxRule> all = EnumSet.noneOf(SyntaxRule.class);
		all.addAll(this.rules);
		all.addAll(Arrays.asList(more));
		return new SqlSyntax(all);
	}

	/**
	 * Return the same syntax with other rules about a backslash in quotes.
	 * @param backslashEscapes whether it escapes in {@code '...'}
	 * @param ansiQuotes whether it does not in {@code "..."}, which is a name
	 * @return the syntax
	 */
	public SqlSyntax withStrings(boolean backslashEscapes, boolean ansiQuotes) {
		EnumSet<SyntaxRule> all = EnumSet.noneOf(SyntaxRule.class);
		all.addAll(this.rules);
		all.remove(SyntaxRule.BACKSLASH_ESCAPES);
		all.remove(SyntaxRule.ANSI_QUOTES);
		if (backslashEscapes) {
			all.add(SyntaxRule.BACKSLASH_ESCAPES);
		}
		if (ansiQuotes) {
			all.add(SyntaxRule.ANSI_QUOTES);
		}
		return new SqlSyntax(all);
	}

	/**
	 * Return whether a rule holds.
	 * @param rule the rule
	 * @return {@code true} if it does
	 */
	public boolean has(SyntaxRule rule) {
		return this.rules.contains(rule);
	}

}
