package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * How far a run goes: as far as it can, a number of versions, or to a version.
 */
public final class Limit {

	private static final Limit NONE = new Limit(null, null);

	private final @Nullable Integer count;

	private final @Nullable Version target;

	private Limit(@Nullable Integer count, @Nullable Version target) {
		this.count = count;
		this.target = target;
	}

	/**
	 * Return no limit.
	 * @return the limit
	 */
	public static Limit none() {
		return NONE;
	}

	/**
	 * Return a number of versions.
	 * @param count the number, 1 or more; more than there are means all
	 * @return the limit
	 * @throws InvalidSettingException if the number is below 1
	 */
	public static Limit count(int count) {
		if (count < 1) {
			throw new InvalidSettingException("warden.count", count, "be 1 or more");
		}
		return new Limit(count, null);
	}

	/**
	 * Return a version.
	 * @param version the version that is the newest one after the run
	 * @return the limit
	 * @throws dev.warden.MalformedVersionException if that is not a version
	 */
	public static Limit target(String version) {
		return new Limit(null, Version.parse(version));
	}

	/**
	 * Return the limit of two properties of which at most one may be set.
	 * @param count the number of versions, or {@code null}
	 * @param target the version, or {@code null}
	 * @return the limit
	 * @throws InvalidSettingException if both are set, the number is below 1, or the
	 * target is not a version
	 */
	public static Limit of(@Nullable Integer count, @Nullable String target) {
		if (count != null && target != null) {
			throw new InvalidSettingException("warden.count", count, "not be set together with 'warden.target'");
		}
		if (count != null) {
			return count(count);
		}
		return (target != null) ? new Limit(null, Version.ofProperty("warden.target", target)) : none();
	}

	/**
	 * Return how many versions a run takes at most.
	 * @return the number, or {@code null} for all
	 */
	public @Nullable Integer count() {
		return this.count;
	}

	/**
	 * Return the version where a run ends.
	 * @return the version, or {@code null} for the last one
	 */
	public @Nullable Version target() {
		return this.target;
	}

	@Override
	public String toString() {
		if (this.count != null) {
			return this.count + " versions";
		}
		return (this.target != null) ? "version " + this.target : "no limit";
	}

}
