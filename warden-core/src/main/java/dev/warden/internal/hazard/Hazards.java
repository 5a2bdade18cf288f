package dev.warden.internal.hazard;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.warden.Hazard;
import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.StatementReader;

import org.springframework.dao.DataAccessException;

/**
 * Finds the statements of scripts that may hurt the application that is running. Costs
 * one query, where the words of a statement give a reason for it, and nothing otherwise.
 */
public final class Hazards {

	private static final HarmlessLogger logger = HarmlessLogger.of(Hazards.class);

	private static final Set<String> FIRST_WORDS = Set.of("CREATE", "ALTER", "DROP", "REINDEX", "UPDATE", "DELETE",
			"VACUUM", "CLUSTER", "INSERT", "TRUNCATE", "LOCK", "REFRESH", "WITH", "DO", "CALL");

	/** What runs statements that stand somewhere else, or in a text. */
	private static final Set<String> UNKNOWN = Set.of("DO", "CALL", "EXECUTE");

	/** Rows are not read once more, beyond this many characters. */
	private static final int MAX_ROWS = 200_000;

	private static final int MAX_STATEMENTS = 10_000;

	private static final int MAX_SUSPICIONS = 500;

	private final HazardSettings settings;

	private final Predicate<Script> transaction;

	private final Predicate<Script> limited;

	private final List<Suspect> suspects = new ArrayList<>();

	private final List<String> unknown = new ArrayList<>();

	/**
	 * Create an instance.
	 * @param settings what matters
	 * @param transaction tells whether a script runs in a transaction
	 * @param limited tells whether the statements of a script give up a lock that they do
	 * not get
	 */
	public Hazards(HazardSettings settings, Predicate<Script> transaction, Predicate<Script> limited) {
		this.settings = settings;
		this.transaction = transaction;
		this.limited = limited;
	}

	/**
	 * Find the hazards of scripts.
	 * @param scripts the scripts that are about to run, in order
	 * @param session a session of the database in which they would run
	 * @param schema the schema that they would run in
	 * @return the hazards that no script accepts, in order
	 */
	public List<Hazard> find(List<Script> scripts, Session session, String schema) {
		if (this.settings.mode() == HazardMode.OFF) {
			return List.of();
		}
		if (!session.dialect().vendor().equals("postgresql") || !session.dialect().isKnown()) {
			this.unknown.add("everything: hazards are known of PostgreSQL only");
			return List.of();
		}
		read(scripts, new PostgresSuspicions(session.dialect().syntax()));
		return this.suspects.isEmpty() ? List.of() : judge(session, schema);
	}

	/**
	 * Find what would be a hazard of scripts if the tables that they name were there and
	 * large.
	 * @param scripts the scripts, in order
	 * @param syntax how they are read
	 * @param together whether they are all pending, so that a table which one makes is
	 * new to the next
	 * @return the hazards that no script accepts, in order
	 */
	public List<Hazard> findWithoutDatabase(List<Script> scripts, SqlSyntax syntax, boolean together) {
		if (this.settings.mode() == HazardMode.OFF) {
			return List.of();
		}
		if (together) {
			read(scripts, new PostgresSuspicions(syntax));
		}
		else {
			scripts.forEach((script) -> read(List.of(script), new PostgresSuspicions(syntax)));
		}
		return this.suspects.stream()
			.filter((suspect) -> suspect.suspicion().effect().holdsForLargeTables())
			.map(Suspect::hazard)
			.toList();
	}

	/**
	 * Return what could not be looked at.
	 * @return a text for each place
	 */
	public List<String> unknown() {
		return List.copyOf(this.unknown);
	}

	private void read(List<Script> scripts, PostgresSuspicions words) {
		int before = this.suspects.size();
		for (Script script : scripts) {
			if (script.code() != null) {
				this.unknown.add("%s: a migration in Java".formatted(script.name()));
			}
			else if (script.firstWords().stream().anyMatch(Hazards::matters)) {
				read(script, words);
			}
		}
		List<Suspect> later = this.suspects.subList(before, this.suspects.size());
		later.removeIf((suspect) -> suspect.suspicion().effect() == Removal.WHOLE
				&& words.isNamed(suspect.suspicion().relation().name()));
	}

	private static boolean beginsWith(String sql, String word) {
		return sql.length() > word.length() && sql.regionMatches(true, 0, word, 0, word.length())
				&& !Character.isLetterOrDigit(sql.charAt(word.length())) && sql.charAt(word.length()) != '_';
	}

	/**
	 * Return whether a statement may be a hazard that begins with a word, which is empty
	 * where it is not known.
	 */
	private static boolean matters(String firstWord) {
		return firstWord.isEmpty() || FIRST_WORDS.contains(firstWord);
	}

	private void read(Script script, PostgresSuspicions words) {
		boolean rowsOnly = script.firstWords().stream().filter(Hazards::matters).allMatch("INSERT"::equals);
		long rows = rowsOnly ? MAX_ROWS : Long.MAX_VALUE;
		words.begin(this.transaction.test(script), this.limited.test(script));
		try (StatementReader reader = script.openStatements()) {
			for (SqlStatement next = reader.next(); next != null && rows > 0; next = reader.next()) {
				if (next.number() > MAX_STATEMENTS || this.suspects.size() >= MAX_SUSPICIONS) {
					this.unknown
						.add("%s (line %d): this statement and all after it".formatted(script.name(), next.line()));
					return;
				}
				rows -= next.sql().length();
				read(script, next, words);
			}
		}
	}

	private void read(Script script, SqlStatement next, PostgresSuspicions words) {
		for (String word : UNKNOWN) {
			if (beginsWith(next.sql(), word)) {
				this.unknown.add("%s (line %d): what %s runs".formatted(script.name(), next.line(), word));
			}
		}
		for (Suspicion suspicion : words.of(next.sql())) {
			if (!script.header().accepted().contains(suspicion.kind())) {
				this.suspects.add(new Suspect(script, next.number(), next.line(), words.path(), suspicion));
			}
		}
	}

	/**
	 * Ask the catalog. What it does not answer is no hazard. A name that it refuses hides
	 * no others.
	 */
	private List<Hazard> judge(Session session, String schema) {
		List<Hazard> hazards = new ArrayList<>();
		try {
			judge(session, schema, this.suspects, hazards);
		}
		catch (DataAccessException ex) {
			for (Suspect suspect : this.suspects) {
				try {
					judge(session, schema, List.of(suspect), hazards);
				}
				catch (DataAccessException one) {
					String reason = reason(one);
					logger.info("Could not ask the catalog about hazards: {}", reason);
					String place = "%s (line %d): the catalog does not answer: %s".formatted(suspect.script().name(),
							suspect.line(), reason);
					if (!this.unknown.contains(place)) {
						this.unknown.add(place);
					}
				}
			}
		}
		return hazards;
	}

	private static String reason(DataAccessException ex) {
		SQLException cause = SqlErrors.find(ex);
		return SqlErrors.message((cause != null) ? cause : ex);
	}

	private void judge(Session session, String schema, List<Suspect> suspects, List<Hazard> hazards) {
		List<Optional<TableFacts>> facts = PostgresCatalog.look(session, schema, this.settings.minRows(), suspects);
		for (int i = 0; i < facts.size(); i++) {
			Suspect suspect = suspects.get(i);
			facts.get(i)
				.filter(suspect.suspicion().effect()::holds)
				.ifPresent((known) -> hazards.add(suspect.hazard(known)));
		}
	}

}
