package dev.warden.internal.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.warden.HazardKind;
import dev.warden.MalformedVersionException;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * The value of one key in a line {@code -- warden: key=value, ...}.
 *
 * @param script the location of the script
 * @param line the line, from 1
 * @param key the key
 * @param text the value without blanks around it, or {@code null} for a key without one
 */
record HeaderValue(String script, int line, String key, @Nullable String text) {

	private static final Pattern ACCEPTED = Pattern.compile("([\\w-]+)\\s*\\(\\s*\\S.*\\)");

	boolean asBoolean() {
		if ("true".equalsIgnoreCase(this.text)) {
			return true;
		}
		if ("false".equalsIgnoreCase(this.text)) {
			return false;
		}
		throw bad("Write '" + this.key + "=true' or '" + this.key + "=false'");
	}

	boolean asFlag() {
		return this.text == null || asBoolean();
	}

	String asDelimiter() {
		if (this.text != null && Delimiter.isAllowed(this.text)) {
			return this.text;
		}
		throw bad("Choose a delimiter of at most " + Delimiter.MAX_LENGTH
				+ " characters without blanks, quotes, parentheses and backslashes, for example '~', '$$' or 'GO'");
	}

	Duration asDuration() {
		Duration duration = (this.text != null) ? DurationText.parse(this.text) : null;
		if (duration == null) {
			throw bad("Write a duration with its unit, for example '" + this.key + "=500ms', '" + this.key + "=5s' or '"
					+ this.key + "=PT5S'");
		}
		return duration;
	}

	List<Version> asVersions() {
		List<Version> versions = new ArrayList<>();
		String rest = (this.text != null) ? this.text : "";
		try {
			for (int comma = rest.indexOf(','); comma >= 0; comma = rest.indexOf(',')) {
				versions.add(Version.parse(rest.substring(0, comma).trim()));
				rest = rest.substring(comma + 1);
			}
			versions.add(Version.parse(rest.trim()));
			return versions;
		}
		catch (MalformedVersionException ex) {
			throw bad("Name versions, for example '" + this.key + "=3' or '" + this.key + "=3, 4.1'");
		}
	}

	/**
	 * Read the name of a hazard and the reason for which it is accepted.
	 */
	Set<HazardKind> asHazards() {
		Matcher matcher = ACCEPTED.matcher((this.text != null) ? this.text : "");
		if (!matcher.matches()) {
			throw bad("Name one hazard and the reason for which it is accepted, for example 'accept="
					+ HazardKind.INDEX_NOT_CONCURRENT + " (nobody uses the table at night)'");
		}
		String name = matcher.group(1).toLowerCase(Locale.ROOT);
		for (HazardKind kind : HazardKind.values()) {
			if (kind.toString().equals(name)) {
				return Set.of(kind);
			}
		}
		HazardKind nearest = Collections.min(List.of(HazardKind.values()),
				Comparator.comparingInt((kind) -> Spelling.distance(kind.toString(), name)));
		throw bad("There is no hazard '%s': write '%s' if that was meant".formatted(name, nearest));
	}

	ChangeSetName asChangeSet() {
		ChangeSetName name = (this.text != null) ? ChangeSetName.parse(this.text) : null;
		if (name == null) {
			throw bad("Write '" + this.key + "=<file>::<id>::<author>', with '%3A%3A' for '::' in one of them");
		}
		return name;
	}

	private WardenException bad(String remedy) {
		String problem = (this.text == null) ? "key '" + this.key + "' has no value"
				: "key '" + this.key + "' has the bad value '" + this.text + "'";
		return TextFailures.syntax(this.script, this.line, problem, remedy);
	}

}
