package dev.warden.boot.autoconfigure.entities;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.warden.Hazard;
import dev.warden.Limit;
import dev.warden.LintResult;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.NewScript;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * Runs a script up, down and up again in a scratch database. A statement that the
 * database refuses there, because of a view for example, becomes a question.
 */
final class ScriptProof {

	private final NewScript file;

	private final Charset encoding;

	private final boolean strict;

	/** What the database says, by the names of the changes that it refuses. */
	private final Map<String, String> refused = new HashMap<>();

	/**
	 * Create an instance.
	 * @param file the name that the script will have
	 * @param encoding how to write it
	 * @param strict whether the script has to do all that it is to do
	 */
	ScriptProof(NewScript file, Charset encoding, boolean strict) {
		this.file = file;
		this.encoding = encoding;
		this.strict = strict;
	}

	/**
	 * Return a change as a question, if the database has refused it.
	 */
	Change questioned(Change change) {
		String message = this.refused.get(change.name());
		return (message == null || change.isQuestion()) ? change
				: change.asking("the database refuses it: %s. What has to be changed first?".formatted(message));
	}

	/**
	 * Run the script.
	 * @param comparison tells what is left to do
	 * @param changes what the script does
	 * @param report the script
	 * @param warden migrates the scratch database with the scripts of one more folder
	 * @return whether it ran; otherwise one more change is questioned
	 */
	boolean succeeds(EntityComparison comparison, List<Change> changes, EntityReport report,
			Function<Path, Warden> warden) throws SQLException, IOException {
		Path staging = stage(report.text());
		try {
			return succeeds(comparison, changes, report, warden.apply(staging));
		}
		finally {
			FileSystemUtils.deleteRecursively(staging);
		}
	}

	/**
	 * Return the changes with what makes them a hazard, whatever is answered.
	 * @param lint finds the hazards of the script in a folder
	 */
	List<Change> judged(List<Change> changes, Function<Path, LintResult> lint) throws IOException {
		Path staging = stage(MigrationText.of(changes.stream().map((change) -> change.asking(null)).toList()));
		try {
			Map<Integer, List<String>> hazards = new HashMap<>();
			for (Hazard hazard : lint.apply(staging).hazards()) {
				hazards.computeIfAbsent(hazard.statement(), (statement) -> new ArrayList<>())
					.add("%s: %s. %s.".formatted(hazard.kind(), hazard.message(), hazard.remedy()));
			}
			List<Change> judged = new ArrayList<>();
			int statement = 1;
			for (Change change : changes) {
				Set<String> reasons = new LinkedHashSet<>();
				for (int i = 0; i < change.up().size(); i++) {
					reasons.addAll(hazards.getOrDefault(statement++, List.of()));
				}
				judged.add(change.hurting(List.copyOf(reasons)));
			}
			return judged;
		}
		finally {
			FileSystemUtils.deleteRecursively(staging);
		}
	}

	private Path stage(String text) throws IOException {
		Path staging = Files.createTempDirectory("warden_entities_");
		this.file.write(staging, text, this.encoding);
		return staging;
	}

	private boolean succeeds(EntityComparison comparison, List<Change> changes, EntityReport report, Warden there)
			throws SQLException {
		Set<String> before = comparison.scripts().lines();
		if (!runs(there::migrate, changes, Change::up, report)) {
			return false;
		}
		verify(comparison, report);
		Set<String> after = comparison.scripts().lines();
		if (!runs(() -> there.rollback(Limit.of(1, null), false), changes, Change::down, report)) {
			return false;
		}
		require(comparison.scripts().lines().equals(before),
				"its rollback leaves another schema than there was before");
		if (!runs(there::migrate, changes, Change::up, report)) {
			return false;
		}
		require(comparison.scripts().lines().equals(after), "it makes another schema after its rollback than before");
		return true;
	}

	private boolean runs(Runnable step, List<Change> changes, Function<Change, List<String>> statements,
			EntityReport report) {
		try {
			step.run();
			return true;
		}
		catch (WardenException ex) {
			Change change = (ex instanceof StatementFailedException failed)
					? find(changes, statements, report.text().lines().toList().get(failed.getLine() - 1)) : null;
			if (change == null) {
				throw EntityFailures.unproven(EntityFailures.text(ex), ex);
			}
			this.refused.put(change.name(), SqlErrors.message((ex.getCause() != null) ? ex.getCause() : ex));
			return false;
		}
	}

	private static @Nullable Change find(List<Change> changes, Function<Change, List<String>> statements, String line) {
		return changes.stream()
			.filter((change) -> !change.isQuestion() && statements.apply(change)
				.stream()
				.anyMatch((sql) -> (sql + ";").lines().toList().get(0).equals(line)))
			.findFirst()
			.orElse(null);
	}

	private void verify(EntityComparison comparison, EntityReport report) throws SQLException {
		List<String> left = comparison.changes()
			.stream()
			.map(Change::name)
			.filter((name) -> !report.questions().contains(name) && !report.open().contains(name))
			.toList();
		require(left.isEmpty(), "this is still to be done after it: " + String.join(", ", left));
	}

	private void require(boolean condition, String otherwise) {
		if (this.strict && !condition) {
			throw EntityFailures.unproven(otherwise, null);
		}
	}

}
