package dev.warden.internal.lock.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.warden.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What must be true of a database after a round, whatever has happened, as told by the
 * database alone: by the marks of the scripts, by Warden's tables, and by what the
 * database noted of the lock row.
 */
final class Invariants {

	private final ChaosDatabase product;

	private final List<ScriptPlan> scripts;

	private final JdbcTemplate jdbc;

	private final List<String> violations = new ArrayList<>();

	Invariants(ChaosDatabase product, TestDatabase database, List<ScriptPlan> scripts) {
		this.product = product;
		this.scripts = scripts;
		this.jdbc = database.jdbc();
	}

	/**
	 * Return what is not true.
	 * @param mayOverlap whether the uncommitted work of a holder may go on after it lost
	 * the lock: somebody freed it by SQL, or nobody may end its session
	 */
	List<String> violations(boolean mayOverlap) {
		Map<Integer, History> history = history();
		Map<Integer, List<Mark>> marks = marks();
		for (ScriptPlan script : this.scripts) {
			new ScriptCheck(this.product, script, history.get(script.version()),
					marks.getOrDefault(script.version(), List.of()), objects())
				.run(this.violations);
		}
		checkOrder(history, marks);
		if (!mayOverlap) {
			Long overlaps = this.jdbc.queryForObject(this.product.overlaps(), Long.class);
			check(overlaps != null && overlaps == 0, "overlap: %s times a script ran beside another", overlaps);
		}
		this.violations.addAll(new Turns(this.jdbc).violations());
		strangers();
		checkLock();
		this.violations.addAll(new Story(this.jdbc).violations());
		return List.copyOf(this.violations);
	}

	/** Return whose session was ended, although it had nothing to do with the lock. */
	List<String> strangers() {
		List<Long> lost = this.jdbc.queryForList(this.product.lostStrangers(), Long.class);
		check(lost.isEmpty(), "stranger: the sessions %s had nothing to do with the lock, and were ended", lost);
		return List.copyOf(this.violations);
	}

	private void checkOrder(Map<Integer, History> history, Map<Integer, List<Mark>> marks) {
		int lastRank = 0;
		int lastVersion = 0;
		long lastToken = 0;
		boolean complete = true;
		String lastAt = "";
		for (Map.Entry<Integer, History> entry : new TreeMap<>(history).entrySet()) {
			int version = entry.getKey();
			History row = entry.getValue();
			check(complete, "order: version %d has an entry, although one before it is not applied", version);
			check(version == lastVersion + 1, "order: version %d follows version %d", version, lastVersion);
			check(row.rank() > lastRank, "order: version %d has rank %d after %d", version, row.rank(), lastRank);
			check(row.token() >= lastToken, "tokens: version %d has token %d after %d", version, row.token(),
					lastToken);
			for (Mark mark : marks.getOrDefault(version, List.of())) {
				check(mark.at().compareTo(lastAt) >= 0, "order: part %d of version %d ran at %s, before %s",
						mark.part(), version, mark.at(), lastAt);
				lastAt = mark.at();
			}
			lastVersion = version;
			lastRank = row.rank();
			lastToken = row.token();
			complete = row.state().equals("APPLIED");
		}
		long able = this.scripts.stream().filter((script) -> !script.fails()).count();
		check(!complete || lastVersion == able, "lost: version %d is the last one of %d", lastVersion, able);
	}

	private void checkLock() {
		List<Map<String, @Nullable Object>> rows = this.jdbc
			.queryForList("SELECT lock_name, token, owner FROM warden_lock WHERE locked");
		check(rows.isEmpty(), "lock: it is still held when all processes have ended: %s", rows);
		Long locks = this.jdbc.queryForObject("SELECT COUNT(*) FROM warden_lock", Long.class);
		check(locks != null && locks == 1, "lock: there are %s rows", locks);
	}

	private Map<Integer, History> history() {
		Map<Integer, History> history = new LinkedHashMap<>();
		this.jdbc.query("SELECT version, state, installed_rank, token, statement_number FROM warden_history"
				+ " ORDER BY installed_rank", (row) -> {
					int version = row.getInt(1);
					History entry = new History(row.getString(2), row.getInt(3), row.getLong(4), row.getInt(5));
					check(history.put(version, entry) == null, "twice: version %d has two entries", version);
				});
		return history;
	}

	private Map<Integer, List<Mark>> marks() {
		Map<Integer, List<Mark>> marks = new TreeMap<>();
		this.jdbc.query("SELECT version, part, token, at FROM chaos_mark ORDER BY version, at", (row) -> {
			marks.computeIfAbsent(row.getInt(1), (version) -> new ArrayList<>())
				.add(new Mark(row.getInt(2), row.getLong(3), row.getString(4)));
		});
		return marks;
	}

	private List<String> objects() {
		return this.jdbc.queryForList(this.product.objects(), String.class);
	}

	private void check(boolean holds, String text, @Nullable Object... arguments) {
		if (!holds) {
			this.violations.add(text.formatted(arguments));
		}
	}

	/** What the history says of one version. */
	record History(String state, int rank, long token, int statement) {

	}

	/** A part of a script that was done, with the token of the lock at that time. */
	record Mark(int part, long token, String at) {

	}

}
