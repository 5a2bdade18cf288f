package dev.warden;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What replaces <code>${name}</code> in statements: everywhere except in comments and in
 * the rows after a {@code COPY ... FROM STDIN}, so also in literals, quoted names and
 * bodies. The values are not read as part of the script, so a value with a delimiter
 * stays inside its statement, and a value with a placeholder stays as it is. So does
 * <code>$${name}</code>. There is no other escape: a script that has the prefix in its
 * text says {@code -- warden: placeholders=false}, or another prefix is configured.
 * Without any value, nothing is replaced and nothing is refused, unless {@code replaced}
 * says so. Flyway's built-in ones, such as <code>${flyway:defaultSchema}</code>, are
 * replaced unless {@code replaced} is {@code false}.
 *
 * @param values what stands for each name
 * @param prefix what begins a placeholder, without blanks and quotes
 * @param suffix what ends a placeholder, without blanks and quotes
 * @param separator what is between {@code flyway} and the name of a built-in placeholder
 * @param replaced whether placeholders are replaced, and unknown ones refused, or
 * {@code null} to replace them where there is any value
 */
public record Placeholders(Map<String, String> values, String prefix, String suffix, String separator,
		@Nullable Boolean replaced) {

	/**
	 * No placeholders.
	 */
	public static final Placeholders NONE = new Placeholders(Map.of(), "${", "}");

	private static final String FORBIDDEN = "'\"`\\;";

	/**
	 * Create placeholders that are replaced where there is any value.
	 * @param values what stands for each name
	 * @param prefix what begins a placeholder, without blanks and quotes
	 * @param suffix what ends a placeholder, without blanks and quotes
	 */
	public Placeholders(Map<String, String> values, String prefix, String suffix) {
		this(values, prefix, suffix, ":", null);
	}

	public Placeholders {
		values = Map.copyOf(values);
		if (!isAllowed(prefix) || !isAllowed(suffix)) {
			throw new IllegalArgumentException("'" + prefix + "' and '" + suffix
					+ "' must neither be empty nor have blanks, quotes, backslashes or semicolons");
		}
	}

	/**
	 * Create placeholders between <code>${</code> and <code>}</code>.
	 * @param values what stands for each name
	 * @return the placeholders
	 */
	public static Placeholders of(Map<String, String> values) {
		return new Placeholders(values, NONE.prefix(), NONE.suffix());
	}

	/**
	 * Add a placeholder that exists without being configured, such as
	 * {@code warden.schema}. It does not turn replacement on: if there is no other
	 * placeholder, nothing is added.
	 * @param name the name
	 * @param value what stands for it, unless something else is configured
	 * @return the placeholders
	 */
	public Placeholders withBuiltIn(String name, String value) {
		if (isEmpty() || this.values.containsKey(name)) {
			return this;
		}
		Map<String, String> all = new LinkedHashMap<>(this.values);
		all.put(name, value);
		return new Placeholders(all, this.prefix, this.suffix, this.separator, this.replaced);
	}

	/**
	 * Return the values that somebody has configured.
	 * @return the values, without those that exist anyway
	 */
	public Collection<String> configuredValues() {
		if (isEmpty()) {
			return List.of();
		}
		return this.values.entrySet()
			.stream()
			.filter((value) -> !value.getKey().startsWith("warden."))
			.map(Map.Entry::getValue)
			.toList();
	}

	/**
	 * Return whether nothing is replaced.
	 * @return whether there is no placeholder, or none is to be replaced
	 */
	public boolean isEmpty() {
		return (this.replaced != null) ? !this.replaced : this.values.isEmpty();
	}

	/**
	 * Return whether a name is that of a built-in placeholder of Flyway, or would be.
	 * @param name the name
	 * @return {@code true} if it begins with {@code flyway} and the separator
	 */
	public boolean isBuiltIn(String name) {
		return name.regionMatches(true, 0, builtInPrefix(), 0, builtInPrefix().length());
	}

	/**
	 * Return what the names of the built-in placeholders of Flyway begin with.
	 * @return for example {@code flyway:}
	 */
	public String builtInPrefix() {
		return "flyway" + this.separator;
	}

	private static boolean isAllowed(String mark) {
		for (int i = 0; i < mark.length(); i++) {
			if (mark.charAt(i) <= ' ' || FORBIDDEN.indexOf(mark.charAt(i)) >= 0) {
				return false;
			}
		}
		return !mark.isEmpty();
	}

}
