package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.HazardKind;
import dev.warden.internal.hazard.Relation.Scope;
import dev.warden.internal.sql.SqlWords;

/**
 * Reads from the words of a statement whether it writes what is there anew, without
 * changing it.
 */
final class MaintenanceSuspicions {

	static final String CONCURRENTLY = "Write it with CONCURRENTLY, in a script with '-- warden: transactional=false'";

	private static final Set<String> NOT = Set.of("FALSE", "OFF", "0");

	private static final String ANEW = "rewrites all of %s and lets nobody else in meanwhile";

	private static final String UNUSED = "Do it when nobody uses the table";

	private MaintenanceSuspicions() {
	}

	/**
	 * Return what a statement may do.
	 * @param words the statement
	 */
	static List<Suspicion> of(SqlWords words) {
		if (words.take("VACUUM")) {
			return vacuum(words);
		}
		if (words.take("CLUSTER")) {
			words.takeOptions();
			words.take("VERBOSE");
			return tables(words, ANEW, UNUSED);
		}
		if (words.take("REINDEX")) {
			return reindex(words);
		}
		if (words.take("REFRESH", "MATERIALIZED", "VIEW") && !words.take("CONCURRENTLY")
				&& !words.hasOutside("NO", "DATA")) {
			return tables(words, ANEW, "Write it with CONCURRENTLY, which needs a unique index on the view");
		}
		return List.of();
	}

	private static List<Suspicion> tables(SqlWords words, String deed, String remedy) {
		List<Suspicion> found = new ArrayList<>();
		for (SqlWords each : words.list()) {
			String name = each.name();
			Relation table = (name != null) ? new Relation(name, Scope.PARTITIONS) : Relation.LARGEST;
			found.add(new Suspicion(HazardKind.EXCLUSIVE_MAINTENANCE, table, new Effect.Maintenance(List.of()), deed,
					remedy));
		}
		return found;
	}

	private static boolean isOn(List<String> options, String option) {
		int place = options.indexOf(option);
		return place >= 0 && (place + 1 == options.size() || !NOT.contains(options.get(place + 1)));
	}

	private static List<Suspicion> vacuum(SqlWords words) {
		boolean full = isOn(words.takeOptions(), "FULL");
		full |= words.take("FULL");
		words.take("FREEZE");
		words.take("VERBOSE");
		words.take("ANALYZE");
		return full ? tables(words, ANEW, "Use a plain VACUUM, or do it when nobody uses the table") : List.of();
	}

	private static List<Suspicion> reindex(SqlWords words) {
		boolean concurrently = isOn(words.takeOptions(), "CONCURRENTLY");
		Scope scope = words.takeAny("TABLE", "INDEX") ? Scope.PARTITIONS
				: words.take("SCHEMA") ? Scope.SCHEMA : Scope.DATABASE;
		if (concurrently || words.take("CONCURRENTLY") || (scope == Scope.DATABASE && !words.take("DATABASE"))) {
			return List.of();
		}
		String name = words.name();
		return List.of(new Suspicion(HazardKind.INDEX_NOT_CONCURRENT, new Relation((name != null) ? name : "", scope),
				Work.allRows(), "keeps others from writing to %s while it rebuilds the index", CONCURRENTLY));
	}

}
