package dev.warden.boot.autoconfigure.liquibase;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.Version;
import org.jspecify.annotations.Nullable;

/**
 * Versions of new scripts, in the order of the change log: the place of a change set in
 * it, or where the change log has grown so that another script has that number, one
 * between those beside it.
 */
final class VersionSequence {

	private static final String LAST_NUMBER = "\\d+$";

	private final Set<Version> taken;

	private final Map<Integer, Version> existing;

	/**
	 * Create a sequence.
	 * @param taken the versions of all scripts that are there
	 * @param existing those of scripts of this change log, by the places of their change
	 * sets
	 */
	VersionSequence(Collection<Version> taken, Map<Integer, Version> existing) {
		this.taken = new HashSet<>(taken);
		this.existing = Map.copyOf(existing);
	}

	/**
	 * Choose versions.
	 * @param places the places of change sets without a script, in order
	 * @param before the number that is added to a place
	 * @return the versions, by these places
	 */
	Map<Integer, String> choose(List<Integer> places, long before) {
		Map<Integer, String> chosen = new HashMap<>();
		Version last = Version.parse("0");
		int lastPlace = 0;
		for (int place : places) {
			last = highest(lastPlace, place, last);
			lastPlace = place;
			last = next(Version.parse(String.valueOf(before + place)), last, lowestAfter(place, last));
			this.taken.add(last);
			chosen.put(place, last.toString());
		}
		return chosen;
	}

	private Version highest(int from, int to, Version last) {
		return this.existing.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() > from && entry.getKey() < to)
			.map(Map.Entry::getValue)
			.reduce(last, (one, other) -> (one.compareTo(other) > 0) ? one : other);
	}

	private @Nullable Version lowestAfter(int place, Version last) {
		return this.existing.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() > place && entry.getValue().compareTo(last) > 0)
			.map(Map.Entry::getValue)
			.min(Version::compareTo)
			.orElse(null);
	}

	private Version next(Version wanted, Version last, @Nullable Version limit) {
		if (isFree(wanted, last, limit)) {
			return wanted;
		}
		if (limit == null) {
			Version highest = this.taken.stream()
				.reduce(last, (one, other) -> (one.compareTo(other) > 0) ? one : other);
			return Version.parse(incremented(highest.toString().replaceFirst("\\..*", "")));
		}
		String text = last.toString();
		if (text.contains(".") && isFree(Version.parse(incremented(text)), last, limit)) {
			return Version.parse(incremented(text));
		}
		while (!isFree(Version.parse(text + ".1"), last, limit)) {
			text += ".0";
		}
		return Version.parse(text + ".1");
	}

	private boolean isFree(Version version, Version last, @Nullable Version limit) {
		return version.compareTo(last) > 0 && (limit == null || version.compareTo(limit) < 0)
				&& !this.taken.contains(version);
	}

	private static String incremented(String version) {
		String number = version.replaceFirst("^.*\\.", "");
		return version.replaceFirst(LAST_NUMBER, new BigInteger(number).add(BigInteger.ONE).toString());
	}

}
