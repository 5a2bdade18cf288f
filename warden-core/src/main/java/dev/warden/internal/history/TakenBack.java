package dev.warden.internal.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.warden.HistoryEntry;
import dev.warden.LockEvent;
import dev.warden.Version;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Row;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.TableFinder;
import org.jspecify.annotations.Nullable;

/**
 * The versions that were taken back, as the events of the lock know them: of the entry
 * itself nothing is left. The history of another tool, which nobody has told, still says
 * that they are applied.
 */
public final class TakenBack {

	private static final Pattern REASON = Pattern.compile("version (\\S+), rank (\\d+): .*", Pattern.DOTALL);

	/** Tools may keep times in whole seconds, and round them. */
	private static final Duration ROUNDED = Duration.ofSeconds(1);

	private final Session session;

	private final TableName events;

	private @Nullable Map<Place, Instant> places;

	/**
	 * Create an instance, which reads when it is asked for the first time.
	 * @param session the session to read with
	 * @param events the table with the events of the lock
	 */
	public TakenBack(Session session, TableName events) {
		this.session = session;
		this.events = events;
	}

	/**
	 * Return what the event of an entry says that is taken back.
	 */
	static String reason(HistoryEntry entry) {
		return "version %s, rank %d: %s".formatted(entry.version(), entry.rank(), entry.script());
	}

	/**
	 * Return whether a version was taken back after it was applied, and not applied
	 * again.
	 * @param version the version
	 * @param rank the rank that it was applied with
	 * @param appliedAt when, or {@code null} where that is not known
	 * @return {@code true} if it was
	 */
	public boolean contains(String version, int rank, @Nullable Instant appliedAt) {
		if (this.places == null) {
			this.places = read();
		}
		Instant takenBack = this.places.get(new Place(Version.parse(version), rank));
		return takenBack != null && (appliedAt == null || !appliedAt.isAfter(takenBack.plus(ROUNDED)));
	}

	private Map<Place, Instant> read() {
		Map<Place, Instant> read = new HashMap<>();
		if (new TableFinder(this.session).exist(this.events)) {
			this.session.query(
					"SELECT reason, created_at FROM " + this.events + " WHERE event = '" + LockEvent.Type.ROLLED_BACK
							+ "' ORDER BY id",
					(columns, number) -> add(new Row(this.session.dialect(), columns).text("reason", ""),
							new Row(this.session.dialect(), columns).time("created_at"), read));
		}
		return read;
	}

	private static boolean add(String reason, @Nullable Instant at, Map<Place, Instant> read) {
		Matcher matcher = REASON.matcher(reason);
		if (at != null && matcher.matches() && Version.isValid(matcher.group(1))) {
			read.put(new Place(Version.parse(matcher.group(1)), Integer.parseInt(matcher.group(2))), at);
		}
		return true;
	}

	/**
	 * What tells two times that a version was applied from each other.
	 */
	private record Place(Version version, int rank) {

	}

}
